import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StorageError } from '../../database/embedded/index.js';
import { Store } from '../../database/embedded/storage/store.js';
import { ToolError } from '../database/tell.js';
import { type BackupInfo, unseal } from './backup-file.js';
import { syncFolder } from './make-backup.js';

/** A backup that has been restored. */
export interface Restored extends BackupInfo {
  readonly collections: number;
  readonly documents: number;
  /** Where data that could not be read has been put aside. */
  readonly aside?: string | undefined;
}

/**
 * Makes a data folder what it was when a backup was made. The backup is checked and opened beside
 * the data first; then one rename replaces it.
 * @throws ToolError when the backup is not sound, a server runs on the folder, or the folder is not
 * empty and `replace` is not set.
 */
export async function restoreBackup(
  file: string,
  dataDir: string,
  { replace, now }: { replace: boolean; now: Date },
): Promise<Restored> {
  if (!replace && !(await isEmpty(dataDir))) throw new ToolError('not_empty', { folder: dataDir });
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Inside, since the folder may be a file system of its own, which no rename crosses.
  const temporary = await mkdtemp(join(dataDir, '.restore-'));
  try {
    const data = join(temporary, 'data.mdb');
    const info = await unseal(file, data);
    const content = await contentOf(temporary);
    const { current, aside } = await takeFolder(dataDir, now);
    // While the old data is open no server can start on it, and lose what it then writes.
    try {
      await rename(data, join(dataDir, 'data.mdb'));
      await syncFolder(dataDir);
    } finally {
      await current.close();
    }
    return { ...info, ...content, aside };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

async function isEmpty(folder: string): Promise<boolean> {
  return (await readdir(folder).catch(() => [])).length === 0;
}

async function contentOf(folder: string): Promise<{ collections: number; documents: number }> {
  const store = await Store.open(folder);
  const collections = store.databases().flatMap((database) => store.collections(database));
  const documents = collections.reduce((sum, collection) => sum + collection.count(), 0);
  await store.close();
  return { collections: collections.length, documents };
}

/** Opens the data that is to be replaced; what is no database is put aside instead. */
async function takeFolder(dataDir: string, now: Date): Promise<{ current: Store; aside?: string }> {
  try {
    return { current: await Store.open(dataDir) };
  } catch (error) {
    if (!(error instanceof StorageError)) throw error;
    if (error.code === 'in_use') throw new ToolError('server_runs', { folder: dataDir });
    if (error.code === 'not_writable') throw new ToolError('not_writable', { folder: dataDir });
    const aside = join(dataDir, `data.mdb.${now.toISOString().replaceAll(':', '-')}`);
    await rename(join(dataDir, 'data.mdb'), aside);
    return { current: await Store.open(dataDir), aside };
  }
}
