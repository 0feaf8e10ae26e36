import { addDays, type CalendarDate, shiftDate } from '../../dates/calendar-date.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  leavesOf,
} from '../../policy/conditions.js';
import type { Span } from '../../policy/span.js';
import { EARLIEST_DATE, LATEST_DATE } from '../../profile/fact-schema.js';
import { firstDaysOfOrders, type Marks, NEAR } from './changing-orders.js';
import { wholeDaysAround } from './fact-families.js';
import { keyOf, referenceOf } from './leaf-readings.js';

/** No version is judged for days after this one. */
const LAST_DAY = '2090-12-31';

const NO_SHIFT = 'P0D';

/**
 * Days between them showing everything that conditions can mean while a version is in force: on any
 * other of its days the dates that a fact is compared with lie in the same order as on one of these,
 * with a day between them or none. Without dates that move it is one day. With such dates there is
 * none where a version without an end begins so late that it is not judged.
 * @param preferred the day to take where one is enough, if it is a day of the version.
 */
export function representativeDays(
  conditions: Condition,
  { validFrom, validTo }: Span,
  preferred: CalendarDate,
): CalendarDate[] {
  const isInForce = preferred >= validFrom && (validTo === null || preferred <= validTo);
  const { first, last } = judgedDays({ validFrom, validTo });
  if (last < first) return [validFrom];
  const marks = marksIn(conditions);
  for (const one of marks) addEndsOfCalendar(one, first, last);
  const moving = marks.filter(
    ({ dates, shifts }) => shifts.size > 0 && shifts.size + dates.size > 1,
  );
  if (moving.length === 0) return [isInForce ? preferred : first];
  return firstDaysOfOrders(moving, first, last);
}

/** True when a version has days by which it is judged; else its first day stands for the others. */
export function hasJudgedDays(span: Span): boolean {
  const { first, last } = judgedDays(span);
  return first <= last;
}

/** The days of a version as far as profiles are for them; none when `last` is before `first`. */
function judgedDays({ validFrom, validTo }: Span): { first: CalendarDate; last: CalendarDate } {
  return {
    first: validFrom < EARLIEST_DATE ? EARLIEST_DATE : validFrom,
    last: validTo === null || validTo > LAST_DAY ? LAST_DAY : validTo,
  };
}

/** The first and the last date of a profile matter once a date that moves comes near them. */
function addEndsOfCalendar({ dates, shifts }: Marks, from: CalendarDate, to: CalendarDate): void {
  for (const shift of shifts) {
    const earliest = addDays(shiftDate(from, shift), -NEAR);
    const latest = addDays(shiftDate(to, shift), NEAR);
    for (const end of [EARLIEST_DATE, LATEST_DATE]) {
      if (earliest <= end && end <= latest) dates.add(end);
    }
  }
}

function marksIn(conditions: Condition): Marks[] {
  const byFact = new Map<string, Marks>();
  const marksOf = (key: string) => {
    const marks = byFact.get(key) ?? { dates: new Set(), shifts: new Set() };
    byFact.set(key, marks);
    return marks;
  };
  for (const leaf of leavesOf(conditions)) {
    const left = referenceOf(leaf);
    if (left.fact === 'registeredDays' && typeof leaf.value === 'number') {
      const { shifts } = marksOf('registeredOn');
      for (const days of wholeDaysAround(leaf.value)) {
        shifts.add(`${days < 0 ? '' : '-'}P${Math.abs(days)}D`);
      }
      continue;
    }
    const right = isFactReference(leaf.value) ? leaf.value : undefined;
    const fact = [left, right].find((side) => side && side.fact !== 'asOf') ?? left;
    const marks = marksOf(keyOf({ fact: fact.fact }));
    for (const side of [left, right]) {
      if (side?.fact === 'asOf') marks.shifts.add(shiftOf(side));
    }
    if (typeof leaf.value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(leaf.value)) {
      marks.dates.add(leaf.value);
    }
  }
  return [...byFact.values()];
}

function shiftOf({ params = {} }: FactReference): string {
  return params.shift ?? NO_SHIFT;
}
