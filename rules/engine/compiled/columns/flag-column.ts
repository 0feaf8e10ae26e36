import type { SlotTest } from '../literal.js';
import { type BitPair, wordsFor } from './bit-pair.js';
import type { Column } from './column.js';

/** Yes or no; the bits of the only test there is are the values themselves. */
export class FlagColumn implements Column {
  readonly #bits: BitPair;
  #size = 0;

  constructor(capacity: number) {
    const words = wordsFor(capacity);
    this.#bits = { mayBeMet: new Uint32Array(words), mayBeUnmet: new Uint32Array(words) };
  }

  add(value: unknown): void {
    if (value !== false) setBit(this.#bits.mayBeMet, this.#size);
    if (value !== true) setBit(this.#bits.mayBeUnmet, this.#size);
    this.#size += 1;
  }

  decide(test: SlotTest): BitPair {
    if (test.test !== 'yes') throw new RangeError(`A column of flags knows no test ${test.test}.`);
    return this.#bits;
  }
}

/** Sets the bit of a profile. */
export function setBit(bits: Uint32Array, row: number): void {
  bits[row >>> 5] = (bits[row >>> 5] as number) | (1 << (row & 31));
}
