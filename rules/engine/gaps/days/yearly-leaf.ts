import { type CalendarDate, yearOf } from '../../../dates/calendar-date.js';
import type { FactResolver } from '../../../facts/fact-resolver.js';
import { isFactReference, type Leaf } from '../../../policy/conditions.js';
import type { EvaluatedLeaf } from '../../evaluated-tree.js';
import type { Outcome } from '../../outcome.js';
import { type FactsOn, MovingLeaf, movesWithTheDay, restsOnYears } from './moving-leaf.js';

/**
 * True for a leaf that does not move with the day, but may turn with an accounting year whose
 * figures the profile holds already: those of the current year, or of earlier years that move up.
 */
export function turnsWithTheYear(leaf: Leaf, facts: FactResolver): boolean {
  if (movesWithTheDay(leaf)) return false;
  const sides = isFactReference(leaf.value) ? [leaf, leaf.value] : [leaf];
  const yearly = sides.filter(({ fact }) => restsOnYears(fact));
  if (yearly.length === 0) return false;
  const looksBack = yearly.some(({ params }) => (params?.year ?? 'latest') !== 'latest');
  return looksBack || facts.latestYearStated >= yearOf(facts.asOf);
}

/**
 * A leaf whose outcome depends on the accounting year. In a year whose figures are not known it
 * keeps the outcome of the year before, so that a new year by itself ends nothing.
 */
export class YearlyLeaf {
  readonly #leaf: MovingLeaf;
  readonly #today: Outcome;
  readonly #byYear = new Map<number, Outcome>();

  constructor(
    leaf: EvaluatedLeaf,
    private readonly asOf: CalendarDate,
    factsOn: FactsOn,
  ) {
    this.#leaf = new MovingLeaf(leaf, factsOn);
    this.#today = leaf.outcome;
  }

  outcomeOn(day: CalendarDate): Outcome {
    return this.#outcomeIn(yearOf(day));
  }

  #outcomeIn(year: number): Outcome {
    if (year <= yearOf(this.asOf)) return this.#today;
    const earlier = this.#byYear.get(year);
    if (earlier) return earlier;
    const read = this.#leaf.outcomeOn(`${year}-01-01`);
    const outcome = read === 'unknown' ? this.#outcomeIn(year - 1) : read;
    this.#byYear.set(year, outcome);
    return outcome;
  }

  /** The first day of the next year with another outcome, at the latest `until`. */
  nextTurn(after: CalendarDate, until: CalendarDate): CalendarDate | undefined {
    const outcome = this.outcomeOn(after);
    for (let year = yearOf(after) + 1; `${year}-01-01` <= until; year++) {
      const first = `${year}-01-01`;
      if (this.outcomeOn(first) !== outcome) return first;
    }
    return undefined;
  }
}
