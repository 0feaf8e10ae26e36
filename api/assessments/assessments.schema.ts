import { z } from 'zod';
import { type CalendarDate, shiftDate } from '../../rules/dates/calendar-date.js';
import { assessmentSchema } from '../../rules/engine/assessment.js';
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
      enterpriseId: z
        .string()
        .max(100)
        .optional()
        .meta({
          text: {
            zh: '为哪家企业判断；填写时保存结果。',
            en: 'The enterprise that the answer is for; given it, the answer is stored.',
          },
        }),
    })
    .meta({ id: 'AssessmentRequest' });
}

/** An answer that was stored: the answer, after the id under which it can be read again. */
export const storedAssessmentSchema = z
  .strictObject({
    id: z.string().meta({
      text: {
        zh: '保存的结果的编号，见 GET /assessments/{id}。知道编号即可读取，请勿公开。',
        en: 'The id of the stored answer, see GET /assessments/{id}. Whoever knows it can read the answer: keep it private.',
      },
    }),
    ...assessmentSchema.shape,
  })
  .meta({ id: 'StoredAssessment' });

/** True for a date that a question may be asked for, given today's date. */
export function isPlausibleAsOf(asOf: CalendarDate, today: CalendarDate): boolean {
  return EARLIEST_AS_OF <= asOf && asOf <= shiftDate(today, LATEST_AS_OF_AFTER);
}
