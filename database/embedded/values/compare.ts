import type { Binary, BSONRegExp, Code } from 'bson';
import { type TypeName, typeNameOf } from './bson-type.js';
import { compareNumbers } from './numbers.js';
import type { Doc, Numeric, Value } from './value.js';

/** Types in the order in which MongoDB sorts them; types of one row compare with each other. */
const ORDER: readonly (readonly TypeName[])[] = [
  ['minKey'],
  ['undefined'],
  ['null'],
  ['double', 'int', 'long', 'decimal'],
  ['string', 'symbol'],
  ['object'],
  ['array'],
  ['binData'],
  ['objectId'],
  ['bool'],
  ['date'],
  ['timestamp'],
  ['regex'],
  ['dbPointer'],
  ['javascript'],
  ['javascriptWithScope'],
  ['maxKey'],
];

const RANKS = new Map(ORDER.flatMap((names, rank) => names.map((name) => [name, rank] as const)));

/** Compares two texts; a collation brings its own. */
export type CompareText = (left: string, right: string) => number;

/** The place of a value's type in the order of types. */
export function typeRank(value: Value): number {
  return RANKS.get(typeNameOf(value)) ?? 0;
}

/** True when two values are of types that compare with each other. */
export function areComparable(left: Value, right: Value): boolean {
  return typeRank(left) === typeRank(right);
}

/** The total order of values: first by type, then by value. */
export function compareValues(
  left: Value,
  right: Value,
  compareText: CompareText = compareBytes,
): number {
  const byType = typeRank(left) - typeRank(right);
  return byType !== 0 ? byType : compareSameType(left, right, compareText);
}

/** True when two values are equal, whatever kind of number they hold. */
export function areEqual(left: Value, right: Value, compareText?: CompareText): boolean {
  return compareValues(left, right, compareText) === 0;
}

/** Texts in the order of their UTF-8 bytes, which is that of their code points. */
export function compareBytes(left: string, right: string): number {
  if (left === right) return 0;
  const length = Math.min(left.length, right.length);
  for (let index = 0; index < length; index++) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)];
    if (a === b) continue;
    // Surrogates stand for code points above every other, though their units do not sort so.
    const isSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdfff;
    if (isSurrogate(a) !== isSurrogate(b)) return isSurrogate(a) ? 1 : -1;
    return a - b;
  }
  return left.length - right.length;
}

function compareSameType(left: Value, right: Value, compareText: CompareText): number {
  switch (typeNameOf(left)) {
    case 'double':
    case 'int':
    case 'long':
    case 'decimal':
      return compareNumbers(left as Numeric, right as Numeric);
    case 'string':
    case 'symbol':
      return compareText(String(left), String(right));
    case 'object':
      return compareDocs(left as Doc, right as Doc, compareText);
    case 'array':
      return compareArrays(left as Value[], right as Value[], compareText);
    case 'binData':
      return compareBinary(left as Binary, right as Binary);
    case 'objectId':
      return compareBytes(String(left), String(right));
    case 'javascript':
      return compareBytes((left as Code).code, (right as Code).code);
    case 'bool':
      return Number(left) - Number(right);
    case 'date':
      return (left as Date).getTime() - (right as Date).getTime();
    case 'timestamp':
      return compareBigInts(BigInt(String(left)), BigInt(String(right)));
    case 'regex':
      return compareRegExps(left as BSONRegExp, right as BSONRegExp);
    default:
      return 0;
  }
}

function compareBigInts(left: bigint, right: bigint): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Field by field: the type of the value, then the name, then the value; the shorter comes first. */
function compareDocs(left: Doc, right: Doc, compareText: CompareText): number {
  const others = right.entries();
  for (const [name, value] of left) {
    const next = others.next();
    if (next.done) return 1;
    const [otherName, otherValue] = next.value;
    const order =
      typeRank(value) - typeRank(otherValue) ||
      compareBytes(name, otherName) ||
      compareSameType(value, otherValue, compareText);
    if (order !== 0) return order;
  }
  return others.next().done ? 0 : -1;
}

function compareArrays(
  left: readonly Value[],
  right: readonly Value[],
  compareText: CompareText,
): number {
  for (const [index, value] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    const order = compareValues(value, other, compareText);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** By length, then subtype, then content. */
function compareBinary(left: Binary, right: Binary): number {
  return (
    left.length() - right.length() ||
    left.sub_type - right.sub_type ||
    Buffer.compare(left.buffer.subarray(0, left.position), right.buffer.subarray(0, right.position))
  );
}

function compareRegExps(left: BSONRegExp, right: BSONRegExp): number {
  return compareBytes(left.pattern, right.pattern) || compareBytes(left.options, right.options);
}
