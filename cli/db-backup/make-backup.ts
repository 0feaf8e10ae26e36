import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import mongoose from 'mongoose';
import { publishedUri } from '../../database/embedded/address.js';
import { StorageError } from '../../database/embedded/index.js';
import { Store } from '../../database/embedded/storage/store.js';
import { ToolError } from '../database/tell.js';
import { type BackupInfo, seal } from './backup-file.js';

/**
 * Backs up a data folder, while a server runs on it or not, into one file, which appears only once
 * it is complete.
 * @throws ToolError when there is nothing to back up, or the file exists and `replace` is not set.
 */
export async function makeBackup(
  dataDir: string,
  file: string,
  { replace, now }: { replace: boolean; now: Date },
): Promise<BackupInfo> {
  if (!existsSync(join(dataDir, 'data.mdb'))) throw new ToolError('no_data', { folder: dataDir });
  if (existsSync(file) && !replace) throw new ToolError('file_exists', { file });
  await mkdir(dirname(file), { recursive: true });
  const temporary = await mkdtemp(`${file}.`);
  try {
    await copyData(dataDir, temporary);
    const copy = join(temporary, 'data.mdb');
    const info = await seal(copy, now);
    await rename(copy, file);
    await syncFolder(dirname(file));
    return info;
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

/** Sees to it that a rename outlives a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  // Windows has no handles for folders; its file systems keep renames in order by themselves.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

/**
 * Opening the data settles how a crash left it, and whether it is damaged; where a server has it
 * open, that one makes the copy.
 */
async function copyData(dataDir: string, target: string): Promise<void> {
  try {
    const store = await Store.open(dataDir);
    await store.copyTo(target).finally(() => store.close());
  } catch (error) {
    if (!(error instanceof StorageError) || error.code !== 'in_use') throw error;
    const uri = await publishedUri(dataDir);
    if (uri === undefined) throw error;
    await askServer(uri, target);
  }
}

async function askServer(uri: string, target: string): Promise<void> {
  const { MongoClient, MongoServerError } = mongoose.mongo;
  const client = new MongoClient(uri, { maxPoolSize: 1, serverSelectionTimeoutMS: 10_000 });
  try {
    await client.connect();
    await client.db('admin').command({ copyData: target });
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    throw new ToolError('backup_refused', { reason: error.message }, { cause: error });
  } finally {
    await client.close();
  }
}
