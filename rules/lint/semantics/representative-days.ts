import { addDays, type CalendarDate, daysBetween, shiftDate } from '../../dates/calendar-date.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  leavesOf,
} from '../../policy/conditions.js';
import type { Span } from '../../policy/span.js';
import { EARLIEST_DATE, LATEST_DATE } from '../../profile/fact-schema.js';
import { wholeDaysAround } from './fact-families.js';
import { keyOf, referenceOf } from './leaf-readings.js';

/** Dates that one fact is compared with: fixed ones, and ones that move with the day. */
interface Marks {
  dates: Set<CalendarDate>;
  shifts: Set<string>;
}

/** No version without an end is judged for days after this one. */
const LAST_DAY = '2090-12-31';

const NO_SHIFT = 'P0D';

/** So many days apart, further ones make no difference: there is a day between two dates. */
const NEAR = 2;

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
  const last = validTo ?? LAST_DAY;
  const marks = marksIn(conditions);
  if (last < validFrom && marks.some(({ shifts }) => shifts.size > 0)) return [];
  for (const one of marks) addEndsOfCalendar(one, validFrom, last);
  const moving = marks.filter(
    ({ dates, shifts }) => shifts.size > 0 && shifts.size + dates.size > 1,
  );
  const isInForce = preferred >= validFrom && (validTo === null || preferred <= validTo);
  if (moving.length === 0) return [isInForce ? preferred : validFrom];
  const byOrder = new Map<string, CalendarDate>();
  for (let day = validFrom; day <= last; day = addDays(day, 1)) {
    const order = moving.map((one) => orderOn(day, one)).join(';');
    if (!byOrder.has(order)) byOrder.set(order, day);
  }
  return [...byOrder.values()];
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

/** How the marks lie to each other on a day, as far as it matters: which is first, and how near. */
function orderOn(day: CalendarDate, { dates, shifts }: Marks): string {
  const marks = [...dates, ...[...shifts].map((shift) => shiftDate(day, shift))];
  const numbers = marks.map((mark) => daysBetween(day, mark));
  return numbers
    .flatMap((number, index) =>
      numbers.slice(index + 1).map((other) => Math.max(-NEAR, Math.min(NEAR, other - number))),
    )
    .join();
}
