import { z } from 'zod';
import { citationSchema } from '../../rules/engine/assessment.js';
import { LEVELS, POLICY_KINDS } from '../../rules/policy/policy.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { textSchema } from '../../rules/text.js';

const kindSchema = z.enum(Object.keys(POLICY_KINDS) as [keyof typeof POLICY_KINDS]);
const levelSchema = z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS]);

/** How many policies a page holds unless asked otherwise, and at most. */
const PAGE = { usual: 50, most: 200 };

const wholeNumber = (min: number, max: number) => z.coerce.number<string>().int().min(min).max(max);

/** What `GET /policies` can be narrowed down by; every filter must hold. */
export const policyFiltersSchema = z.strictObject({
  /** Words to look for in the name, the department, the benefit and the documents. */
  text: z.string().trim().min(1).max(100).optional(),
  kind: kindSchema.optional(),
  level: levelSchema.optional(),
  department: z.string().trim().min(1).max(100).optional(),
  measure: wholeNumber(1, 37).optional(),
  /** An asked fact that the conditions rest on. */
  fact: z.string().max(100).optional(),
  inForceAt: z.iso.date().optional(),
  cursor: z.string().max(200).optional(),
  limit: wholeNumber(1, PAGE.most).default(PAGE.usual),
});
export type PolicyFilters = z.infer<typeof policyFiltersSchema>;

const versionIdShape = {
  validFrom: calendarDateSchema,
  validTo: calendarDateSchema.nullable(),
  revision: z.int(),
  hash: z.string(),
};

export const policySummarySchema = z.strictObject({
  id: z.string(),
  name: textSchema,
  kind: kindSchema,
  level: levelSchema,
  departments: z.array(z.strictObject({ name: textSchema })),
  measures: z.array(z.int()),
  tasks: z.array(z.int()),
  benefit: textSchema,
  informational: z.boolean(),
  inForce: z.boolean(),
  version: z.strictObject(versionIdShape),
  successor: textSchema.nullable(),
});
export type PolicySummary = z.infer<typeof policySummarySchema>;

/**
 * A policy in full. Each version is its content as the file holds it, with the documents it cites
 * listed once; conditions keep the shape of json-rules-engine.
 */
export const policyDetailSchema = policySummarySchema.extend({
  contact: textSchema,
  facts: z.array(z.string()),
  sources: z.array(citationSchema.omit({ article: true, quote: true, note: true })),
  versions: z.array(z.looseObject(versionIdShape)),
});
export type PolicyDetail = z.infer<typeof policyDetailSchema>;
