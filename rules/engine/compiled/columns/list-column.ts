import { isListOfTexts } from '../coded-predicates.js';
import type { SlotTest } from '../literal.js';
import { type BitPair, wordsFor } from './bit-pair.js';
import type { Column } from './column.js';
import { setBit } from './flag-column.js';

/** Lists of choices: for every choice that occurs, which profiles have it. */
export class ListColumn implements Column {
  readonly #words: number;
  readonly #holders = new Map<string, Uint32Array>();
  readonly #unknown: Uint32Array;
  #size = 0;

  constructor(capacity: number) {
    this.#words = wordsFor(capacity);
    this.#unknown = new Uint32Array(this.#words);
  }

  add(value: unknown): void {
    if (isListOfTexts(value)) {
      for (const item of value) setBit(this.#holdersOf(item), this.#size);
    } else {
      setBit(this.#unknown, this.#size);
    }
    this.#size += 1;
  }

  decide(test: SlotTest): BitPair {
    if (test.test !== 'one_of') {
      throw new RangeError(`A column of lists knows no test ${test.test}.`);
    }
    const mayBeMet = Uint32Array.from(this.#unknown);
    const mayBeUnmet = new Uint32Array(this.#words).fill(0xffffffff);
    for (const value of test.values) {
      const holders = this.#holders.get(value);
      if (!holders) continue;
      for (let word = 0; word < this.#words; word++) {
        mayBeMet[word] = (mayBeMet[word] as number) | (holders[word] as number);
        mayBeUnmet[word] = (mayBeUnmet[word] as number) & ~(holders[word] as number);
      }
    }
    return { mayBeMet, mayBeUnmet };
  }

  #holdersOf(item: string): Uint32Array {
    const known = this.#holders.get(item);
    if (known) return known;
    const holders = new Uint32Array(this.#words);
    this.#holders.set(item, holders);
    return holders;
  }
}
