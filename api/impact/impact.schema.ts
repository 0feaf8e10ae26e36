import { z } from 'zod';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { textSchema } from '../../rules/text.js';
import { matchedVersionSchema } from '../matches/matches.schema.js';
import { sizeClassSchema } from '../matches/size-class.schema.js';
import { draftContentShape } from '../policy-drafts/policy-drafts.schema.js';

const asOfSchema = z.iso
  .date()
  .optional()
  .meta({
    text: {
      zh: '按哪一天比较，须在草稿的有效期内；默认为其中离今天最近的一天。',
      en: 'The day to compare on, one on which the draft is in force; by default the one nearest to today.',
    },
  });

/** What `POST /policies/:id/impact` takes: a version as its file holds it. */
export const impactRequestSchema = z
  .strictObject({
    policy: draftContentShape.policy,
    version: draftContentShape.version,
    asOf: asOfSchema,
  })
  .meta({ id: 'ImpactRequest' });
export type ImpactRequest = z.infer<typeof impactRequestSchema>;

/** What the impact of a stored draft takes. */
export const draftImpactRequestSchema = z
  .strictObject({ asOf: asOfSchema })
  .meta({ id: 'DraftImpactRequest' });

const countsShape = {
  enterprises: z.int(),
  gained: z.int().meta({
    text: { zh: '由其他结论变为符合。', en: 'Eligible with the draft and not before.' },
  }),
  lost: z.int().meta({
    text: { zh: '由符合变为不符合。', en: 'Eligible before and not eligible with the draft.' },
  }),
  turnedUnknown: z.int().meta({
    text: {
      zh: '由符合或不符合变为需补充；没有政策时视为不符合。',
      en: 'Decided before, or no policy, and in need of information with the draft.',
    },
  }),
  turnedKnown: z.int().meta({
    text: {
      zh: '由需补充变为不符合。',
      en: 'In need of information before and not eligible with the draft.',
    },
  }),
  unchanged: z.int().meta({
    text: {
      zh: '结论相同；原来没有政策、现在不符合的也在内。',
      en: 'The same; also no policy before and not eligible with the draft.',
    },
  }),
  eligibleToUnknown: z.int().meta({
    text: {
      zh: 'turnedUnknown 中原来符合的。',
      en: 'Those of turnedUnknown that were eligible.',
    },
  }),
};

const idsSchema = z.array(z.string());

/** What a draft would change for the stored enterprises. */
export const impactSchema = z
  .strictObject({
    policyId: z.string(),
    asOf: calendarDateSchema,
    current: matchedVersionSchema.nullable().meta({
      text: {
        zh: '与之比较的现行版本；新政策为 null。',
        en: 'The version compared with; null for a new policy.',
      },
    }),
    disclaimer: textSchema,
    total: z.strictObject(countsShape).meta({ id: 'ImpactCounts' }),
    byCity: z.array(
      z.strictObject({ cityCode: z.string(), ...countsShape }).meta({ id: 'CityImpact' }),
    ),
    bySizeClass: z.array(
      z
        .strictObject({ sizeClass: sizeClassSchema.nullable(), ...countsShape })
        .meta({ id: 'SizeClassImpact' }),
    ),
    examples: z
      .strictObject({
        gained: idsSchema,
        lost: idsSchema,
        turnedUnknown: idsSchema,
        turnedKnown: idsSchema,
      })
      .meta({
        id: 'ImpactExamples',
        text: { zh: '每种变化的前几家企业的编号。', en: 'The first enterprises of each change.' },
      }),
  })
  .meta({ id: 'PolicyImpact' });
export type PolicyImpactReply = z.infer<typeof impactSchema>;
