import { addDays, type CalendarDate, daysBetween, shiftDate } from '../../dates/calendar-date.js';

/** Dates that one fact is compared with: fixed ones, and ones that move with the day. */
export interface Marks {
  dates: Set<CalendarDate>;
  shifts: Set<string>;
}

/** So many days apart, further ones make no difference: there is a day between two dates. */
export const NEAR = 2;

/** Two dates that move, by which the day is shifted. */
type ShiftPair = readonly [string, string];

/**
 * No distance of two dates that move varies by more days than that: it is so many months, which
 * differ in length by three days, years by one, and up to three days of a longer month fall together.
 */
const MOST_VARIATION = 10;

/**
 * The first day of every order in which the marks of a fact lie, on any of the days from `first` to
 * `last`, each fact with each other one: which of two comes first, with a day between them or none.
 * Only days on which an order can change are looked at, which are few.
 */
export function firstDaysOfOrders(
  marks: readonly Marks[],
  first: CalendarDate,
  last: CalendarDate,
): CalendarDate[] {
  const passings = [...new Set(marks.flatMap((one) => passingsIn(one, first, last)))].sort();
  const pairs = marks.flatMap(({ shifts }) => nearPairs([...shifts], first));
  const days = new Set([first, ...passings, ...(pairs.length > 0 ? monthEdges(first, last) : [])]);
  const byOrder = new Map<string, CalendarDate>();
  let passed = 0;
  for (const day of [...days].sort()) {
    if (day === passings[passed]) passed++;
    const order = `${passed} ${orderOn(day, pairs)}`;
    if (!byOrder.has(order)) byOrder.set(order, day);
  }
  return [...byOrder.values()];
}

/**
 * Days on which a moving date comes to lie differently to a fixed one. It never moves back, so that
 * no order from before such a day returns.
 */
function passingsIn(
  { dates, shifts }: Marks,
  first: CalendarDate,
  last: CalendarDate,
): CalendarDate[] {
  return [...shifts].flatMap((shift) =>
    [...dates].flatMap((date) => {
      const distanceOn = (day: CalendarDate) => daysBetween(date, shiftDate(day, shift));
      const passings: CalendarDate[] = [];
      let day = firstDayWith((one) => distanceOn(one) > -NEAR, first, last);
      let before = day === first ? near(distanceOn(first)) : -NEAR;
      for (; day !== undefined && before < NEAR; day = day < last ? addDays(day, 1) : undefined) {
        const now = near(distanceOn(day));
        if (now !== before) passings.push(day);
        before = now;
      }
      return passings;
    }),
  );
}

/** The first day from which on something holds that never ceases to hold. */
function firstDayWith(
  holds: (day: CalendarDate) => boolean,
  first: CalendarDate,
  last: CalendarDate,
): CalendarDate | undefined {
  if (!holds(last)) return undefined;
  let [low, high] = [0, daysBetween(first, last)];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (holds(addDays(first, middle))) high = middle;
    else low = middle + 1;
  }
  return addDays(first, low);
}

/** Pairs of moving dates that can come near each other. */
function nearPairs(shifts: readonly string[], day: CalendarDate): ShiftPair[] {
  const sorted = shifts
    .map((shift) => ({ shift, distance: daysBetween(day, shiftDate(day, shift)) }))
    .sort((left, right) => left.distance - right.distance);
  return sorted.flatMap(({ shift, distance }, index) => {
    const pairs: ShiftPair[] = [];
    for (const other of sorted.slice(index + 1)) {
      if (other.distance - distance > NEAR + MOST_VARIATION) break;
      pairs.push([shift, other.shift]);
    }
    return pairs;
  });
}

/**
 * The first day of every month and those after its 28th. On all others dates that move have moved
 * by one day each since the day before, for every month has as many days as that.
 */
function monthEdges(first: CalendarDate, last: CalendarDate): CalendarDate[] {
  const edges: CalendarDate[] = [];
  for (let month = `${first.slice(0, 8)}01`; month <= last; month = shiftDate(month, 'P1M')) {
    const next = shiftDate(month, 'P1M');
    edges.push(month);
    for (let day = addDays(month, 28); day < next; day = addDays(day, 1)) edges.push(day);
  }
  return edges.filter((day) => first <= day && day <= last);
}

function orderOn(day: CalendarDate, pairs: readonly ShiftPair[]): string {
  const shifted = new Map<string, CalendarDate>();
  const dateOf = (shift: string) => {
    const date = shifted.get(shift) ?? shiftDate(day, shift);
    shifted.set(shift, date);
    return date;
  };
  return pairs.map(([left, right]) => near(daysBetween(dateOf(left), dateOf(right)))).join();
}

/** A distance as far as it matters. */
function near(days: number): number {
  return Math.max(-NEAR, Math.min(NEAR, days));
}
