import type { SlotTest } from '../literal.js';
import { orderedValueOf } from '../ordered-predicates.js';
import { type BitPair, wordsFor } from './bit-pair.js';
import type { Column } from './column.js';

/** Numbers or dates. A value that is unknown is not a number, and so above and below nothing. */
export class OrderedColumn implements Column {
  readonly #values: Float64Array;
  readonly #unknown: Uint32Array;
  readonly #toNumber: (value: unknown) => number | undefined;
  #size = 0;

  constructor(type: 'number' | 'date', capacity: number) {
    this.#values = new Float64Array(capacity).fill(Number.NaN);
    this.#unknown = new Uint32Array(wordsFor(capacity)).fill(0xffffffff);
    this.#toNumber = orderedValueOf(type);
  }

  add(value: unknown): void {
    const number = this.#toNumber(value);
    if (number !== undefined) {
      this.#values[this.#size] = number;
      const word = this.#size >>> 5;
      this.#unknown[word] = (this.#unknown[word] as number) & ~(1 << (this.#size & 31));
    }
    this.#size += 1;
  }

  decide(test: SlotTest): BitPair {
    switch (test.test) {
      case 'at_least':
        return this.#between(test.value, Number.POSITIVE_INFINITY);
      case 'equal':
        return this.#between(test.value, test.value);
      default:
        throw new RangeError(`A column of numbers knows no test ${test.test}.`);
    }
  }

  /** Which values lie between two bounds, both included. */
  #between(low: number, high: number): BitPair {
    const values = this.#values;
    const unknown = this.#unknown;
    const mayBeMet = new Uint32Array(unknown.length);
    const mayBeUnmet = new Uint32Array(unknown.length);
    for (let word = 0; word < unknown.length; word++) {
      const first = word << 5;
      const last = Math.min(first + 32, this.#size);
      let met = 0;
      for (let row = first; row < last; row++) {
        const value = values[row] as number;
        met |= (value >= low && value <= high ? 1 : 0) << (row & 31);
      }
      mayBeMet[word] = met | (unknown[word] as number);
      mayBeUnmet[word] = ~met;
    }
    return { mayBeMet, mayBeUnmet };
  }
}
