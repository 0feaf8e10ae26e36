import type { Verdict } from '../../rules/engine/assessment.js';
import type { SizeClass } from '../../rules/reference/size-class-standard.js';
import type { PackedCounts } from './verdict-counts.js';

/** Bytes of an enterprise's id. */
export const ID_BYTES = 12;

/** A value for each enterprise: the values that occur, and which of them each one has. */
export interface CodedColumn<Value> {
  readonly values: readonly Value[];
  readonly codes: Uint16Array;
}

/** Enterprises that follow each other in the order of their ids, and where each belongs. */
export interface Segment {
  /** `ID_BYTES` for each, ascending. */
  readonly ids: Uint8Array;
  readonly cities: CodedColumn<string>;
  readonly counties: CodedColumn<string | null>;
  /** Null where the profile does not tell the size class. */
  readonly sizeClasses: CodedColumn<SizeClass | null>;
}

/** What one policy says of the enterprises of a segment, in their order. */
export interface VerdictColumn {
  /** A bit for each, set for `eligible`. */
  readonly certain: Uint8Array;
  /** A bit for each, set for `eligible` and `needs_info`. */
  readonly possible: Uint8Array;
  /** The facts of which one alone keeps some enterprise in `needs_info`. */
  readonly lackedFacts: readonly string[];
  /**
   * For each that is in `needs_info`: the place of that fact in `lackedFacts` plus 1, else 0. Empty
   * where there is no such fact.
   */
  readonly lacked: Uint8Array;
  readonly counts: PackedCounts;
}

/** A column with the policy it is of. */
export interface PolicyColumn {
  readonly policyId: string;
  readonly column: VerdictColumn;
}

/** How many enterprises a segment holds. */
export function sizeOf({ ids }: Segment): number {
  return ids.length / ID_BYTES;
}

/** The id of the enterprise at a place, as 24 hexadecimal digits. */
export function idAt({ ids }: Segment, index: number): string {
  const start = index * ID_BYTES;
  return Buffer.from(ids.buffer, ids.byteOffset + start, ID_BYTES).toString('hex');
}

/** The place of an enterprise, or -1 where the segment does not hold it. */
export function placeOf(segment: Segment, id: string): number {
  const place = placeAfter(segment, id) - 1;
  return place >= 0 && idAt(segment, place) === id ? place : -1;
}

/** The place of the first enterprise whose id is greater; the size of the segment without one. */
export function placeAfter(segment: Segment, id: string): number {
  let low = 0;
  let high = sizeOf(segment);
  while (low < high) {
    const middle = (low + high) >> 1;
    if (idAt(segment, middle) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The value of a column at a place. @throws RangeError beyond its end. */
export function valueAt<Value>({ values, codes }: CodedColumn<Value>, index: number): Value {
  const code = codes[index];
  if (code === undefined || code >= values.length) throw new RangeError(`Nothing at ${index}.`);
  return values[code] as Value;
}

/** The verdict at a place. */
export function verdictAt({ certain, possible }: VerdictColumn, index: number): Verdict {
  if (hasBit(certain, index)) return 'eligible';
  return hasBit(possible, index) ? 'needs_info' : 'not_eligible';
}

/** Room for a bit for each of `count` enterprises. */
export function bitsFor(count: number): Uint8Array {
  return new Uint8Array(Math.ceil(count / 8));
}

/** Sets the bit of a place. */
export function setBit(bits: Uint8Array, index: number): void {
  const byte = index >> 3;
  bits[byte] = (bits[byte] ?? 0) | (1 << (index & 7));
}

/** Whether the bit of a place is set. */
export function hasBit(bits: Uint8Array, index: number): boolean {
  return (((bits[index >> 3] ?? 0) >> (index & 7)) & 1) === 1;
}

/** The only fact that each enterprise in `needs_info` lacks, with the enterprise's place. */
export function* soleLacks(
  column: VerdictColumn,
  size: number,
): Generator<{ index: number; fact: string }> {
  let open = 0;
  for (let index = 0; index < size; index += 1) {
    if (verdictAt(column, index) !== 'needs_info') continue;
    const fact = column.lackedFacts[(column.lacked[open] ?? 0) - 1];
    open += 1;
    if (fact !== undefined) yield { index, fact };
  }
}
