import { numberOfDate } from '../../facts/value-kind.js';
import { MET, UNMET } from './outcome-code.js';
import type { SlotPredicates } from './slot-predicates.js';

/**
 * The predicates on one number or date. Those with a threshold stand in ascending order, so that a
 * value meets a leading part of them and one binary search decides them all. `more than t` is `at
 * least` the next number that a double can hold after t.
 */
export class OrderedPredicates implements SlotPredicates {
  readonly #thresholds: Float64Array;
  readonly #first: number;
  readonly #equal: ReadonlyMap<number, number>;
  readonly #end: number;
  readonly #toNumber: (value: unknown) => number | undefined;

  /**
   * @param thresholds ascending, each as a value that is enough.
   * @param first index of the predicate of the first threshold; the others follow, then `equal`.
   */
  constructor(
    thresholds: readonly number[],
    equal: readonly number[],
    first: number,
    type: 'number' | 'date',
  ) {
    this.#thresholds = Float64Array.from(thresholds);
    this.#first = first;
    this.#equal = new Map(equal.map((value, index) => [value, first + thresholds.length + index]));
    this.#end = first + thresholds.length + equal.length;
    this.#toNumber = orderedValueOf(type);
  }

  write(value: unknown, outcomes: Uint8Array): void {
    const number = this.#toNumber(value);
    if (number === undefined) return;
    const thresholds = this.#thresholds;
    let low = 0;
    let high = thresholds.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (number >= (thresholds[middle] as number)) low = middle + 1;
      else high = middle;
    }
    const firstUnmet = this.#first + low;
    for (let index = this.#first; index < firstUnmet; index++) outcomes[index] = MET;
    for (let index = firstUnmet; index < this.#end; index++) outcomes[index] = UNMET;
    if (this.#equal.size > 0) {
      const equal = this.#equal.get(number);
      if (equal !== undefined) outcomes[equal] = MET;
    }
  }
}

/** How a value of a type becomes a number that orders as the values do; undefined for another kind. */
export function orderedValueOf(type: 'number' | 'date'): (value: unknown) => number | undefined {
  return type === 'number' ? finiteNumber : numberOfDate;
}

function finiteNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

const DOUBLE = new Float64Array(1);
const BITS = new BigInt64Array(DOUBLE.buffer);

/** The smallest double above a finite one. */
export function nextNumber(value: number): number {
  DOUBLE[0] = value === 0 ? 0 : value;
  const bits = BITS[0] as bigint;
  BITS[0] = bits >= 0n ? bits + 1n : bits - 1n;
  return DOUBLE[0];
}
