import { z } from 'zod';
import { type CalendarDate, shiftDate } from '../../rules/dates/calendar-date.js';
import { buildProfileSchema } from '../../rules/profile/profile-schema.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { describeFacts } from './describe-facts.js';
import { EARLIEST_AS_OF, LATEST_AS_OF_AFTER, MOST_POLICY_IDS } from './limits.js';

/**
 * What `POST /assessments` takes. `asOf` runs from the day the plan was issued to five years after
 * today; the upper end moves with the clock and is checked by `isPlausibleAsOf`.
 */
export function assessmentRequestSchema(reference: ReferenceData) {
  return z
    .strictObject({
      facts: describeFacts(buildProfileSchema(reference)).meta({
        id: 'Facts',
        text: {
          zh: '企业的事实，全部可选；不知道的不填，或填 null。',
          en: 'The facts of an enterprise, all optional; leave out, or send null for, what is not known.',
        },
      }),
      asOf: z.iso
        .date()
        .optional()
        .meta({
          text: {
            zh: '按哪一天判断（北京时间），默认为今天。',
            en: 'The day the answer is for (Asia/Shanghai); today when left out.',
          },
        }),
      policyIds: z
        .array(z.string().max(100))
        .min(1)
        .max(MOST_POLICY_IDS)
        .optional()
        .meta({
          text: {
            zh: '只判断这些政策，默认为全部。',
            en: 'Only these policies; all of them when left out.',
          },
        }),
    })
    .meta({ id: 'AssessmentRequest' });
}

/** True for a date that a question may be asked for, given today's date. */
export function isPlausibleAsOf(asOf: CalendarDate, today: CalendarDate): boolean {
  return EARLIEST_AS_OF <= asOf && asOf <= shiftDate(today, LATEST_AS_OF_AFTER);
}
