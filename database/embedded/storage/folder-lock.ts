import fs from 'node:fs';
import path from 'node:path';
import { open, type RootDatabase } from 'lmdb';
import { readMetaPages } from './meta-pages.js';
import { StorageError } from './storage-error.js';

const LOCK_FILE = 'in-use.mdb';

/**
 * The right to open a data folder, which one process has at a time.
 *
 * Opening an LMDB environment is not harmless for a process that is writing to it: `mdb_env_open`
 * reads the number of the last transaction and writes it to memory that all processes share, without
 * a lock. When the other process commits in between, its next transaction takes the place of
 * the one just committed, which is lost. So the data is opened by nobody who does not hold this
 * lock first. The lock is an environment of its own in which nothing is ever written: the
 * kernel sees to it that the places in its table of readers end with their processes.
 */
export class FolderLock {
  private constructor(private readonly root: RootDatabase<Uint8Array, Uint8Array>) {}

  /**
   * @throws StorageError when another process has the folder, it cannot be written to, or the file
   *   of the lock is damaged.
   */
  static async take(folder: string): Promise<FolderLock> {
    const root = openLock(folder);
    // Reading takes a place in the table of readers, which whoever comes first finds empty.
    root.get(Buffer.of(0));
    const { numReaders } = root.getStats() as { numReaders: number };
    if (numReaders === 1) return new FolderLock(root);
    await root.close();
    throw new StorageError('in_use', `The data folder ${folder} is in use by another process.`);
  }

  async release(): Promise<void> {
    await this.root.close();
  }
}

function openLock(folder: string): RootDatabase<Uint8Array, Uint8Array> {
  const file = path.join(folder, LOCK_FILE);
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    checkLockFile(file);
    return open({
      path: file,
      noSubdir: true,
      encoding: 'binary',
      keyEncoding: 'binary',
      mapSize: 2 ** 20,
      overlappingSync: false,
      eventTurnBatching: false,
    });
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError('not_writable', `The folder ${folder} cannot be written to.`, {
      cause: error,
    });
  }
}

/** LMDB ends the process over a file that is none of its own, such as a full disk may leave. */
function checkLockFile(file: string): void {
  if (!fs.existsSync(file)) return;
  const descriptor = fs.openSync(file, 'r');
  try {
    if (fs.fstatSync(descriptor).size === 0 || readMetaPages(descriptor)) return;
    throw new StorageError(
      'not_a_database',
      `${file} is damaged. There is no data in it: remove it while nothing uses the folder.`,
    );
  } finally {
    fs.closeSync(descriptor);
  }
}
