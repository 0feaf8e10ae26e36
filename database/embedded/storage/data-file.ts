import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { holdsFreeList } from './free-list.js';
import { readMetaPages } from './meta-pages.js';
import { StorageError } from './storage-error.js';

/** The file of the data inside its folder. */
export function dataFile(folder: string): string {
  return path.join(folder, 'data.mdb');
}

/**
 * Looks whether the data file of a folder, if there is one, can be a database at all: LMDB maps it
 * into memory, and a foreign or truncated one would end the process instead of giving an error.
 * The caller holds the folder's lock.
 * @throws StorageError
 */
export function checkDataFile(folder: string): void {
  const file = dataFile(folder);
  if (!fs.existsSync(file)) return;
  try {
    fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK);
  } catch (cause) {
    throw new StorageError('not_writable', `${file} cannot be written to.`, { cause });
  }
  const descriptor = fs.openSync(file, 'r');
  try {
    const { size } = fs.fstatSync(descriptor);
    if (size === 0) return;
    const begin = readMetaPages(descriptor);
    if (!begin || size % begin.pageSize !== 0) throw foreign(file);
    const pages = BigInt(size / begin.pageSize);
    // Pages that were taken and given back may be missing at the end, but no others.
    const isShort = begin.metas.slice(0, 2).some(({ lastPage }) => lastPage >= pages);
    if (isShort && !holdsAllInUse(folder, descriptor)) throw foreign(file);
  } finally {
    fs.closeSync(descriptor);
  }
}

function holdsAllInUse(folder: string, descriptor: number): boolean {
  const transaction = readThrough(folder);
  // Opening it may have changed its beginning, where the last transaction was not flushed.
  const begin = readMetaPages(descriptor);
  const opened = begin?.metas.find((meta) => meta.transaction === transaction);
  if (!begin || !opened) return false;
  const pages = BigInt(fs.fstatSync(descriptor).size / begin.pageSize);
  return holdsFreeList({ descriptor, pageSize: begin.pageSize, pages }, opened.freeListRoot);
}

const READ_THROUGH = `
  const { open } = require(process.argv[1]);
  const options = { encoding: 'binary', keyEncoding: 'binary' };
  const path = process.argv[2];
  const root = open({ path, noSubdir: false, overlappingSync: true, maxDbs: 4, ...options });
  for (const name of ['catalog', 'records', 'entries']) {
    const table = root.openDB({ name, ...options });
    for (const { value } of table.getRange({ start: Buffer.of(0) })) value.at(-1);
  }
  const { lastTxnId } = root.getStats();
  root.close();
  console.log(lastTxnId);`;

/**
 * Reads everything in a process of its own, which may end over it.
 * @returns the number of the transaction that was read; undefined when something is missing.
 */
function readThrough(folder: string): bigint | undefined {
  const lmdb = createRequire(import.meta.url).resolve('lmdb');
  const { status, stdout } = spawnSync(process.execPath, ['-e', READ_THROUGH, lmdb, folder], {
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  return status === 0 ? BigInt(stdout.trim()) : undefined;
}

function foreign(file: string): StorageError {
  return new StorageError('not_a_database', `${file} is damaged or not a database.`);
}
