import { z } from 'zod';
import { isCalendarDate } from '../dates/calendar-date.js';

/** A date of the Gregorian calendar as `YYYY-MM-DD`, meant in Asia/Shanghai. */
export const calendarDateSchema = z.string().refine(isCalendarDate, {
  message: 'Expected an existing date as YYYY-MM-DD.',
  params: { code: 'invalid_date' },
});
