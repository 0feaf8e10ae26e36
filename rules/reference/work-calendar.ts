import { z } from 'zod';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  yearOf,
} from '../dates/calendar-date.js';
import { type Mark, markSchema, weakerOf } from '../marks.js';
import { textSchema } from '../text.js';
import { calendarDateSchema } from './calendar-date-schema.js';

const A_MONDAY: CalendarDate = '2024-01-01';

const calendarYearSchema = z.strictObject({
  /**
   * Days off by the holiday arrangement of the State Council, weekends among them included. No year
   * is without any; a year that is not known yet is left out.
   */
  holidays: z.array(calendarDateSchema).min(1),
  /** Saturdays and Sundays worked in exchange (调休上班). */
  makeUpWorkdays: z.array(calendarDateSchema),
  /** Where this year was taken from and how well it is known, where the table says otherwise. */
  source: textSchema.optional(),
  mark: markSchema.optional(),
  note: textSchema.optional(),
});

/** The two lists of dates of a year. */
export type CalendarDates = Pick<z.infer<typeof calendarYearSchema>, 'holidays' | 'makeUpWorkdays'>;

/** A date that does not belong where it stands. */
export interface CalendarFault {
  list: keyof CalendarDates;
  index: number;
  code: keyof typeof FAULTS;
}

const FAULTS = {
  date_of_other_year: 'The date is not of this year.',
  date_twice: 'The date is listed twice.',
  not_a_weekend_day: 'A make-up workday is a Saturday or a Sunday.',
  holiday_as_well: 'The date is a holiday as well.',
} as const;

/**
 * The dates that do not belong where they stand, at most one fault each. What is no date is left to
 * whoever reads the lists.
 * @param year as `2027`.
 */
export function calendarFaults(year: string, dates: CalendarDates): CalendarFault[] {
  const faultsIn = (list: keyof CalendarDates, codeOf: (date: CalendarDate) => FaultCode) =>
    dates[list].flatMap((date, index): CalendarFault[] => {
      if (!isCalendarDate(date)) return [];
      if (!date.startsWith(`${year}-`)) return [{ list, index, code: 'date_of_other_year' }];
      if (dates[list].indexOf(date) !== index) return [{ list, index, code: 'date_twice' }];
      const code = codeOf(date);
      return code === undefined ? [] : [{ list, index, code }];
    });
  return [
    ...faultsIn('holidays', () => undefined),
    ...faultsIn('makeUpWorkdays', (date) => {
      if (!isWeekend(date)) return 'not_a_weekend_day';
      return dates.holidays.includes(date) ? 'holiday_as_well' : undefined;
    }),
  ];
}

type FaultCode = CalendarFault['code'] | undefined;

/** Holidays and make-up workdays of China by year; each date stands under its own year. */
export const workCalendarSchema = z
  .strictObject({
    /** Where the table was taken from, with version and licence. */
    source: textSchema,
    mark: markSchema,
    years: z.record(z.string().regex(/^\d{4}$/), calendarYearSchema),
  })
  .superRefine(({ years }, ctx) => {
    for (const [year, dates] of Object.entries(years)) {
      for (const { list, index, code } of calendarFaults(year, dates)) {
        const path = ['years', year, list, index];
        ctx.addIssue({ code: 'custom', path, message: FAULTS[code] });
      }
    }
  });

/** A year; `revision` counts what editors wrote of it and is absent for one from the files. */
export type CalendarYear = z.infer<typeof calendarYearSchema> & { revision?: number };

export type WorkCalendar = Omit<z.infer<typeof workCalendarSchema>, 'years'> & {
  years: Record<string, CalendarYear>;
};

/** A year as an editor wrote it, with everything that a year can say of itself. */
export type EditedYear = Required<Omit<CalendarYear, 'note'>> & Pick<CalendarYear, 'note'>;

/** The calendar with edited years in place of its own, or beside them; the same one without any. */
export function withEditedYears(
  calendar: WorkCalendar,
  edited: Readonly<Record<string, EditedYear>>,
): WorkCalendar {
  if (Object.keys(edited).length === 0) return calendar;
  return { ...calendar, years: { ...calendar.years, ...edited } };
}

/**
 * True for a working day in China: Monday to Friday without holidays, and make-up workdays.
 * Undefined when the calendar does not hold the year.
 */
export function isWorkday(calendar: WorkCalendar, date: CalendarDate): boolean | undefined {
  const year = calendar.years[yearOf(date)];
  if (year === undefined) return undefined;
  if (year.makeUpWorkdays.includes(date)) return true;
  return !isWeekend(date) && !year.holidays.includes(date);
}

/**
 * The `count`-th working day strictly after `date`, or undefined when the count runs into a year
 * that the calendar does not hold.
 * @throws RangeError when `count` is not a positive whole number.
 */
export function nthWorkdayAfter(
  calendar: WorkCalendar,
  date: CalendarDate,
  count: number,
): CalendarDate | undefined {
  if (!Number.isInteger(count) || count < 1) {
    throw new RangeError(`Not a positive whole number of working days: ${count}`);
  }
  let day = date;
  for (let found = 0; found < count; ) {
    day = addDays(day, 1);
    const works = isWorkday(calendar, day);
    if (works === undefined) return undefined;
    if (works) found += 1;
  }
  return day;
}

/** How well the calendar is known from one day to another: as well as the year known worst. */
export function markOfSpan(calendar: WorkCalendar, from: CalendarDate, to: CalendarDate): Mark {
  const markOf = (year: number) => calendar.years[year]?.mark ?? calendar.mark;
  let weakest = markOf(yearOf(from));
  for (let year = yearOf(from) + 1; year <= yearOf(to); year++) {
    weakest = weakerOf(weakest, markOf(year));
  }
  return weakest;
}

function isWeekend(date: CalendarDate): boolean {
  const daysSinceMonday = ((daysBetween(A_MONDAY, date) % 7) + 7) % 7;
  return daysSinceMonday >= 5;
}
