import type { FactValue } from '../../../../facts/resolution.js';
import type { FactShape } from './fact-shape.js';
import type { Move } from './move.js';
import { hasRegion, type Regions } from './regions.js';

/**
 * The regions of yes and no, choices and texts: each value that is present or that a condition
 * names, and one for all the others together.
 */
export class ChoiceRegions implements Regions {
  readonly samples: readonly (string | boolean)[];
  readonly areAll = true;
  readonly #named: readonly (string | boolean)[];
  readonly #isClosed: boolean;
  readonly #options: readonly string[];

  constructor(shape: FactShape, cuts: readonly FactValue[], present: FactValue | undefined) {
    this.#isClosed = shape.type !== 'text';
    this.#options = shape.options;
    if (shape.type === 'boolean') {
      this.#named = [false, true];
      this.samples = this.#named;
      return;
    }
    const texts = new Set([...cuts.flatMap(textsOf), ...textsOf(present ?? [])]);
    const isOption = (text: string) => shape.options.includes(text);
    this.#named = this.#isClosed
      ? [
          ...shape.options.filter((option) => texts.has(option)),
          // A profile may be older than the options.
          ...textsOf(present ?? []).filter((text) => !isOption(text)),
        ]
      : [...texts].sort();
    const other = this.others(1);
    this.samples = [...this.#named, ...other];
  }

  indexOf(value: FactValue): number | undefined {
    const index = this.#named.indexOf(value as string | boolean);
    if (index >= 0) return index;
    const hasOthers = this.samples.length > this.#named.length;
    const isPossible = !this.#isClosed || this.#options.includes(String(value));
    return hasOthers && isPossible ? this.#named.length : undefined;
  }

  /** Values of the region of all the others, at most so many. */
  others(most: number): string[] {
    if (this.#isClosed) {
      return this.#options.filter((option) => !this.#named.includes(option)).slice(0, most);
    }
    const others: string[] = [];
    for (let text = 'x'; others.length < most; text += 'x') {
      if (!this.#named.includes(text)) others.push(text);
    }
    return others;
  }

  moveTo(mask: bigint): Move {
    const allowed = this.samples.filter((_, index) => hasRegion(mask, index));
    const [example] = allowed;
    if (example === undefined) throw new RangeError('There is no region to move to.');
    const refused = this.#named.filter((_, index) => !hasRegion(mask, index));
    const allowsOthers = allowed.length > this.#named.length - refused.length;
    return {
      target: allowsOthers
        ? { kind: 'none_of', values: refused.map(String) }
        : { kind: 'one_of', values: allowed },
      distance: 1,
      example,
    };
  }
}

function textsOf(value: FactValue): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' ? value : [];
}
