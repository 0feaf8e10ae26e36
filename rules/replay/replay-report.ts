import { z } from 'zod';
import { verdictSchema } from '../engine/assessment.js';
import { GROUPS } from '../engine/group.js';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { textSchema } from '../text.js';

/** What came of replaying one policy of a stored answer. */
const REPLAY_STATUSES = [
  'same',
  'reworded',
  'different',
  'content_missing',
  'content_outdated',
  'cannot_evaluate',
] as const;
export type ReplayStatus = (typeof REPLAY_STATUSES)[number];

const answeredBySchema = z
  .strictObject({ validFrom: calendarDateSchema, revision: z.int(), hash: z.string() })
  .meta({ id: 'AnsweredBy' });

/** How an evaluator's result of today compares with the stored one. */
export const comparisonSchema = z
  .strictObject({
    /** Whether everything but wording is as stored. */
    same: z.boolean(),
    /** Whether each part is as stored, apart from its wording. */
    verdict: z.boolean(),
    missing: z.boolean(),
    failing: z.boolean(),
    tree: z.boolean(),
    /** Whether the sentences and names are. */
    wording: z.boolean(),
    /** How many places differ, and the first of them with both values as JSON. */
    count: z.int(),
    differences: z.array(
      z
        .strictObject({
          path: z.string(),
          stored: z.string().nullable(),
          now: z.string().nullable(),
        })
        .meta({ id: 'ReplayDifference' }),
    ),
  })
  .meta({ id: 'ReplayComparison' });
export type ReplayComparison = z.infer<typeof comparisonSchema>;

const replayedPolicySchema = z
  .strictObject({
    policyId: z.string(),
    version: answeredBySchema,
    status: z.enum(REPLAY_STATUSES),
    /** True for `same` and `reworded`. */
    same: z.boolean(),
    statement: textSchema,
    /** Null where it cannot be evaluated again. */
    reference: comparisonSchema.nullable(),
    compiled: comparisonSchema.nullable(),
  })
  .meta({ id: 'ReplayedPolicy' });
export type ReplayedPolicy = z.infer<typeof replayedPolicySchema>;

/** What replaying a stored answer on both evaluators gave. */
export const replayReportSchema = z
  .strictObject({
    id: z.string(),
    askedAt: z.iso.datetime(),
    asOf: calendarDateSchema,
    same: z.boolean(),
    policies: z.array(replayedPolicySchema),
  })
  .meta({ id: 'ReplayReport' });
export type ReplayReport = z.infer<typeof replayReportSchema>;

const changedFactSchema = z
  .strictObject({
    path: z.string(),
    /** As JSON; null where the fact was not given. */
    before: z.string().nullable(),
    after: z.string().nullable(),
  })
  .meta({ id: 'ChangedFact' });
export type ChangedFact = z.infer<typeof changedFactSchema>;

const standSchema = z
  .strictObject({
    verdict: verdictSchema,
    group: z.enum(GROUPS),
    version: answeredBySchema,
  })
  .meta({ id: 'PolicyStand' });

/** How sure the causes of a change are. */
const ATTRIBUTIONS = ['exact', 'not_reproduced', 'content_missing'] as const;
export type Attribution = (typeof ATTRIBUTIONS)[number];

const changedPolicySchema = z
  .strictObject({
    policyId: z.string(),
    before: standSchema,
    after: standSchema,
    /** Smallest groups of changes that turn one into the other: `facts.employees`, `policy`, `day`. */
    causes: z.array(z.array(z.string())),
    /** Every change that could matter to this policy, by the same names. */
    differing: z.array(z.string()),
    attribution: z.enum(ATTRIBUTIONS),
    statement: textSchema,
  })
  .meta({ id: 'ChangedPolicy' });
export type ChangedPolicy = z.infer<typeof changedPolicySchema>;

const comparedSchema = z
  .strictObject({ id: z.string(), askedAt: z.iso.datetime(), asOf: calendarDateSchema })
  .meta({ id: 'ComparedAssessment' });

/** What changed from one stored answer to another. */
export const changeReportSchema = z
  .strictObject({
    before: comparedSchema,
    after: comparedSchema,
    facts: z.array(changedFactSchema),
    /** Policies whose verdict or group changed. */
    policies: z.array(changedPolicySchema),
    /** Policies that only one of the two answers speaks of. */
    onlyBefore: z.array(z.string()),
    onlyAfter: z.array(z.string()),
    /** How many policies stand as before. */
    unchanged: z.int(),
  })
  .meta({ id: 'ChangeReport' });
export type ChangeReport = z.infer<typeof changeReportSchema>;
