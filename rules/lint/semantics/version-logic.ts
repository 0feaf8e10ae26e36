import type { CalendarDate } from '../../dates/calendar-date.js';
import type { Condition, Leaf } from '../../policy/conditions.js';
import type { Span } from '../../policy/span.js';
import type { ReferenceData } from '../../reference/reference-data.js';
import { ConditionLogic, type Statement, type Way } from './condition-logic.js';
import { type Place, placesOf } from './places.js';
import { hasJudgedDays, representativeDays } from './representative-days.js';

/** A way in which statements are true together on a day. */
export interface Possibility {
  logic: ConditionLogic;
  statements: readonly Statement[];
  /** Leaves that count as satisfied. */
  relaxed: ReadonlySet<Leaf>;
  way: Way;
}

const MOST_WAYS = 3;

/** Versions that look different on more days are not judged: it would take minutes. */
const MOST_DAYS = 250;

/** What the conditions of a version can and cannot mean while it is in force. */
export class VersionLogic {
  readonly root: Place;
  /** One for each day that stands for others; none of a version that is not judged. */
  readonly days: readonly ConditionLogic[];
  /** False where there are days for which none of `days` stands. */
  readonly #areAllDays: boolean;

  /** @param asOf the day to judge by where one day is as good as another. */
  constructor(
    conditions: Condition,
    span: Span,
    { reference, asOf }: { reference: ReferenceData; asOf: CalendarDate },
  ) {
    this.root = placesOf(conditions);
    const days = representativeDays(conditions, span, asOf);
    this.#areAllDays = days.length <= MOST_DAYS && hasJudgedDays(span);
    this.days = days
      .slice(0, MOST_DAYS)
      .map((day) => new ConditionLogic(conditions, day, reference));
  }

  /**
   * True when it is proven that no profile makes the statements true on any day of the version;
   * without a day to judge by nothing is proven.
   */
  isImpossible(statements: readonly Statement[], relaxed?: ReadonlySet<Leaf>): boolean {
    return (
      this.#areAllDays &&
      this.days.every((logic) => logic.solve(statements, relaxed).answer === 'impossible')
    );
  }

  /** Ways in which statements may be true, a few for each day; formulas count as free. */
  possibilities(
    statements: readonly Statement[],
    relaxed: ReadonlySet<Leaf> = new Set(),
  ): Possibility[] {
    return this.days.flatMap((logic) => {
      const answer = logic.solve(statements, relaxed, MOST_WAYS);
      if (answer.answer !== 'possible') return [];
      return answer.ways.map((way) => ({ logic, statements, relaxed, way }));
    });
  }

  /** True when two places look at something in common. */
  shareSubject(left: Condition, right: Condition): boolean {
    const [logic] = this.days;
    if (!logic) return false;
    const subjects = logic.subjectsOf(left);
    return [...logic.subjectsOf(right)].some((subject) => subjects.has(subject));
  }
}
