import { z } from 'zod';
import { citationSchema } from '../../rules/engine/citation.js';
import { LEVELS, POLICY_KINDS } from '../../rules/policy/policy.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { type Text, textSchema } from '../../rules/text.js';
import { pageQuery } from '../http/page-query.js';

const kindSchema = z.enum(Object.keys(POLICY_KINDS) as [keyof typeof POLICY_KINDS]);
const levelSchema = z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS]);

/** How many policies a page holds unless asked otherwise, and at most. */
const PAGE = { usual: 50, most: 200 };

const wholeNumber = (min: number, max: number) => z.coerce.number<string>().int().min(min).max(max);

/** What `GET /policies` can be narrowed down by; every filter must hold. */
export const policyFiltersSchema = z.strictObject({
  text: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({
      text: {
        zh: '在名称、部门、支持内容和文件名、文号中查找的文字。',
        en: 'Words to look for in the name, the departments, the benefit and the documents.',
      },
    }),
  kind: kindSchema.optional().meta({ text: namesOf(POLICY_KINDS) }),
  level: levelSchema.optional().meta({ text: namesOf(LEVELS) }),
  department: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ text: { zh: '部门名称中的文字。', en: 'Words in the name of a department.' } }),
  measure: wholeNumber(1, 37)
    .optional()
    .meta({
      text: {
        zh: '粤府〔2016〕98号的措施编号。',
        en: 'Number of a measure of Yuefu [2016] No. 98.',
      },
    }),
  fact: z
    .string()
    .max(100)
    .optional()
    .meta({
      text: {
        zh: '条件用到的事实，见 GET /facts。',
        en: 'An asked fact that the conditions rest on; GET /facts lists them.',
      },
    }),
  inForceAt: z.iso
    .date()
    .optional()
    .meta({ text: { zh: '只列这一天有效的政策。', en: 'Only policies in force on this day.' } }),
  ...pageQuery(PAGE),
});
export type PolicyFilters = z.infer<typeof policyFiltersSchema>;

/** The choices of a filter in words: `tax` 税收优惠. */
function namesOf(choices: Readonly<Record<string, Text>>): Text {
  const entries = Object.entries(choices);
  return {
    zh: entries.map(([id, { zh }]) => `${id} ${zh}`).join('；'),
    en: entries.map(([id, { en }]) => `${id}: ${en}`).join('; '),
  };
}

const versionIdShape = {
  validFrom: calendarDateSchema,
  validTo: calendarDateSchema.nullable(),
  revision: z.int(),
  hash: z.string(),
};

/** What names a version and its content, with the days it is in force. */
export const versionIdSchema = z.strictObject(versionIdShape).meta({ id: 'VersionId' });

export const policySummarySchema = z
  .strictObject({
    id: z.string(),
    name: textSchema,
    kind: kindSchema,
    level: levelSchema,
    departments: z.array(z.strictObject({ name: textSchema }).meta({ id: 'Department' })),
    measures: z.array(z.int()),
    tasks: z.array(z.int()),
    benefit: textSchema,
    informational: z.boolean(),
    inForce: z.boolean(),
    version: versionIdSchema,
    successor: textSchema.nullable(),
  })
  .meta({ id: 'PolicySummary' });
export type PolicySummary = z.infer<typeof policySummarySchema>;

/**
 * A policy in full. Each version is its content as the file holds it, with the documents it cites
 * listed once; conditions keep the shape of json-rules-engine.
 */
export const policyDetailSchema = policySummarySchema
  .extend({
    contact: textSchema,
    facts: z.array(z.string()),
    sources: z.array(
      citationSchema.omit({ article: true, quote: true, note: true }).meta({ id: 'CitedDocument' }),
    ),
    versions: z.array(z.looseObject(versionIdShape).meta({ id: 'PolicyVersion' })),
  })
  .meta({ id: 'PolicyDetail' });
export type PolicyDetail = z.infer<typeof policyDetailSchema>;
