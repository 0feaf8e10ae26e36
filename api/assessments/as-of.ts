import {
  type CalendarDate,
  dateInShanghai,
  isCalendarDate,
  shiftDate,
} from '../../rules/dates/calendar-date.js';
import type { Clock } from '../clock.js';
import type { FieldError } from '../http/field-error.js';
import { sentValue } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import { EARLIEST_AS_OF, LATEST_AS_OF_AFTER } from './limits.js';

/**
 * What is wrong with the day of a question: it must exist and lie between the day the plan was
 * issued and five years after today.
 */
export function asOfErrors(asOf: CalendarDate, today: CalendarDate, path: string): FieldError[] {
  if (!isCalendarDate(asOf)) {
    const params = { sent: sentValue(asOf) };
    return [{ path, code: 'invalid_date', message: 'invalid_date', params }];
  }
  if (EARLIEST_AS_OF <= asOf && asOf <= today) return [];
  const latest = shiftDate(today, LATEST_AS_OF_AFTER);
  if (EARLIEST_AS_OF <= asOf && asOf <= latest) return [];
  const params = { sent: asOf, min: EARLIEST_AS_OF, max: latest };
  return [{ path, code: 'out_of_range', message: 'date_out_of_range', params }];
}

/**
 * Lets a day pass that questions may be asked for.
 * @param path where the caller sent it, such as `params.asOf`.
 * @throws Problem `validation_failed` for any other day.
 */
export function requirePlausibleAsOf(asOf: CalendarDate, clock: Clock, path: string): void {
  const errors = asOfErrors(asOf, dateInShanghai(clock()), path);
  if (errors.length > 0) throw validationFailed(errors);
}
