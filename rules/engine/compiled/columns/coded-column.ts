import type { SlotTest } from '../literal.js';
import { type BitPair, wholeWords, wordsFor } from './bit-pair.js';
import type { Column } from './column.js';

const UNKNOWN_VALUE = 0;

/** Choices or texts, each distinct one under a number. */
export class CodedColumn implements Column {
  readonly #codes: Int32Array;
  readonly #codeOf = new Map<string, number>();
  #size = 0;

  constructor(capacity: number) {
    this.#codes = new Int32Array(wholeWords(capacity));
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
    return { mayBeMet: bitsOf(codes, met), mayBeUnmet: bitsOf(codes, unmet) };
  }

  #code(value: string): number {
    const known = this.#codeOf.get(value);
    if (known !== undefined) return known;
    const code = this.#codeOf.size + 1;
    this.#codeOf.set(value, code);
    return code;
  }
}

/** The bits that a table gives for codes, four a step. */
function bitsOf(codes: Int32Array, table: Uint8Array): Uint32Array {
  const words = new Uint32Array(wordsFor(codes.length));
  let row = 0;
  for (let word = 0; word < words.length; word++) {
    let bits = 0;
    for (let bit = 0; bit < 32; bit += 4, row += 4) {
      bits |= (table[codes[row] as number] as number) << bit;
      bits |= (table[codes[row + 1] as number] as number) << (bit + 1);
      bits |= (table[codes[row + 2] as number] as number) << (bit + 2);
      bits |= (table[codes[row + 3] as number] as number) << (bit + 3);
    }
    words[word] = bits;
  }
  return words;
}
