import { addDays, type CalendarDate, daysBetween } from '../../../dates/calendar-date.js';
import type { Range } from '../../../facts/fact-definition.js';
import type { FactValue } from '../../../facts/resolution.js';

/** Finer than a fen of an amount in 万元: answers are tried with at most six decimals. */
const MARKS_PER_UNIT = 1_000_000;
const EARLIEST_DATE = '1900-01-01';
const LATEST_DATE = '2100-12-31';

/** The numbers or dates that may be answered, as whole marks in their order. */
export interface Scale {
  readonly first: number;
  readonly last: number;
  valueAt(mark: number): number | CalendarDate;
  /** The mark nearest to a value, which may lie beyond the ends; undefined for other values. */
  markNear(value: FactValue): number | undefined;
}

/** Numbers within a range, whole or with six decimals. */
export function numberScale({ min, max }: Range, isWhole: boolean): Scale {
  const perUnit = isWhole ? 1 : MARKS_PER_UNIT;
  return {
    first: Math.ceil(min * perUnit),
    last: Math.floor(max * perUnit),
    valueAt: (mark) => mark / perUnit,
    markNear: (value) => (typeof value === 'number' ? Math.round(value * perUnit) : undefined),
  };
}

/** The days of the years that a profile may speak of. */
export const DATE_SCALE: Scale = {
  first: 0,
  last: daysBetween(EARLIEST_DATE, LATEST_DATE),
  valueAt: (mark) => addDays(EARLIEST_DATE, mark),
  markNear: (value) =>
    typeof value === 'string' && value.length === LATEST_DATE.length
      ? daysBetween(EARLIEST_DATE, value)
      : undefined,
};
