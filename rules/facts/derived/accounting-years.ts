import { type CalendarDate, yearOf } from '../../dates/calendar-date.js';
import {
  type FactReader,
  known,
  type Resolution,
  type Unknown,
  unknown,
  unknownOf,
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
export type YearSums = { known: true; sums: readonly number[]; years: readonly number[] } | Unknown;

/**
 * Sums yearly facts over the last three full accounting years. A year before the enterprise was
 * registered does not count: the guide of 国科发火〔2016〕32号 takes the actual years of an
 * enterprise younger than three. While the date of registration is missing, every year is needed.
 */
export function sumLastThreeYears(reader: FactReader, keys: readonly string[]): YearSums {
  const latest = latestFullYear(reader.asOf);
  const sums = keys.map(() => 0);
  const years: number[] = [];
  const unresolved: Resolution[] = [];

  for (let year = latest; year > latest - YEARS_SUMMED; year--) {
    const values = keys.map((key) => reader.readYear(key, year));
    if (!values.every(({ known }) => known)) {
      const registered = reader.read('registeredOn');
      const firstYear = yearOfDate(registered);
      if (firstYear !== undefined && firstYear > year) continue;
      if (firstYear === undefined) unresolved.push(registered);
      unresolved.push(...values);
    }
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      if (value?.known) sums[index] = (sums[index] ?? 0) + Number(value.value);
    }
    years.push(year);
  }

  if (unresolved.length > 0) return unknownOf(unresolved);
  if (years.length === 0) {
    const first = keys[0] ?? 'registeredOn';
    return unknown(first, 'no_full_year', `${first}.${latest}`);
  }
  return { known: true, sums, years };
}

function yearOfDate(date: Resolution): number | undefined {
  return date.known && typeof date.value === 'string' ? yearOf(date.value) : undefined;
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
  return registered.known ? value : unknownOf([value, registered]);
}
