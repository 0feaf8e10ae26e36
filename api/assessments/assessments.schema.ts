import { z } from 'zod';
import { assessmentSchema } from '../../rules/engine/assessment.js';
import { nearestAnswerSchema } from '../../rules/engine/nearest-answer.js';
import { verdictsAnswerSchema } from '../../rules/engine/verdict-letters.js';
import { buildProfileSchema } from '../../rules/profile/profile-schema.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { describeFacts } from './describe-facts.js';
import { MOST_EXPLAINED, MOST_POLICY_IDS, USUALLY_NEAREST } from './limits.js';

/** How much an answer says: one letter a policy, the nearest in one language, or everything. */
export const DETAILS = ['verdicts', 'nearest', 'full'] as const;
export type Detail = (typeof DETAILS)[number];

/**
 * What `POST /assessments` takes. `asOf` runs from the day the plan was issued to five years after
 * today; the upper end moves with the clock and is checked by `asOfErrors`.
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
      detail: z
        .enum(DETAILS)
        .optional()
        .meta({
          text: {
            zh: 'verdicts：每项政策一个字母（A 可申报，W 符合条件但未开放，M 还需补充，N 暂不符合，X 已失效，I 仅供了解，- 未询问），顺序见 GET /policy-sets/{asOf}；nearest：另以一种语言（Accept-Language）详细说明最接近的若干项；full（默认）：两种语言全部详情。',
            en: 'verdicts: one letter a policy (A can be applied for, W eligible but not open, M needs more information, N not eligible, X no longer valid, I for information, - not asked for), in the order of GET /policy-sets/{asOf}; nearest: also the nearest policies explained in one language (Accept-Language); full (default): everything in both languages.',
          },
        }),
      limit: z
        .int()
        .min(1)
        .max(MOST_EXPLAINED)
        .optional()
        .meta({
          text: {
            zh: `详细说明最接近的多少项：nearest 默认 ${USUALLY_NEAREST} 项，full 默认 ${MOST_EXPLAINED} 项。`,
            en: `How many of the nearest policies to explain: ${USUALLY_NEAREST} for nearest and ${MOST_EXPLAINED} for full when left out.`,
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

/** An answer of any detail; its own `detail` says which. */
export const answerSchema = z
  .discriminatedUnion('detail', [assessmentSchema, nearestAnswerSchema, verdictsAnswerSchema])
  .meta({ id: 'Answer' });

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
