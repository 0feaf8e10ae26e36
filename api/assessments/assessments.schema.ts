import { z } from 'zod';
import { type CalendarDate, shiftDate } from '../../rules/dates/calendar-date.js';
import { buildProfileSchema } from '../../rules/profile/profile-schema.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { EARLIEST_AS_OF, LATEST_AS_OF_AFTER, MOST_POLICY_IDS } from './limits.js';

/**
 * What `POST /assessments` takes. `asOf` runs from the day the plan was issued to five years after
 * today; the upper end moves with the clock and is checked by `isPlausibleAsOf`.
 */
export function assessmentRequestSchema(reference: ReferenceData) {
  return z.strictObject({
    facts: buildProfileSchema(reference),
    asOf: z.iso.date().optional(),
    policyIds: z.array(z.string().max(100)).min(1).max(MOST_POLICY_IDS).optional(),
  });
}

/** True for a date that a question may be asked for, given today's date. */
export function isPlausibleAsOf(asOf: CalendarDate, today: CalendarDate): boolean {
  return EARLIEST_AS_OF <= asOf && asOf <= shiftDate(today, LATEST_AS_OF_AFTER);
}
