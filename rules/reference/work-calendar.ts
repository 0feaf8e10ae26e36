import { z } from 'zod';
import {
  addDays,
  type CalendarDate,
  daysBetween,
  isCalendarDate,
  yearOf,
} from '../dates/calendar-date.js';
import { markSchema } from '../marks.js';
import { textSchema } from '../text.js';
import { calendarDateSchema } from './calendar-date-schema.js';

const A_MONDAY: CalendarDate = '2024-01-01';

const calendarYearSchema = z.strictObject({
  /** Days off by the holiday arrangement of the State Council, weekends among them included. */
  holidays: z.array(calendarDateSchema),
  /** Saturdays and Sundays worked in exchange (调休上班). */
  makeUpWorkdays: z.array(calendarDateSchema),
});

/** Holidays and make-up workdays of China by year; each date stands under its own year. */
export const workCalendarSchema = z
  .strictObject({
    /** Where the table was taken from, with version and licence. */
    source: textSchema,
    mark: markSchema,
    years: z.record(z.string().regex(/^\d{4}$/), calendarYearSchema),
  })
  .superRefine(({ years }, ctx) => {
    for (const [year, { holidays, makeUpWorkdays }] of Object.entries(years)) {
      const lists = { holidays, makeUpWorkdays };
      for (const [list, dates] of Object.entries(lists)) {
        dates.forEach((date, index) => {
          if (date.slice(0, 4) !== year || dates.indexOf(date) !== index) {
            ctx.addIssue({
              code: 'custom',
              path: ['years', year, list, index],
              message: `${date} is listed twice or not of ${year}.`,
            });
          }
        });
      }
      makeUpWorkdays.forEach((date, index) => {
        if (!isCalendarDate(date)) return;
        if (!isWeekend(date) || holidays.includes(date)) {
          ctx.addIssue({
            code: 'custom',
            path: ['years', year, 'makeUpWorkdays', index],
            message: `${date} is not a weekend day, or is a holiday as well.`,
          });
        }
      });
    }
  });

export type WorkCalendar = z.infer<typeof workCalendarSchema>;

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

function isWeekend(date: CalendarDate): boolean {
  const daysSinceMonday = ((daysBetween(A_MONDAY, date) % 7) + 7) % 7;
  return daysSinceMonday >= 5;
}
