import { z } from 'zod';
import { CASE_KINDS } from '../cases/required-cases.js';
import { verdictSchema } from '../engine/assessment.js';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { textSchema } from '../text.js';
import { SIDES } from './boundary-profiles.js';

const plainValueSchema = z.union([z.string(), z.number(), z.boolean(), z.null()]);

/** A profile on a day that shows an issue, confirmed by evaluation. */
const issueExampleSchema = z
  .strictObject({
    facts: z.record(
      z.string(),
      z.union([
        plainValueSchema,
        z.array(z.string()).readonly(),
        /** Numbers by year. */
        z.record(z.string(), plainValueSchema),
        /** Records. */
        z.array(z.record(z.string(), plainValueSchema)).readonly(),
      ]),
    ),
    asOf: calendarDateSchema,
    /** What it shows, in English. */
    shows: z.string(),
  })
  .meta({ id: 'IssueExample' });

/** Something that the static checks have against a draft, or think worth a look. */
export const draftIssueSchema = z
  .strictObject({
    /** Where in the draft: `version.conditions.all[0].value`. */
    path: z.string(),
    code: z.string(),
    /** What the code means and what to do. */
    message: textSchema,
    /** What it means here, in English. */
    detail: z.string(),
    /** Of what follows from the meaning of conditions, where a profile could be found. */
    example: issueExampleSchema.nullable(),
  })
  .meta({ id: 'DraftIssue' });
export type DraftIssue = z.infer<typeof draftIssueSchema>;

const checkedCaseSchema = z
  .strictObject({
    index: z.int(),
    name: z.string(),
    asOf: calendarDateSchema,
    passed: z.boolean(),
    /** Null where the case could not be evaluated. */
    verdict: verdictSchema.nullable(),
    /** Why it could not be evaluated, in English. */
    error: z.string().nullable(),
    /** What came out otherwise than expected, both as JSON. */
    differences: z.array(
      z
        .strictObject({ field: z.string(), expected: z.string(), actual: z.string() })
        .meta({ id: 'CaseDifference' }),
    ),
  })
  .meta({ id: 'CheckedCase' });
export type CheckedCase = z.infer<typeof checkedCaseSchema>;

const requirementSchema = z
  .strictObject({ kind: z.enum(CASE_KINDS), about: z.string(), met: z.boolean() })
  .meta({ id: 'CaseRequirement' });

const boundarySchema = z
  .strictObject({
    /** Id of the leaf or record group. */
    leaf: z.string(),
    side: z.enum(SIDES),
    /** The place of the one value that differs from an eligible case. */
    path: z.string(),
    asOf: calendarDateSchema,
  })
  .meta({ id: 'BoundaryProfile' });

const disagreementSchema = z
  .strictObject({
    /** The case, or null for a boundary profile. */
    case: z.int().nullable(),
    boundary: boundarySchema.nullable(),
    path: z.string(),
    /** What each evaluator says, as JSON. */
    reference: z.string(),
    compiled: z.string(),
  })
  .meta({ id: 'Disagreement' });

/** What comparing the two evaluators over all cases and boundary profiles gave. */
export const gateReportSchema = z
  .strictObject({
    profiles: z.int(),
    boundaries: z.array(boundarySchema),
    /** Leaves whose outcome no single value turns; their cases have to do. */
    unreached: z.array(z.string()),
    disagreements: z.array(disagreementSchema),
  })
  .meta({ id: 'GateReport' });
export type GateReport = z.infer<typeof gateReportSchema>;

/** Everything that stands between a draft and its publication. */
export const checkReportSchema = z
  .strictObject({
    publishable: z.boolean(),
    issues: z.array(draftIssueSchema),
    /** Worth a look, and no obstacle. */
    warnings: z.array(draftIssueSchema),
    /** Null while there are issues: the cases are run when the content is sound. */
    cases: z.array(checkedCaseSchema).nullable(),
    requirements: z.array(requirementSchema),
    gate: gateReportSchema.nullable(),
  })
  .meta({ id: 'CheckReport' });
export type CheckReport = z.infer<typeof checkReportSchema>;
