import { z } from 'zod';
import { SECTIONS, type Section } from '../facts/fact-definition.js';
import { leafKindSchema } from '../policy/conditions.js';
import { LEVELS, POLICY_KINDS } from '../policy/policy.js';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { textSchema } from '../text.js';
import { type Citation, citationSchema } from './citation.js';
import { gapsShape } from './gaps/gaps-answer.js';
import { GROUPS } from './group.js';
import { compatibleSetSchema, nextQuestionSchema } from './guidance-answer.js';
import { distanceSchema, recordPositionSchema, unitSchema } from './measure-schemas.js';

/** The shape of an answer. Everything here is data: two languages, sources, no rendering. */

export const verdictSchema = z
  .enum(['eligible', 'needs_info', 'not_eligible'])
  .meta({ id: 'Verdict' });
export type Verdict = z.infer<typeof verdictSchema>;

const outcomeSchema = z.enum(['met', 'unmet', 'unknown']).meta({ id: 'Outcome' });
const valueSchema = z
  .union([z.string(), z.number(), z.boolean(), z.array(z.string())])
  .meta({ id: 'Value' })
  .nullable();

export const missingSchema = z
  .strictObject({
    fact: z.string(),
    /** Where the value belongs below `facts`, such as `salesRevenue.2025` or `loans[0].purpose`. */
    path: z.string(),
    reason: z.enum(['absent', 'zero_denominator', 'no_full_year', 'not_covered']),
    label: textSchema,
    section: z.enum(Object.keys(SECTIONS) as [Section, ...Section[]]).nullable(),
    openConditions: z.int(),
  })
  .meta({ id: 'Missing' });
export type Missing = z.infer<typeof missingSchema>;

export const leafResultSchema = z
  .strictObject({
    node: z.literal('leaf'),
    id: z.string(),
    label: textSchema,
    kind: leafKindSchema,
    outcome: outcomeSchema,
    /** True under `not`: then the enterprise needs the leaf not to hold. */
    negated: z.boolean(),
    fact: z.string(),
    year: z.int().nullable(),
    record: recordPositionSchema.nullable(),
    operator: z.string(),
    actual: valueSchema,
    required: valueSchema,
    unit: unitSchema.nullable(),
    distance: distanceSchema.nullable(),
    sentence: textSchema,
    cite: citationSchema,
  })
  .meta({ id: 'LeafResult' });
export type LeafResult = z.infer<typeof leafResultSchema>;

export interface GroupResult {
  node: 'all' | 'any' | 'not';
  label: z.infer<typeof textSchema> | null;
  outcome: z.infer<typeof outcomeSchema>;
  children: TreeResult[];
}

export interface RecordsResult {
  node: 'forSome';
  id: string;
  label: z.infer<typeof textSchema>;
  kind: z.infer<typeof leafKindSchema>;
  outcome: z.infer<typeof outcomeSchema>;
  negated: boolean;
  list: string;
  /** Indexes of the records that meet the whole group. */
  metBy: number[];
  sentence: z.infer<typeof textSchema>;
  cite: Citation;
  records: GroupResult[];
}

export type TreeResult = LeafResult | GroupResult | RecordsResult;

const groupResultSchema: z.ZodType<GroupResult> = z
  .strictObject({
    node: z.enum(['all', 'any', 'not']),
    label: textSchema.nullable(),
    outcome: outcomeSchema,
    get children() {
      return z.array(treeResultSchema);
    },
  })
  .meta({ id: 'GroupResult' });

const recordsResultSchema: z.ZodType<RecordsResult> = z
  .strictObject({
    node: z.literal('forSome'),
    id: z.string(),
    label: textSchema,
    kind: leafKindSchema,
    outcome: outcomeSchema,
    negated: z.boolean(),
    list: z.string(),
    metBy: z.array(z.int()),
    sentence: textSchema,
    cite: citationSchema,
    get records() {
      return z.array(groupResultSchema);
    },
  })
  .meta({ id: 'RecordsResult' });

export const treeResultSchema: z.ZodType<TreeResult> = z.lazy(() =>
  z
    .union([leafResultSchema, groupResultSchema, recordsResultSchema])
    .meta({ id: 'TreeResult', discriminator: 'node' }),
);

