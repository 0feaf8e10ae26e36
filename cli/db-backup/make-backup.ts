import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StorageError } from '../../database/embedded/index.js';
import { copySnapshot } from '../../database/embedded/storage/snapshot.js';
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
  await recover(dataDir);
  await mkdir(dirname(file), { recursive: true });
  const temporary = await mkdtemp(`${file}.`);
  try {
    await copySnapshot(dataDir, temporary);
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

/** Without a server the data may be as a crash left it, or damaged: opening it settles that. */
async function recover(dataDir: string): Promise<void> {
  try {
    await (await Store.open(dataDir)).close();
  } catch (error) {
    if (error instanceof StorageError && error.code === 'in_use') return;
    throw error;
  }
}
