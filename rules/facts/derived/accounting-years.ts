import { type CalendarDate, yearOf } from '../../dates/calendar-date.js';
import {
  type FactReader,
  known,
  type MissingFact,
  missingOf,
  type Resolution,
  unknown,
} from '../resolution.js';

/** The last full accounting year before `asOf`: on any day of 2026 that is 2025. */
export function latestFullYear(asOf: CalendarDate): number {
  return yearOf(asOf) - 1;
}

const YEARS_BACK = { latest: 0, 'latest-1': 1, 'latest-2': 2 } as const;

/** The calendar year that the parameter of a yearly fact means on a day. */
export function yearMeant(asOf: CalendarDate, year: keyof typeof YEARS_BACK): number {
  return latestFullYear(asOf) - YEARS_BACK[year];
}

const YEARS_SUMMED = 3;

/** Sums of several yearly facts over the same years, or what is missing. */
export type YearSums =
  | { known: true; sums: readonly number[]; years: readonly number[] }
  | { known: false; missing: readonly MissingFact[] };

/**
 * Sums yearly facts over the last three full accounting years. A year before the enterprise was
 * registered does not count: the guide of 国科发火〔2016〕32号 takes the actual years of an
 * enterprise younger than three. While the date of registration is missing, every year is needed.
 */
export function sumLastThreeYears(reader: FactReader, keys: readonly string[]): YearSums {
  const latest = latestFullYear(reader.asOf);
  const registered = reader.read('registeredOn');
  const firstYear =
    registered.known && typeof registered.value === 'string' ? yearOf(registered.value) : undefined;
  const sums = keys.map(() => 0);
  const years: number[] = [];
  const unresolved: Resolution[] = [];

  for (let year = latest; year > latest - YEARS_SUMMED; year--) {
    const values = keys.map((key) => reader.readYear(key, year));
    const open = values.filter((value) => !value.known);
    if (open.length > 0 && firstYear !== undefined && firstYear > year) continue;
    if (open.length > 0 && firstYear === undefined) unresolved.push(registered);
    unresolved.push(...open);
    values.forEach((value, index) => {
      if (value.known) sums[index] = (sums[index] ?? 0) + Number(value.value);
    });
    years.push(year);
  }

  if (unresolved.length > 0) return { known: false, missing: missingOf(unresolved) };
  if (years.length === 0) {
    const first = keys[0] ?? 'registeredOn';
    return unknown(first, 'no_full_year', `${first}.${latest}`);
  }
  return { known: true, sums, years };
}

/**
 * One year of a yearly fact, and 0 for a year before the registration, when there was no enterprise
 * yet. A year that is not given stays unknown, and waits for the date of registration as well.
 */
export function readYearOrNone(reader: FactReader, key: string, year: number): Resolution {
  const value = reader.readYear(key, year);
  if (value.known) return value;
  if (value.missing.every(({ reason }) => reason === 'no_full_year')) return known(0);
  const registered = reader.read('registeredOn');
  return registered.known ? value : { known: false, missing: missingOf([value, registered]) };
}
