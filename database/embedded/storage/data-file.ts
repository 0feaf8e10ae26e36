import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { holdsFreeList } from './free-list.js';
import { StorageError } from './storage-error.js';

const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
/** Where things are on a page that describes the environment. */
const META = {
  size: 4096,
  magic: 24,
  version: 28,
  pageSize: 48,
  freeListRoot: 88,
  lastPage: 144,
  transaction: 152,
};

/** The files of the environment inside its folder. */
export function dataFile(folder: string): string {
  return path.join(folder, 'data.mdb');
}

/**
 * Makes the folder if need be, and looks whether its data file can be a database at all: LMDB maps
 * the file into memory, and a foreign or truncated one would end the process instead of giving an
 * error.
 * @throws StorageError
 */
export function prepareDataFile(folder: string): void {
  try {
    fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
    fs.accessSync(folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    const file = dataFile(folder);
    if (!fs.existsSync(file)) return;
    fs.accessSync(file, fs.constants.R_OK | fs.constants.W_OK);
    checkDataFile(folder, file);
  } catch (error) {
    if (error instanceof StorageError) throw error;
    throw new StorageError('not_writable', `The folder ${folder} cannot be written to.`, {
      cause: error,
    });
  }
}

function checkDataFile(folder: string, file: string): void {
  const descriptor = fs.openSync(file, 'r');
  try {
    const { size } = fs.fstatSync(descriptor);
    if (size === 0) return;
    const first = readMeta(descriptor, 0);
    const pageSize = first?.readUInt32LE(META.pageSize) ?? 0;
    if (!first || pageSize < 512 || pageSize > 65536 || size % pageSize !== 0) throw foreign(file);
    const second = readMeta(descriptor, pageSize);
    if (!second) throw foreign(file);
    const pages = Math.max(lastPageOf(first), lastPageOf(second)) + 1;
    // Pages that were taken and given back may be missing at the end, but no others.
    if (pages * pageSize > size && !holdsAllInUse(folder, descriptor, pageSize))
      throw foreign(file);
  } finally {
    fs.closeSync(descriptor);
  }
}

function readMeta(descriptor: number, position: number): Buffer | undefined {
  const bytes = Buffer.alloc(META.size);
  if (fs.readSync(descriptor, bytes, 0, META.size, position) < META.size) return undefined;
  const isKnown =
    bytes.readUInt32LE(META.magic) === MAGIC &&
    (bytes.readUInt32LE(META.version) & 0xffff) === DATA_VERSION;
  return isKnown ? bytes : undefined;
}

function lastPageOf(meta: Buffer): number {
  return Number(meta.readBigUInt64LE(META.lastPage));
}

function holdsAllInUse(folder: string, descriptor: number, pageSize: number): boolean {
  const transaction = readThrough(folder);
  // Half a page after the first is the one that names the last flushed transaction.
  const metas = [0, pageSize, pageSize / 2].map((position) => readMeta(descriptor, position));
  const opened = metas.find((meta) => meta?.readBigUInt64LE(META.transaction) === transaction);
  if (!opened) return false;
  const pages = BigInt(fs.fstatSync(descriptor).size / pageSize);
  return holdsFreeList({ descriptor, pageSize, pages }, opened.readBigUInt64LE(META.freeListRoot));
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
