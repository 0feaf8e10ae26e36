import { addDays, type CalendarDate, daysBetween } from '../../../dates/calendar-date.js';
import { isDerived } from '../../../facts/fact-definition.js';
import type { ProfileReader, RecordScope } from '../../../facts/resolution.js';
import { factNamed } from '../../../facts/vocabulary/index.js';
import { isFactReference, type Leaf } from '../../../policy/conditions.js';
import { operatorNamed } from '../../../policy/operators.js';
import { type ReadSide, readSide } from '../../compiled/read-side.js';
import type { EvaluatedLeaf } from '../../evaluated-tree.js';
import type { Outcome } from '../../outcome.js';

/** Facts that grow from day to day and never fall. */
const RISING = new Set(['asOf', 'registeredDays']);
/** Facts that may come and go from one day of a year to the next. */
const IRREGULAR = new Set(['ownedIpCountLastThreeYears', 'sizeClass']);
/** Facts that move with the day, whatever the kind of the leaf that looks at them. */
export const DAILY_FACTS: ReadonlySet<string> = new Set([...RISING, 'ownedIpCountLastThreeYears']);

/**
 * True for a leaf that passing time may turn: of the kind `time`, or looking at the date of the
 * question or at what is counted by days from it, such as a certificate that expires.
 */
export function movesWithTheDay(leaf: Leaf): boolean {
  return leaf.kind === 'time' || factsOf(leaf).some((fact) => DAILY_FACTS.has(fact));
}

/** What a profile says on each day. */
export type FactsOn = (day: CalendarDate) => ProfileReader;

/** A leaf whose outcome depends on the day. */
export class MovingLeaf {
  readonly #leaf: Leaf;
  readonly #scope: RecordScope | undefined;
  readonly #readActual: ReadSide;
  readonly #readRequired: ReadSide;
  readonly #isIrregular: boolean;
  readonly #isYearly: boolean;

  constructor(
    { leaf, scope, required }: EvaluatedLeaf,
    private readonly factsOn: FactsOn,
  ) {
    this.#leaf = leaf;
    this.#scope = scope;
    this.#readActual = readSide({ fact: leaf.fact, params: leaf.params });
    this.#readRequired = isFactReference(leaf.value) ? readSide(leaf.value) : () => required;
    const facts = factsOf(leaf);
    const rising = facts.filter((fact) => RISING.has(fact));
    this.#isIrregular = rising.length > 1 || facts.some((fact) => IRREGULAR.has(fact));
    this.#isYearly = facts.some(restsOnYears);
  }

  outcomeOn(day: CalendarDate): Outcome {
    const [actual, required] = this.#sidesOn(day);
    const operator = operatorNamed(this.#leaf.operator);
    if (!operator) throw new RangeError(`Unknown operator: ${this.#leaf.operator}`);
    if (!actual.known || !required.known) return 'unknown';
    return operator.holds(actual.value, required.value) ? 'met' : 'unmet';
  }

  /**
   * The next day, at the latest `until`, on which the sides stand to each other in another way.
   * Between two turns of the year one side stays and the other only grows, so they meet and part
   * at most once and halving finds the day; sides of another sort are followed day by day.
   */
  nextTurn(after: CalendarDate, until: CalendarDate): CalendarDate | undefined {
    if (this.#isIrregular) return this.#nextTurnByDay(after, until);
    const standing = this.#standingOn(after);
    for (let day = after; day < until; ) {
      const first = addDays(day, 1);
      // The turn of a year may bring anything, even what is undone within that year.
      if (this.#standingOn(first) !== standing) return first;
      const last = this.#isYearly ? earlier(lastDayOfYear(first), until) : until;
      if (this.#standingOn(last) !== standing) return this.#firstOther(standing, first, last);
      day = last;
    }
    return undefined;
  }

  /** The first day with another standing, between one that has it and a later one that has not. */
  #firstOther(standing: string, from: CalendarDate, until: CalendarDate): CalendarDate {
    let [same, other] = [from, until];
    while (daysBetween(same, other) > 1) {
      const middle = addDays(same, Math.floor(daysBetween(same, other) / 2));
      if (this.#standingOn(middle) === standing) same = middle;
      else other = middle;
    }
    return other;
  }

  #nextTurnByDay(after: CalendarDate, until: CalendarDate): CalendarDate | undefined {
    const standing = this.#standingOn(after);
    for (let day = addDays(after, 1); day <= until; day = addDays(day, 1)) {
      if (this.#standingOn(day) !== standing) return day;
    }
    return undefined;
  }

  /** How the two sides stand to each other; it decides every operator between ordered values. */
  #standingOn(day: CalendarDate): string {
    const [actual, required] = this.#sidesOn(day);
    if (!actual.known || !required.known) return 'unknown';
    if (typeof actual.value === 'object' || typeof required.value === 'object') {
      return this.outcomeOn(day);
    }
    if (actual.value === required.value) return 'equal';
    return actual.value < required.value ? 'less' : 'greater';
  }

  #sidesOn(day: CalendarDate) {
    const facts = this.factsOn(day);
    return [this.#readActual(facts, this.#scope), this.#readRequired(facts, this.#scope)] as const;
  }
}

function factsOf({ fact, value }: Leaf): string[] {
  return isFactReference(value) ? [fact, value.fact] : [fact];
}

/** True for what is read for an accounting year, itself or by a formula. */
export function restsOnYears(key: string): boolean {
  const fact = factNamed(key);
  return fact?.type === 'yearly' || (fact !== undefined && isDerived(fact) && !RISING.has(key));
}

function lastDayOfYear(day: CalendarDate): CalendarDate {
  return `${day.slice(0, 4)}-12-31`;
}

function earlier(left: CalendarDate, right: CalendarDate): CalendarDate {
  return left < right ? left : right;
}
