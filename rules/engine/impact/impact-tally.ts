import type { SizeClass } from '../../reference/size-class-standard.js';
import type { Verdict } from '../assessment.js';
import { changeOf, VERDICT_CHANGES, type VerdictChange } from './verdict-change.js';

/** How many enterprises each change befell. */
export interface ImpactCounts {
  enterprises: number;
  gained: number;
  lost: number;
  turnedUnknown: number;
  turnedKnown: number;
  unchanged: number;
  /** Those of `turnedUnknown` that were eligible: for now they cannot apply any more. */
  eligibleToUnknown: number;
}

/** What another version of a policy would change, all together and by city and size class. */
export interface Impact {
  total: ImpactCounts;
  /** In order of the code. */
  byCity: ({ cityCode: string } & ImpactCounts)[];
  /** From large to micro; null for those whose class is not known. */
  bySizeClass: ({ sizeClass: SizeClass | null } & ImpactCounts)[];
  /** The first enterprises of each change, by id. */
  examples: Record<(typeof COUNTED)[Exclude<VerdictChange, 'unchanged'>], string[]>;
}

/** An enterprise with its verdicts; null where there is no version to give one. */
export interface ComparedEnterprise {
  readonly enterpriseId: string;
  readonly cityCode: string;
  readonly sizeClass: SizeClass | null;
  readonly from: Verdict | null;
  readonly to: Verdict | null;
}

const SIZE_ORDER: readonly (SizeClass | null)[] = ['large', 'medium', 'small', 'micro', null];

const COUNTED = {
  gained: 'gained',
  lost: 'lost',
  turned_unknown: 'turnedUnknown',
  turned_known: 'turnedKnown',
  unchanged: 'unchanged',
} as const satisfies Record<VerdictChange, keyof ImpactCounts>;

/** Adds up what a change of a policy does to enterprises that are given one after the other. */
export class ImpactTally {
  readonly #mostExamples: number;
  readonly #total = noCounts();
  readonly #byCity = new Map<string, ImpactCounts>();
  readonly #bySizeClass = new Map<SizeClass | null, ImpactCounts>();
  readonly #examples: Impact['examples'] = {
    gained: [],
    lost: [],
    turnedUnknown: [],
    turnedKnown: [],
  };

  /** @param mostExamples how many enterprises of each change are named. */
  constructor(mostExamples: number) {
    this.#mostExamples = mostExamples;
  }

  /** Counts one enterprise. Examples are the first that come, so give them in order of their ids. */
  add({ enterpriseId, cityCode, sizeClass, from, to }: ComparedEnterprise): void {
    const change = changeOf(from, to);
    const wasEligible = from === 'eligible';
    count(this.#total, change, wasEligible);
    count(countsFor(this.#byCity, cityCode), change, wasEligible);
    count(countsFor(this.#bySizeClass, sizeClass), change, wasEligible);
    if (change === 'unchanged') return;
    const examples = this.#examples[COUNTED[change]];
    if (examples.length < this.#mostExamples) examples.push(enterpriseId);
  }

  /** The sums as they stand. */
  result(): Impact {
    return {
      total: this.#total,
      byCity: [...this.#byCity]
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map(([cityCode, counts]) => ({ cityCode, ...counts })),
      bySizeClass: SIZE_ORDER.flatMap((sizeClass) => {
        const counts = this.#bySizeClass.get(sizeClass);
        return counts ? [{ sizeClass, ...counts }] : [];
      }),
      examples: this.#examples,
    };
  }
}

function noCounts(): ImpactCounts {
  const none = Object.fromEntries(VERDICT_CHANGES.map((change) => [COUNTED[change], 0]));
  return { enterprises: 0, ...none, eligibleToUnknown: 0 } as ImpactCounts;
}

function countsFor<Key>(known: Map<Key, ImpactCounts>, key: Key): ImpactCounts {
  const counts = known.get(key) ?? noCounts();
  known.set(key, counts);
  return counts;
}

function count(counts: ImpactCounts, change: VerdictChange, wasEligible: boolean): void {
  counts.enterprises += 1;
  counts[COUNTED[change]] += 1;
  if (wasEligible && change === 'turned_unknown') counts.eligibleToUnknown += 1;
}
