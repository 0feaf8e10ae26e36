import { notImplemented, ServerError } from '../../../server-error.js';

const DAY = 86400000;
const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A moment as clocks of a time zone show it, read through the UTC methods of `clock`. */
export interface LocalTime {
  readonly clock: Date;
  readonly offset: number;
}

/** The parts of a date by the names of their operators. */
export const DATE_PARTS = {
  year: (clock: Date) => clock.getUTCFullYear(),
  month: (clock: Date) => clock.getUTCMonth() + 1,
  dayOfMonth: (clock: Date) => clock.getUTCDate(),
  hour: (clock: Date) => clock.getUTCHours(),
  minute: (clock: Date) => clock.getUTCMinutes(),
  second: (clock: Date) => clock.getUTCSeconds(),
  millisecond: (clock: Date) => clock.getUTCMilliseconds(),
  dayOfYear: (clock: Date) => Math.floor((clock.getTime() - startOfYear(clock)) / DAY) + 1,
  /** Sunday is 1. */
  dayOfWeek: (clock: Date) => clock.getUTCDay() + 1,
  /** Monday is 1, Sunday 7. */
  isoDayOfWeek,
  /** Weeks start on Sunday; days before the first Sunday are in week 0. */
  week: (clock: Date) => Math.floor((DATE_PARTS.dayOfYear(clock) + 6 - clock.getUTCDay()) / 7),
  isoWeek: (clock: Date) => Math.ceil(DATE_PARTS.dayOfYear(thursdayOf(clock)) / 7),
  isoWeekYear: (clock: Date) => thursdayOf(clock).getUTCFullYear(),
} as const;

function startOfYear(clock: Date): number {
  const start = new Date(0);
  start.setUTCFullYear(clock.getUTCFullYear(), 0, 1);
  return start.getTime();
}

function isoDayOfWeek(clock: Date): number {
  return clock.getUTCDay() || 7;
}

/** An ISO week belongs to the year that its Thursday is in. */
function thursdayOf(clock: Date): Date {
  return new Date(clock.getTime() + (4 - isoDayOfWeek(clock)) * DAY);
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

function fourDigits(year: number): string {
  if (year < 0 || year > 9999) {
    throw new ServerError(18537, 'Could not convert date to string: year is out of 0-9999');
  }
  return padded(year, 4);
}

function offsetText(offset: number): string {
  const minutes = Math.abs(wholeMinutes(offset));
  return `${offset < 0 ? '-' : '+'}${padded(Math.floor(minutes / 60), 2)}${padded(minutes % 60, 2)}`;
}

function wholeMinutes(offset: number): number {
  if (!Number.isInteger(offset)) throw notImplemented('time zone offsets with seconds');
  return offset;
}

const SPECIFIERS: Readonly<Record<string, (time: LocalTime) => string>> = {
  Y: ({ clock }) => fourDigits(DATE_PARTS.year(clock)),
  m: ({ clock }) => padded(DATE_PARTS.month(clock), 2),
  d: ({ clock }) => padded(DATE_PARTS.dayOfMonth(clock), 2),
  H: ({ clock }) => padded(DATE_PARTS.hour(clock), 2),
  M: ({ clock }) => padded(DATE_PARTS.minute(clock), 2),
  S: ({ clock }) => padded(DATE_PARTS.second(clock), 2),
  L: ({ clock }) => padded(DATE_PARTS.millisecond(clock), 3),
  j: ({ clock }) => padded(DATE_PARTS.dayOfYear(clock), 3),
  w: ({ clock }) => String(DATE_PARTS.dayOfWeek(clock)),
  u: ({ clock }) => String(isoDayOfWeek(clock)),
  U: ({ clock }) => padded(DATE_PARTS.week(clock), 2),
  V: ({ clock }) => padded(DATE_PARTS.isoWeek(clock), 2),
  G: ({ clock }) => fourDigits(DATE_PARTS.isoWeekYear(clock)),
  b: ({ clock }) => (MONTHS[clock.getUTCMonth()] ?? '').slice(0, 3),
  B: ({ clock }) => MONTHS[clock.getUTCMonth()] ?? '',
  z: ({ offset }) => offsetText(offset),
  Z: ({ offset }) => String(wholeMinutes(offset)),
  '%': () => '%',
};

/** Checks a format of `$dateToString`. */
export function assertDateFormat(format: string): void {
  for (const match of format.matchAll(/%(.?)/gsu)) {
    const letter = match[1] ?? '';
    if (letter === '') throw new ServerError(18535, "Unmatched '%' at end of format string");
    if (!Object.hasOwn(SPECIFIERS, letter)) {
      throw new ServerError(18536, `Invalid format character '%${letter}' in format string`);
    }
  }
}

/** A moment as text in a checked format. */
export function formatDate(time: LocalTime, format: string): string {
  return format.replace(/%(.)/gsu, (_text, letter: string) => SPECIFIERS[letter]?.(time) ?? '');
}
