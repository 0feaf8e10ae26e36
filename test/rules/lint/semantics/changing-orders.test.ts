import fc from 'fast-check';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  shiftDate,
} from '../../../../rules/dates/calendar-date.js';
import { firstDaysOfOrders, type Marks } from '../../../../rules/lint/semantics/changing-orders.js';

const RUNS = 100;
const SEED = 20_260;

const days = (least: string, span: number) =>
  fc.integer({ min: 0, max: span }).map((number) => addDays(least, number));

/** Durations that come near each other, and near no time at all. */
const shift = fc.oneof(
  fc
    .tuple(
      fc.constantFrom('-', ''),
      fc.integer({ min: 0, max: 4 }),
      fc.integer({ min: 0, max: 62 }),
    )
    .map(([sign, months, number]) => `${sign}P${months}M${number}D`),
  fc
    .tuple(
      fc.constantFrom('-', ''),
      fc.integer({ min: 0, max: 2 }),
      fc.integer({ min: 0, max: 13 }),
    )
    .map(([sign, years, months]) => `${sign}P${years}Y${months}M`),
  fc.constantFrom('-P365D', '-P366D', 'P365D', 'P366D', '-P1461D', '-P4Y'),
);

const marks = fc.array(
  fc.record({
    dates: fc.array(days('2019-12-01', 900), { maxLength: 3 }).map((dates) => new Set(dates)),
    shifts: fc.array(shift, { minLength: 1, maxLength: 4 }).map((shifts) => new Set(shifts)),
  }),
  { minLength: 1, maxLength: 2 },
);

describe('the days on which dates that move lie differently', () => {
  it('are those that a walk over every day finds', () => {
    const range = fc.tuple(days('2019-12-15', 500), fc.integer({ min: 0, max: 900 }));
    fc.assert(
      fc.property(marks, range, (some, [first, length]) => {
        const last = addDays(first, length);
        expect(firstDaysOfOrders(some, first, last)).toEqual(walked(some, first, last));
      }),
      { numRuns: RUNS, seed: SEED },
    );
  });

  it('are found in no time for sixty dates that move through seventy years', () => {
    const shifts = new Set(Array.from({ length: 60 }, (_, index) => `-P${index + 1}M`));
    const begin = performance.now();
    expect(firstDaysOfOrders([{ dates: new Set(), shifts }], '2020-01-01', '2090-12-31')).toEqual([
      '2020-01-01',
    ]);
    expect(performance.now() - begin).toBeLessThan(1000);
  });
});

/** The first day of every order by looking at each day and each two marks of a fact. */
function walked(
  some: readonly Marks[],
  first: CalendarDate,
  last: CalendarDate,
): readonly CalendarDate[] {
  const byOrder = new Map<string, CalendarDate>();
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const order = some.map((one) => orderOn(day, one)).join(';');
    if (!byOrder.has(order)) byOrder.set(order, day);
  }
  return [...byOrder.values()];
}

function orderOn(day: CalendarDate, { dates, shifts }: Marks): string {
  const all = [...dates, ...[...shifts].map((one) => shiftDate(day, one))];
  return all
    .flatMap((left, index) =>
      all.slice(index + 1).map((right) => Math.max(-2, Math.min(2, daysBetween(left, right)))),
    )
    .join();
}
