import { type CalendarDate, shiftDate, yearOf } from '../../../dates/calendar-date.js';
import type { Profile, YearlyValue } from '../../../facts/fact-definition.js';
import type { ProfilePath } from '../../../profile/profile-path.js';

/** Formulas look back as far as this: to the third year before the date of the question. */
const YEARS_BACK = 3;

/**
 * Where a formula of the vocabulary can turn or jump in one number, apart from the ends of its
 * range: at zero, which is no denominator, and for a year between two others at their geometric
 * mean, where ½ (y2 ÷ y1 + y3 ÷ y2) − 1 has its minimum.
 */
export function turningNumbers(path: ProfilePath, profile: Profile): readonly number[] {
  const [key, year] = path;
  const byYear = profile[String(key)] as YearlyValue | null | undefined;
  if (path.length !== 2 || typeof byYear !== 'object' || byYear === null) return [0];
  const before = byYear[String(Number(year) - 1)];
  const after = byYear[String(Number(year) + 1)];
  if (typeof before !== 'number' || typeof after !== 'number' || before * after <= 0) return [0];
  return [0, Math.sqrt(before * after)];
}

/**
 * Where a formula of the vocabulary can turn or jump in one date: at the ends of the calendar years
 * and on the anniversaries of the date of the question that lie within reach of formulas.
 */
export function turningDates(asOf: CalendarDate): readonly CalendarDate[] {
  const dates: CalendarDate[] = [];
  for (let back = 0; back <= YEARS_BACK; back++) {
    dates.push(shiftDate(asOf, `-P${back}Y`), `${yearOf(asOf) - back}-01-01`);
  }
  return dates;
}
