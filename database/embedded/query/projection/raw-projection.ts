import type { Tree } from './tree.js';

/** The names of one level as they stand in BSON: bytes, each read as one character. */
interface RawLevel {
  readonly isInclusion: boolean;
  readonly named: ReadonlySet<string>;
  readonly children: ReadonlyMap<string, RawLevel>;
  /** The only name of a level that has no other, to be compared without reading it. */
  readonly only: Buffer | undefined;
}

/** Fields go into the output as they are; this says that a document needs the usual way. */
const NEEDS_VALUES = -1;

const DOCUMENT = 3;
const ARRAY = 4;

/**
 * A projection that only keeps or leaves out fields, applied to BSON without reading the values:
 * what stays is copied. Undefined for a projection that computes something.
 * @returns gives undefined for a document in which a path leads through an array, or whose bytes
 *   hold types that nobody writes any more; such a document takes the way through its values.
 */
export function compileRawProjection(
  tree: Tree,
): ((bytes: Uint8Array) => Uint8Array | undefined) | undefined {
  if (computes(tree)) return undefined;
  const level = rawLevel(tree);
  let room = Buffer.alloc(0);
  return (bytes) => {
    const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    // What is projected is never longer than the document.
    if (room.length < source.length) room = Buffer.allocUnsafe(2 * source.length);
    const length = copyFields(level, source, 0, room, 0);
    return length === NEEDS_VALUES ? undefined : new Uint8Array(room.subarray(0, length));
  };
}

function computes({ computed, children }: Tree): boolean {
  return computed.size > 0 || [...children.values()].some(computes);
}

function rawLevel(tree: Tree): RawLevel {
  const names = [...tree.named, ...tree.children.keys()];
  const [first] = names;
  return {
    isInclusion: tree.isInclusion,
    named: new Set([...tree.named].map(rawName)),
    children: new Map([...tree.children].map(([name, child]) => [rawName(name), rawLevel(child)])),
    only: names.length === 1 && first !== undefined ? Buffer.from(`${first}\0`) : undefined,
  };
}

function rawName(name: string): string {
  return Buffer.from(name).toString('latin1');
}

/**
 * Copies the document at `start` of `source` to `at` of `output`, without the fields that go.
 * @returns where the copy ends, or `NEEDS_VALUES`.
 */
function copyFields(
  level: RawLevel,
  source: Buffer,
  start: number,
  output: Buffer,
  at: number,
): number {
  const last = start + source.readInt32LE(start) - 1;
  let from = start + 4;
  let to = at + 4;
  while (from < last) {
    const type = source[from] ?? 0;
    const nameEnd = source.indexOf(0, from + 1);
    const valueEnd = endOfValue(source, type, nameEnd + 1);
    if (nameEnd < 0 || valueEnd < 0 || valueEnd > last) return NEEDS_VALUES;
    const { isNamed, child } = whatIsSaidOf(level, source, from + 1, nameEnd);
    if (child && type === ARRAY) return NEEDS_VALUES;
    if (child && type === DOCUMENT) {
      const valueAt = to + nameEnd + 1 - from;
      source.copy(output, to, from, nameEnd + 1);
      to = copyFields(child, source, nameEnd + 1, output, valueAt);
      if (to === NEEDS_VALUES) return NEEDS_VALUES;
    } else if (child ? !level.isInclusion : isNamed === level.isInclusion) {
      source.copy(output, to, from, valueEnd);
      to += valueEnd - from;
    }
    from = valueEnd;
  }
  output[to] = 0;
  output.writeInt32LE(to + 1 - at, at);
  return to + 1;
}

const NOT_NAMED = { isNamed: false, child: undefined };
const NAMED = { isNamed: true, child: undefined };

function whatIsSaidOf(
  level: RawLevel,
  source: Buffer,
  nameStart: number,
  nameEnd: number,
): { readonly isNamed: boolean; readonly child: RawLevel | undefined } {
  const { only } = level;
  if (only) {
    const isSame = source.compare(only, 0, only.length, nameStart, nameEnd + 1) === 0;
    if (!isSame) return NOT_NAMED;
    const [child] = level.children.values();
    return child ? { isNamed: false, child } : NAMED;
  }
  const name = source.toString('latin1', nameStart, nameEnd);
  const child = level.children.get(name);
  if (child) return { isNamed: false, child };
  return level.named.has(name) ? NAMED : NOT_NAMED;
}

/** Bytes of the values whose size their type tells. */
const SIZES: Readonly<Record<number, number>> = {
  1: 8,
  7: 12,
  8: 1,
  9: 8,
  10: 0,
  16: 4,
  17: 8,
  18: 8,
  19: 16,
  127: 0,
  255: 0,
};

/** Where a value ends; negative for a type that nobody writes any more. */
function endOfValue(source: Buffer, type: number, start: number): number {
  const size = SIZES[type];
  if (size !== undefined) return start + size;
  switch (type) {
    case DOCUMENT:
    case ARRAY:
      return start + source.readInt32LE(start);
    case 2:
    case 13:
    case 14:
      return start + 4 + source.readInt32LE(start);
    case 5:
      return start + 5 + source.readInt32LE(start);
    case 11:
      return source.indexOf(0, source.indexOf(0, start) + 1) + 1;
    default:
      return -1;
  }
}
