import fs from 'node:fs';

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

/** What a page at the beginning of an LMDB file says about the state after one transaction. */
export interface MetaPage {
  readonly transaction: bigint;
  /** The number of the last page that was ever taken; counted from 0. */
  readonly lastPage: bigint;
  /** The number of the root page of the list of free pages. */
  readonly freeListRoot: bigint;
}

/** The beginning of an LMDB file. */
export interface MetaPages {
  /** Bytes. */
  readonly pageSize: number;
  /** The last two transactions, and, where it is kept, the last that was flushed to disk. */
  readonly metas: readonly MetaPage[];
}

/** Reads how an LMDB file begins; undefined when the file is none, or ends within its beginning. */
export function readMetaPages(descriptor: number): MetaPages | undefined {
  const first = readPage(descriptor, 0);
  const pageSize = first?.readUInt32LE(META.pageSize) ?? 0;
  if (!first || pageSize < 512 || pageSize > 65536) return undefined;
  const second = readPage(descriptor, pageSize);
  if (!second) return undefined;
  // Half a page after the first is the one that names the last flushed transaction.
  const flushed = readPage(descriptor, pageSize / 2);
  return { pageSize, metas: [first, second, ...(flushed ? [flushed] : [])].map(metaOf) };
}

function readPage(descriptor: number, position: number): Buffer | undefined {
  const bytes = Buffer.alloc(META.size);
  if (fs.readSync(descriptor, bytes, 0, META.size, position) < META.size) return undefined;
  const isKnown =
    bytes.readUInt32LE(META.magic) === MAGIC &&
    (bytes.readUInt32LE(META.version) & 0xffff) === DATA_VERSION;
  return isKnown ? bytes : undefined;
}

function metaOf(page: Buffer): MetaPage {
  return {
    transaction: page.readBigUInt64LE(META.transaction),
    lastPage: page.readBigUInt64LE(META.lastPage),
    freeListRoot: page.readBigUInt64LE(META.freeListRoot),
  };
}
