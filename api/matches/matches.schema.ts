import { z } from 'zod';
import { verdictSchema } from '../../rules/engine/assessment.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { textSchema } from '../../rules/text.js';
import { pageQuery } from '../http/page-query.js';
import { sizeClassSchema } from './size-class.schema.js';

/** How many enterprises a page holds unless asked otherwise, and at most. */
const PAGE = { usual: 50, most: 200 };

/** The version of a policy that a run asked. */
export const matchedVersionSchema = z
  .strictObject({ validFrom: calendarDateSchema, revision: z.int(), hash: z.string() })
  .meta({ id: 'MatchedVersion' });

const matchShape = {
  asOf: calendarDateSchema.meta({
    text: { zh: '按哪一天判断。', en: 'The day that the verdicts are for.' },
  }),
  matchedAt: z.iso.datetime().meta({
    text: { zh: '匹配完成的时间。', en: 'When matching was complete.' },
  }),
  version: matchedVersionSchema,
  stale: z.boolean().meta({
    text: {
      zh: '为真时，政策或判断所用的参考表在匹配之后有变动，结果不是按现行内容得出的。',
      en: 'True when the policy was published again since or the reference tables changed, so that what is served may say otherwise.',
    },
  }),
  inForce: z.boolean().meta({
    text: {
      zh: '为假时，政策在 asOf 那天尚未生效、已经结束或已撤下，符合条件也不能申报。',
      en: 'False when the policy was not in force on asOf, or is not served any more: nobody can apply then, whatever the verdict.',
    },
  }),
};

/** What `GET /policies/:id/enterprises` can be narrowed down by; every filter must hold. */
export function enterpriseFiltersSchema({ regions }: ReferenceData) {
  const [first = '', ...rest] = regions.cities.map(({ code }) => code);
  return z.strictObject({
    verdict: verdictSchema.optional(),
    city: z
      .enum([first, ...rest])
      .optional()
      .meta({
        text: { zh: '企业所在地市。', en: 'The city of the enterprise.' },
        // The same codes as in the facts of an assessment, where the documentation lists them.
        json: { $ref: '#/components/schemas/CityCode' },
      }),
    size: z
      .enum([...sizeClassSchema.options, 'unknown'])
      .optional()
      .meta({
        text: {
          zh: '企业规模；unknown 为资料不足、无法划型的企业。',
          en: 'Size class; unknown is where the profile does not tell it.',
        },
      }),
    ...pageQuery(PAGE),
  });
}
export type EnterpriseFilters = z.infer<ReturnType<typeof enterpriseFiltersSchema>>;

const matchedEnterpriseSchema = z
  .strictObject({
    enterpriseId: z.string(),
    name: z
      .string()
      .nullable()
      .meta({
        text: {
          zh: '企业已不在库中时为 null。',
          en: 'Null when the enterprise is not there any more.',
        },
      }),
    cityCode: z.string(),
    countyCode: z.string().nullable(),
    sizeClass: sizeClassSchema.nullable(),
    verdict: verdictSchema,
  })
  .meta({ id: 'MatchedEnterprise' });

/** A page of the enterprises that a policy was matched with. */
export const policyEnterprisesSchema = z
  .strictObject({
    policyId: z.string(),
    ...matchShape,
    disclaimer: textSchema,
    verdicts: z
      .strictObject({ eligible: z.int(), needs_info: z.int(), not_eligible: z.int() })
      .meta({
        id: 'VerdictTotals',
        text: {
          zh: '所选地市和规模中各结论的企业数。',
          en: 'How many enterprises of the chosen city and size have each verdict.',
        },
      }),
    items: z.array(matchedEnterpriseSchema),
    nextCursor: z.string().nullable(),
  })
  .meta({ id: 'PolicyEnterprises' });
export type PolicyEnterprises = z.infer<typeof policyEnterprisesSchema>;

/** What the latest runs say of one enterprise. */
export const enterpriseMatchesSchema = z
  .strictObject({
    enterpriseId: z.string(),
    disclaimer: textSchema,
    items: z.array(
      z
        .strictObject({ policyId: z.string(), verdict: verdictSchema, ...matchShape })
        .meta({ id: 'EnterpriseMatch' }),
    ),
  })
  .meta({ id: 'EnterpriseMatches' });
export type EnterpriseMatches = z.infer<typeof enterpriseMatchesSchema>;
