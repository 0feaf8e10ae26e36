import fs from 'node:fs';
import path from 'node:path';
import { open } from 'lmdb';
import { holdsFreeList } from '../../../../database/embedded/storage/free-list.js';
import { cleanUp, newFolder } from './folders.js';

afterEach(cleanUp);

interface FreeList {
  readonly root: bigint;
  readonly depth: number;
  readonly pages: number;
  readonly overflowPages: number;
}

/**
 * Writes a data file whose free pages nobody may use again, because a reader still sees them:
 * each transaction then adds an entry to the list of free pages.
 */
async function fileWithFreeList(transactions: number, dropped: number) {
  const folder = newFolder();
  const root = open<Buffer, number>({ path: folder, noSubdir: false, encoding: 'binary' });
  root.transactionSync(() => {
    for (let key = 0; key < dropped; key++) root.putSync(key, Buffer.alloc(3_000));
  });
  const reader = root.useReadTransaction();
  root.transactionSync(() => {
    for (let key = 0; key < dropped; key++) root.removeSync(key);
  });
  for (let value = 0; value < transactions; value++) root.putSync(0, Buffer.alloc(100, value));
  reader.done();
  await root.close();
  const file = path.join(folder, 'data.mdb');
  const bytes = fs.readFileSync(file);
  const pageSize = bytes.readUInt32LE(48);
  const [meta = 0] = [0, pageSize].sort((left, right) =>
    Number(bytes.readBigUInt64LE(right + 152) - bytes.readBigUInt64LE(left + 152)),
  );
  const field = (offset: number) => Number(bytes.readBigUInt64LE(meta + offset));
  const freeList: FreeList = {
    root: bytes.readBigUInt64LE(meta + 88),
    depth: bytes.readUInt16LE(meta + 54),
    pages: field(56) + field(64),
    overflowPages: field(72),
  };
  return { file, pageSize, pages: BigInt(bytes.length / pageSize), freeList };
}

/** The numbers of pages from which on a file that ends there holds the list. */
function firstWholeLength(
  { file, pageSize, pages }: { file: string; pageSize: number; pages: bigint },
  root: bigint,
): bigint {
  const descriptor = fs.openSync(file, 'r');
  try {
    const holds = (length: bigint) => holdsFreeList({ descriptor, pageSize, pages: length }, root);
    expect(holds(pages)).toBe(true);
    let length = pages;
    while (length > 2n && holds(length - 1n)) length--;
    expect(holds(length - 1n)).toBe(false);
    return length;
  } finally {
    fs.closeSync(descriptor);
  }
}

describe('the list of free pages', () => {
  it('is followed through the pages of a deep tree', async () => {
    const written = await fileWithFreeList(600, 0);
    expect(written.freeList.depth).toBeGreaterThan(1);
    const length = firstWholeLength(written, written.freeList.root);
    // Fewer pages than the tree has cannot hold it, and the last that it needs need not be its root.
    expect(Number(length)).toBeGreaterThanOrEqual(2 + written.freeList.pages);
    expect(length).toBeGreaterThanOrEqual(written.freeList.root + 1n);
  });

  it('is followed to entries that fill pages of their own', async () => {
    const written = await fileWithFreeList(3, 3_000);
    expect(written.freeList.overflowPages).toBeGreaterThan(0);
    const { root, pages, overflowPages } = written.freeList;
    expect(Number(firstWholeLength(written, root))).toBeGreaterThanOrEqual(
      2 + pages + overflowPages,
    );
  });

  it('is whole where there is none, and is not where its root is another kind of page', async () => {
    const { file, pageSize, pages } = await fileWithFreeList(1, 0);
    const descriptor = fs.openSync(file, 'r');
    try {
      const short = { descriptor, pageSize, pages };
      expect(holdsFreeList(short, 0xffff_ffff_ffff_ffffn)).toBe(true);
      expect(holdsFreeList(short, 0n)).toBe(false);
    } finally {
      fs.closeSync(descriptor);
    }
  });
});
