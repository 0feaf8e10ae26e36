import type { SlotTest } from '../literal.js';
import { type BitPair, wordsFor } from './bit-pair.js';
import type { Column } from './column.js';

const UNKNOWN_VALUE = 0;

/** Choices or texts, each distinct one under a number. */
export class CodedColumn implements Column {
  readonly #codes: Int32Array;
  readonly #codeOf = new Map<string, number>();
  #size = 0;

  constructor(capacity: number) {
    this.#codes = new Int32Array(capacity);
  }

  add(value: unknown): void {
    this.#codes[this.#size] = typeof value === 'string' ? this.#code(value) : UNKNOWN_VALUE;
    this.#size += 1;
  }

  decide(test: SlotTest): BitPair {
    if (test.test !== 'one_of') {
      throw new RangeError(`A column of choices knows no test ${test.test}.`);
    }
    const codes = this.#codes;
    const met = new Uint8Array(this.#codeOf.size + 1);
    const unmet = new Uint8Array(this.#codeOf.size + 1).fill(1);
    met[UNKNOWN_VALUE] = 1;
    for (const value of test.values) {
      const code = this.#codeOf.get(value);
      if (code === undefined) continue;
      met[code] = 1;
      unmet[code] = 0;
    }
    const words = wordsFor(codes.length);
    const mayBeMet = new Uint32Array(words);
    const mayBeUnmet = new Uint32Array(words);
    for (let word = 0; word < words; word++) {
      const first = word << 5;
      const last = Math.min(first + 32, this.#size);
      let metBits = 0;
      let unmetBits = 0;
      for (let row = first; row < last; row++) {
        const code = codes[row] as number;
        metBits |= (met[code] as number) << (row & 31);
        unmetBits |= (unmet[code] as number) << (row & 31);
      }
      mayBeMet[word] = metBits;
      mayBeUnmet[word] = unmetBits;
    }
    return { mayBeMet, mayBeUnmet };
  }

  #code(value: string): number {
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.#codeOf.size + 1;
    this.#codeOf.set(value, code);
    return code;
  }
}
