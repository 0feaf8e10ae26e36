import { MET, UNMET } from './outcome-code.js';
import type { SlotPredicates } from './slot-predicates.js';

/**
 * The predicates on one choice, text or list of choices: each is met by any of some values. For
 * every value that occurs, the predicates that it meets are kept.
 */
export class CodedPredicates implements SlotPredicates {
  readonly #metBy: ReadonlyMap<string, Int32Array>;
  readonly #first: number;
  readonly #end: number;
  readonly #isList: boolean;

  /** @param accepted for each predicate the values that meet it; the first has index `first`. */
  constructor(
    accepted: readonly (readonly string[])[],
    first: number,
    type: 'enum' | 'text' | 'list',
  ) {
    const metBy = new Map<string, number[]>();
    accepted.forEach((values, index) => {
      for (const value of new Set(values)) {
        const met = metBy.get(value) ?? [];
        met.push(first + index);
        metBy.set(value, met);
      }
    });
    this.#metBy = new Map([...metBy].map(([value, met]) => [value, Int32Array.from(met)]));
    this.#first = first;
    this.#end = first + accepted.length;
    this.#isList = type === 'list';
  }

  write(value: unknown, outcomes: Uint8Array): void {
    if (typeof value === 'string') {
      if (this.#isList) return;
      this.#none(outcomes);
      this.#add(value, outcomes);
    } else if (this.#isList && isListOfTexts(value)) {
      this.#none(outcomes);
      for (let index = 0; index < value.length; index++) this.#add(value[index] ?? '', outcomes);
    }
  }

  #none(outcomes: Uint8Array): void {
    for (let index = this.#first; index < this.#end; index++) outcomes[index] = UNMET;
  }

  #add(value: string, outcomes: Uint8Array): void {
    const met = this.#metBy.get(value);
    if (!met) return;
    for (let index = 0; index < met.length; index++) outcomes[met[index] as number] = MET;
  }
}

/** True for a list of which every item is a text. */
export function isListOfTexts(value: unknown): value is readonly string[] {
  if (!Array.isArray(value)) return false;
  for (let index = 0; index < value.length; index++) {
    if (typeof value[index] !== 'string') return false;
  }
  return true;
}