/** What stands in the way: a leaf, or a list without any record. */
export const failingSchema = leafResultSchema
  .omit({ node: true, outcome: true, fact: true, operator: true })
  .extend({
    fact: z.string(),
    operator: z.string().nullable(),
    /** True for the fewest that would have to change; other alternatives are further away. */
    blocking: z.boolean(),
  })
  .meta({ id: 'Failing' });
export type Failing = z.infer<typeof failingSchema>;

export const windowResultSchema = z
  .strictObject({
    state: z.enum(['open', 'upcoming', 'closed', 'not_published']),
    permanent: z.boolean(),
    opensOn: calendarDateSchema.nullable(),
    closesOn: calendarDateSchema.nullable(),
    /** Days left until the last day of an open window, that day included as day 0. */
    daysLeft: z.int().nullable(),
    usual: textSchema.nullable(),
    note: textSchema.nullable(),
    source: citationSchema.nullable(),
  })
  .meta({ id: 'WindowResult' });

const partySchema = z.strictObject({ kind: z.string(), note: textSchema }).meta({ id: 'Party' });
const namedSchema = z
  .strictObject({
    policyId: z.string().nullable(),
    name: textSchema,
    cite: citationSchema,
  })
  .meta({ id: 'NamedPolicy' });

export const policyResultSchema = z
  .strictObject({
    policyId: z.string(),
    name: textSchema,
    kind: z.enum(Object.keys(POLICY_KINDS) as [keyof typeof POLICY_KINDS]),
    level: z.enum(Object.keys(LEVELS) as [keyof typeof LEVELS]),
    version: z
      .strictObject({
        validFrom: calendarDateSchema,
        validTo: calendarDateSchema.nullable(),
        revision: z.int(),
        hash: z.string(),
      })
      .meta({ id: 'VersionId' }),
    verdict: verdictSchema,
    informational: z.boolean(),
    inForce: z.boolean(),
    successor: namedSchema
      .extend({ from: calendarDateSchema.nullable() })
      .meta({ id: 'Successor' })
      .nullable(),
    window: windowResultSchema,
    group: z.enum(GROUPS),
    tree: treeResultSchema.nullable(),
    missing: z.array(missingSchema),
    failing: z.array(failingSchema),
    ...gapsShape,
    manual: z.array(
      z
        .strictObject({ id: z.string(), label: textSchema, cite: citationSchema })
        .meta({ id: 'ManualCriterion' }),
    ),
    coverage: z.strictObject({ known: z.int(), total: z.int() }).meta({ id: 'Coverage' }),
    benefit: textSchema,
    benefitCite: citationSchema,
    benefitEstimate: z
      .strictObject({ low: z.number(), high: z.number(), unit: unitSchema, basis: textSchema })
      .meta({ id: 'BenefitEstimate' })
      .nullable(),
    materials: z.array(
      z.strictObject({ name: textSchema, note: textSchema.nullable() }).meta({ id: 'Material' }),
    ),
    applicant: partySchema,
    payee: partySchema,
    prerequisites: z.array(namedSchema),
    exclusions: z.array(namedSchema.extend({ scope: z.string() }).meta({ id: 'Exclusion' })),
    departments: z.array(z.strictObject({ name: textSchema }).meta({ id: 'Department' })),
    contact: textSchema,
    nextStep: textSchema,
    basis: z.array(citationSchema),
    measures: z.array(z.int()),
    /** The day on which the content was last compared with its source. */
    checkedOn: calendarDateSchema,
    /** True when that day is more than a year before the date of the question. */
    checkIsOld: z.boolean(),
  })
  .meta({ id: 'PolicyResult' });
export type PolicyResult = z.infer<typeof policyResultSchema>;

/** The whole answer to one question. */
export const assessmentSchema = z
  .strictObject({
    detail: z.literal('full'),
    asOf: calendarDateSchema,
    disclaimer: textSchema,
    /** How many policies were evaluated; `results` holds the nearest of them. */
    total: z.int(),
    results: z.array(policyResultSchema),
    /** What to answer next, over the policies explained; the most worthwhile first. */
    nextQuestions: z.array(nextQuestionSchema),
    /** What to combine of the policies explained that can be applied for now. */
    compatibleSet: compatibleSetSchema,
  })
  .meta({ id: 'Assessment' });
export type Assessment = z.infer<typeof assessmentSchema>;
