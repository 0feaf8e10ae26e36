import type { CalendarDate } from '../dates/calendar-date.js';

/** The days of a version; both ends count, and null is no end. */
export interface Span {
  validFrom: CalendarDate;
  validTo: CalendarDate | null;
}

/** True when two spans have a day in common. */
export function overlap(left: Span, right: Span): boolean {
  return (
    (left.validTo === null || right.validFrom <= left.validTo) &&
    (right.validTo === null || left.validFrom <= right.validTo)
  );
}
