/**
 * Calendar dates without a time of day, written `YYYY-MM-DD` and meant in Asia/Shanghai.
 * Such strings compare correctly with `<` and `>`, which is why dates stay strings everywhere.
 */
export type CalendarDate = string;

const DURATION_PATTERN = /^(-)?P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)D)?$/;
const MILLISECONDS_PER_DAY = 86_400_000;
const HYPHEN = 0x2d;
const ZERO = 0x30;

/** True for a date that exists in the Gregorian calendar: `2026-02-30` and `2026-2-3` do not. */
export function isCalendarDate(text: string): boolean {
  const number = dateNumber(text);
  if (number === undefined) return false;
  const [month, day] = [Math.floor(number / 100) % 100, number % 100];
  return (
    month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Math.floor(number / 1e4), month)
  );
}

/**
 * A date as the number `yyyymmdd`, which orders as dates do; undefined for text of another shape.
 * It reads the digits only: whether the day exists is the business of `isCalendarDate`.
 */
export function dateNumber(text: string): number | undefined {
  if (text.length !== 10 || text.charCodeAt(4) !== HYPHEN || text.charCodeAt(7) !== HYPHEN) {
    return undefined;
  }
  let number = 0;
  for (let index = 0; index < 10; index++) {
    if (index === 4 || index === 7) continue;
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return undefined;
    number = number * 10 + digit;
  }
  return number;
}

/** The calendar year of a date. */
export function yearOf(date: CalendarDate): number {
  return numberAt(date, 0, 4);
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return Math.round((toUtc(to) - toUtc(from)) / MILLISECONDS_PER_DAY);
}

/**
 * The date `days` days later (earlier when negative).
 * @throws RangeError when that leaves the years 0000 to 9999.
 */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return fromUtc(toUtc(date) + days * MILLISECONDS_PER_DAY);
}

/** True for an ISO 8601 duration of years, months and days such as `P1Y`, `-P3Y` or `P6M15D`. */
export function isDuration(text: string): boolean {
  return DURATION_PATTERN.test(text) && /\d/.test(text);
}

/**
 * The date shifted by an ISO 8601 duration, years and months first, then days.
 * A day that the target month lacks becomes its last day: 2024-02-29 + P1Y = 2025-02-28.
 * @throws RangeError when `duration` is not such a duration, or leaves the years 0000 to 9999.
 */
export function shiftDate(date: CalendarDate, duration: string): CalendarDate {
  const match = DURATION_PATTERN.exec(duration);
  if (!match || !isDuration(duration)) {
    throw new RangeError(`Not a duration of years, months and days: ${duration}`);
  }
  const sign = match[1] ? -1 : 1;
  const amount = (text: string | undefined) => sign * Number(text ?? 0);
  const months = (yearOf(date) + amount(match[2])) * 12 + monthOf(date) - 1 + amount(match[3]);
  const year = Math.floor(months / 12);
  const month = months - year * 12 + 1;
  const day = Math.min(dayOf(date), daysInMonth(year, month));
  const days = amount(match[4]);
  return days === 0
    ? dateText(year, month, day)
    : fromUtc(utcTime(year, month, day) + days * MILLISECONDS_PER_DAY);
}

// Making a formatter takes far longer than using it.
const SHANGHAI = new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' });

// By the tz database (zone Asia/Shanghai) the last summer time ended on 1991-09-15.
const WITHOUT_SUMMER_TIME = Date.UTC(1992, 0, 1);
const AHEAD_OF_UTC_MS = 8 * 3_600_000;

/** The calendar date in Asia/Shanghai of an instant. */
export function dateInShanghai(instant: Date): CalendarDate {
  const time = instant.getTime();
  return time >= WITHOUT_SUMMER_TIME ? fromUtc(time + AHEAD_OF_UTC_MS) : SHANGHAI.format(instant);
}

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function monthOf(date: CalendarDate): number {
  return numberAt(date, 5, 7);
}

function dayOf(date: CalendarDate): number {
  return numberAt(date, 8, 10);
}

/** The number between two places of a date; NaN where there are no digits. */
function numberAt(date: CalendarDate, from: number, to: number): number {
  let number = 0;
  for (let index = from; index < to; index++) {
    const digit = date.charCodeAt(index) - ZERO;
    if (!(digit >= 0 && digit <= 9)) return Number.NaN;
    number = number * 10 + digit;
  }
  return number;
}

/** Midnight UTC; `Date.UTC` alone would take the years 0 to 99 for 1900 to 1999. */
function utcTime(year: number, month: number, day: number): number {
  return year > 99
    ? Date.UTC(year, month - 1, day)
    : new Date(0).setUTCFullYear(year, month - 1, day);
}

function toUtc(date: CalendarDate): number {
  return utcTime(yearOf(date), monthOf(date), dayOf(date));
}

function fromUtc(milliseconds: number): CalendarDate {
  const date = new Date(milliseconds);
  return dateText(date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate());
}

function dateText(year: number, month: number, day: number): CalendarDate {
  if (!(year >= 0 && year <= 9999)) throw new RangeError(`Beyond the years 0000 to 9999: ${year}`);
  const text = year > 999 ? String(year) : String(year).padStart(4, '0');
  return `${text}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`;
}
