import fs from 'node:fs';

/** Where things are on a page of a tree, and in one of its nodes. */
const PAGE = { flags: 18, lower: 20, pointers: 24 };
const NODE = { flags: 4, keySize: 6, key: 8 };
const BRANCH = 0x01;
const LEAF = 0x02;
/** The node's data are on pages of their own; it holds their first number and how many they are. */
const BIG_DATA = 0x01;
/** The root of a tree without pages. */
const NO_ROOT = 0xffff_ffff_ffff_ffffn;

/** A data file that may end too early. */
export interface ShortFile {
  readonly descriptor: number;
  /** Bytes. */
  readonly pageSize: number;
  /** How many whole pages are there. */
  readonly pages: bigint;
}

/**
 * Whether the file holds every page of the list of free pages. No reader looks at that list; the
 * first writes do, and a missing page ends the process.
 * @param root the number of the list's root page.
 */
export function holdsFreeList(file: ShortFile, root: bigint): boolean {
  const waiting = root === NO_ROOT ? [] : [root];
  const seen = new Set<bigint>();
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    if (number >= file.pages || seen.has(number)) return false;
    seen.add(number);
    const page = Buffer.alloc(file.pageSize);
    fs.readSync(file.descriptor, page, 0, file.pageSize, Number(number) * file.pageSize);
    const flags = page.readUInt16LE(PAGE.flags);
    if ((flags & (BRANCH | LEAF)) === 0) return false;
    for (const node of nodesOf(page)) {
      if (flags & BRANCH) waiting.push(childOf(page, node));
      else if (endOfData(page, node) > file.pages) return false;
    }
  }
  return true;
}

function* nodesOf(page: Buffer): Generator<number> {
  const count = page.readUInt16LE(PAGE.lower) >> 1;
  for (let index = 0; index < count; index++) {
    yield PAGE.pointers + page.readUInt16LE(PAGE.pointers + 2 * index);
  }
}

/** A branch keeps the number of the page below in 48 bits, where a leaf has size and flags. */
function childOf(page: Buffer, node: number): bigint {
  return BigInt(page.readUIntLE(node, 6));
}

/** The number of the page after the last that holds the data of a leaf's node. */
function endOfData(page: Buffer, node: number): bigint {
  if ((page.readUInt16LE(node + NODE.flags) & BIG_DATA) === 0) return 0n;
  const data = node + NODE.key + page.readUInt16LE(node + NODE.keySize);
  return page.readBigUInt64LE(data) + page.readBigUInt64LE(data + 16);
}
