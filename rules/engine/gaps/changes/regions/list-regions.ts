import type { FactValue } from '../../../../facts/resolution.js';
import type { Move } from './move.js';
import { hasRegion, type Regions } from './regions.js';

/** Beyond so many kinds of items, the further ones stay as they are. */
const MOST_KINDS = 8;

/**
 * The regions of a list of options. Conditions look at single items and ask whether any of some is
 * there; items that the same conditions name are of one kind, and a region is a set of kinds that
 * the list has something of.
 */
export class ListRegions implements Regions {
  readonly samples: readonly (readonly string[])[];
  readonly areAll: boolean;
  readonly #kinds: readonly (readonly string[])[];
  readonly #present: readonly string[];

  constructor(
    options: readonly string[],
    cuts: readonly FactValue[],
    present: FactValue | undefined,
  ) {
    const kinds = kindsOf(options, cuts);
    this.#kinds = kinds.slice(0, MOST_KINDS);
    this.areAll = kinds.length <= MOST_KINDS;
    this.#present = typeof present === 'object' ? present : [];
    this.samples = Array.from({ length: 2 ** this.#kinds.length }, (_, region) =>
      this.#sampleOf(region),
    );
  }

  indexOf(value: FactValue): number {
    const list = typeof value === 'object' ? value : [];
    return this.#kinds.reduce(
      (region, kind, index) => (hasAny(list, kind) ? region | (1 << index) : region),
      0,
    );
  }

  /** The fewest items to add or to remove. */
  moveTo(mask: bigint): Move {
    let best: { region: number; count: number } | undefined;
    for (const region of this.samples.keys()) {
      if (!hasRegion(mask, region)) continue;
      const { add, remove } = this.#differenceTo(region);
      const count = add.length + remove.length;
      if (!best || count < best.count) best = { region, count };
    }
    const example = best && this.samples[best.region];
    if (!best || !example) throw new RangeError('There is no region to move to.');
    return {
      target: { kind: 'items', ...this.#differenceTo(best.region) },
      distance: 1,
      example,
    };
  }

  #differenceTo(region: number): { add: (readonly string[])[]; remove: string[] } {
    const add: (readonly string[])[] = [];
    const remove: string[] = [];
    this.#kinds.forEach((kind, index) => {
      const isThere = hasAny(this.#present, kind);
      if (!isThere && has(region, index)) add.push(kind);
      if (isThere && !has(region, index)) {
        remove.push(...kind.filter((item) => this.#present.includes(item)));
      }
    });
    return { add, remove };
  }

  #sampleOf(region: number): readonly string[] {
    const { add, remove } = this.#differenceTo(region);
    return [
      ...this.#present.filter((item) => !remove.includes(item)),
      ...add.flatMap((kind) => kind.slice(0, 1)),
    ];
  }
}

/** The options that conditions name, those that the same ones name together. */
function kindsOf(options: readonly string[], cuts: readonly FactValue[]): string[][] {
  const kinds = new Map<string, string[]>();
  for (const option of options) {
    const names = cuts.map((cut) =>
      typeof cut === 'object' ? cut.includes(option) : cut === option,
    );
    if (!names.includes(true)) continue;
    const kind = names.map(Number).join('');
    kinds.set(kind, [...(kinds.get(kind) ?? []), option]);
  }
  return [...kinds.values()];
}

function hasAny(list: readonly string[], items: readonly string[]): boolean {
  return items.some((item) => list.includes(item));
}

function has(region: number, kind: number): boolean {
  return ((region >> kind) & 1) === 1;
}
