import { z } from 'zod';
import { markSchema } from '../marks.js';
import { leafKindSchema } from '../policy/conditions.js';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { policyResultSchema, windowResultSchema } from './assessment.js';
import { compatibleSetSchema } from './guidance-answer.js';

/**
 * The shape of the answer for phones: the nearest policies explained in one language. What does not
 * depend on the profile (materials, contacts, departments) is left to `GET /policies/:id`.
 */

const outcomeSchema = z.enum(['met', 'unmet', 'unknown']);

/** What a condition found, in words, and the document it rests on with its mark. */
const foundSchema = {
  id: z.string(),
  kind: leafKindSchema,
  outcome: outcomeSchema,
  sentence: z.string(),
  /** Id of the document, see `documents`. */
  document: z.string(),
  article: z.string().nullable(),
  mark: markSchema,
};

export interface NearestGroup {
  node: 'all' | 'any' | 'not';
  label: string | null;
  outcome: z.infer<typeof outcomeSchema>;
  children: NearestNode[];
}

const nearestLeafSchema = z
  .strictObject({ node: z.literal('leaf'), ...foundSchema })
  .meta({ id: 'NearestLeaf' });

type NearestLeaf = z.infer<typeof nearestLeafSchema>;

export interface NearestRecords extends Omit<NearestLeaf, 'node'> {
  node: 'forSome';
  list: string;
  records: NearestGroup[];
}

/** A node of the explained tree in one language. */
export type NearestNode = NearestLeaf | NearestGroup | NearestRecords;

const nearestGroupSchema: z.ZodType<NearestGroup> = z
  .strictObject({
    node: z.enum(['all', 'any', 'not']),
    label: z.string().nullable(),
    outcome: outcomeSchema,
    get children() {
      return z.array(nearestNodeSchema);
    },
  })
  .meta({ id: 'NearestGroup' });

const nearestRecordsSchema: z.ZodType<NearestRecords> = z
  .strictObject({
    node: z.literal('forSome'),
    ...foundSchema,
    list: z.string(),
    get records() {
      return z.array(nearestGroupSchema);
    },
  })
  .meta({ id: 'NearestRecords' });

const nearestNodeSchema: z.ZodType<NearestNode> = z.lazy(() =>
  z
    .union([nearestLeafSchema, nearestGroupSchema, nearestRecordsSchema])
    .meta({ id: 'NearestNode', discriminator: 'node' }),
);

const { policyId, kind, level, version, verdict, informational, inForce, group, coverage } =
  policyResultSchema.shape;
const { checkIsOld, becomesEligibleOn, expiresOn } = policyResultSchema.shape;
const { state, permanent, opensOn, closesOn, daysLeft } = windowResultSchema.shape;

export const nearestResultSchema = z
  .strictObject({
    policyId,
    name: z.string(),
    kind,
    level,
    /** Its hash is in the policy set. */
    version: version.omit({ hash: true }).meta({ id: 'NearestVersion' }),
    verdict,
    informational,
    inForce,
    group,
    window: z
      .strictObject({ state, permanent, opensOn, closesOn, daysLeft })
      .meta({ id: 'NearestWindow' }),
    successor: z.string().nullable(),
    coverage,
    tree: nearestNodeSchema.nullable(),
    missing: z.array(
      z
        .strictObject({ path: z.string(), label: z.string(), openConditions: z.int() })
        .meta({ id: 'NearestMissing' }),
    ),
    /** Ids of the conditions that keep it out of reach, the fewest that would have to change first. */
    failing: z.array(
      z.strictObject({ id: z.string(), blocking: z.boolean() }).meta({ id: 'NearestFailing' }),
    ),
    /** The smallest sets of changes that would make it eligible, in words, the best first. */
    changes: z.array(
      z
        .strictObject({
          count: z.int(),
          sentences: z.array(z.string()),
          /** What has to be answered as well, and so that the conditions on it are met. */
          assumptions: z.array(z.string()),
        })
        .meta({ id: 'NearestChangeSet' }),
    ),
    becomesEligibleOn,
    expiresOn,
    /** Criteria that a person must judge. */
    manual: z.array(z.string()),
    benefit: z.string(),
    benefitEstimate: z
      .strictObject({ low: z.number(), high: z.number(), unit: z.string(), basis: z.string() })
      .meta({ id: 'NearestEstimate' })
      .nullable(),
    nextStep: z.string(),
    checkIsOld,
  })
  .meta({ id: 'NearestResult' });
export type NearestResult = z.infer<typeof nearestResultSchema>;

const citedDocumentSchema = z
  .strictObject({ document: z.string(), number: z.string(), title: z.string() })
  .meta({ id: 'NearestDocument' });

/** The nearest policies in full, and the verdicts of all. */
export const nearestAnswerSchema = z
  .strictObject({
    detail: z.literal('nearest'),
    language: z.enum(['zh-CN', 'en']),
    asOf: calendarDateSchema,
    disclaimer: z.string(),
    policySet: z.string(),
    verdicts: z.string(),
    /** How many policies were evaluated. */
    total: z.int(),
    /** The documents that the conditions of the results cite. */
    documents: z.array(citedDocumentSchema),
    results: z.array(nearestResultSchema),
    /** What to answer next, over the results; the most worthwhile first. */
    nextQuestions: z.array(
      z
        .strictObject({
          path: z.string(),
          label: z.string(),
          /** How many policies some answer to it alone would decide. */
          decides: z.int(),
          couldMakeEligible: z.array(z.string()),
        })
        .meta({ id: 'NearestQuestion' }),
    ),
    /** What to combine of the results that can be applied for now. */
    compatibleSet: z
      .strictObject({
        policyIds: z.array(z.string()),
        benefit: compatibleSetSchema.shape.benefit,
        leftOut: z.array(
          z
            .strictObject({ policyId: z.string(), sentence: z.string() })
            .meta({ id: 'NearestLeftOut' }),
        ),
      })
      .meta({ id: 'NearestCompatibleSet' }),
  })
  .meta({ id: 'NearestAnswer' });
export type NearestAnswer = z.infer<typeof nearestAnswerSchema>;
