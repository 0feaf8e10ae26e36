import type { Verdict } from '../../rules/engine/assessment.js';
import type { SizeClass } from '../../rules/reference/size-class-standard.js';

/** The verdicts in the order in which they are counted. */
export const VERDICTS = ['eligible', 'needs_info', 'not_eligible'] as const satisfies Verdict[];

/**
 * Counts by city, size class and verdict, as they are stored: a cell for each verdict in the order
 * of `VERDICTS`, size class by size class, city by city.
 */
export interface PackedCounts {
  readonly cities: readonly string[];
  readonly sizeClasses: readonly (SizeClass | null)[];
  readonly cells: Uint32Array;
}

/** What to count; a part that is left out counts all. */
export interface CountFilter {
  readonly verdict?: Verdict | undefined;
  readonly cityCode?: string | undefined;
  readonly sizeClass?: SizeClass | null | undefined;
}

/** How many enterprises have each verdict. */
export type VerdictTotals = Record<Verdict, number>;

/** How many enterprises of a filter counts hold. */
export function countWhere(counts: PackedCounts, filter: CountFilter): number {
  let sum = 0;
  for (const { cityCode, sizeClass, verdict, count } of cellsOf(counts)) {
    const isMeant =
      (filter.verdict === undefined || filter.verdict === verdict) &&
      (filter.cityCode === undefined || filter.cityCode === cityCode) &&
      (filter.sizeClass === undefined || filter.sizeClass === sizeClass);
    if (isMeant) sum += count;
  }
  return sum;
}

/** The number of each verdict under a filter. */
export function totalsWhere(
  counts: PackedCounts,
  filter: Omit<CountFilter, 'verdict'> = {},
): VerdictTotals {
  const [eligible = 0, needsInfo = 0, notEligible = 0] = VERDICTS.map((verdict) =>
    countWhere(counts, { ...filter, verdict }),
  );
  return { eligible, needs_info: needsInfo, not_eligible: notEligible };
}

/** The sum of counts, with cities and size classes in order. */
export function sumOfCounts(parts: readonly PackedCounts[]): PackedCounts {
  const cities = [...new Set(parts.flatMap((part) => part.cities))].sort();
  const sizeClasses = SIZE_CLASSES.filter((one) =>
    parts.some((part) => part.sizeClasses.includes(one)),
  );
  const cells = new Uint32Array(cities.length * sizeClasses.length * VERDICTS.length);
  for (const part of parts) {
    for (const { cityCode, sizeClass, verdict, count } of cellsOf(part)) {
      const group = cities.indexOf(cityCode) * sizeClasses.length + sizeClasses.indexOf(sizeClass);
      const cell = group * VERDICTS.length + VERDICTS.indexOf(verdict);
      cells[cell] = (cells[cell] ?? 0) + count;
    }
  }
  return { cities, sizeClasses, cells };
}

const SIZE_CLASSES: readonly (SizeClass | null)[] = ['large', 'medium', 'small', 'micro', null];

interface Cell {
  readonly cityCode: string;
  readonly sizeClass: SizeClass | null;
  readonly verdict: Verdict;
  readonly count: number;
}

/** The cells in which somebody is counted. */
function* cellsOf({ cities, sizeClasses, cells }: PackedCounts): Generator<Cell> {
  let at = 0;
  for (const cityCode of cities) {
    for (const sizeClass of sizeClasses) {
      for (const verdict of VERDICTS) {
        const count = cells[at] ?? 0;
        at += 1;
        if (count > 0) yield { cityCode, sizeClass, verdict, count };
      }
    }
  }
}
