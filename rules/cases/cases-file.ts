import { z } from 'zod';
import { verdictSchema } from '../engine/assessment.js';
import { GROUPS } from '../engine/group.js';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';

/** A profile as a file writes it; its facts are checked against the vocabulary when it is used. */
const rawFactsSchema = z.record(z.string(), z.unknown());

/** What a case expects; only what is named is compared. */
const expectationSchema = z.strictObject({
  verdict: verdictSchema,
  inForce: z.boolean().optional(),
  group: z.enum(GROUPS).optional(),
  window: z.enum(['open', 'upcoming', 'closed', 'not_published']).optional(),
  /** Ids of the failing leaves and record groups, in any order. */
  failing: z.array(z.string()).optional(),
  /** Paths of the missing facts, in any order. */
  missing: z.array(z.string()).optional(),
  /** The range of the estimate in its unit; null where there is none. */
  benefit: z.strictObject({ low: z.number(), high: z.number() }).nullable().optional(),
});

/**
 * One case: a profile, with single values put in or taken out, a day, and what must come out. Paths
 * are those of answers: `employees`, `salesRevenue.2025`, `loans[0].purpose`.
 */
export const policyCaseSchema = z.strictObject({
  /** A sentence that names the day, such as 「2026-11-21 科技人员占比 9.9%，不符合」. */
  name: z.string().min(1),
  asOf: calendarDateSchema.optional(),
  profile: z.string(),
  set: z.record(z.string(), z.unknown()).optional(),
  unset: z.array(z.string()).optional(),
  expect: expectationSchema,
});
export type PolicyCase = z.infer<typeof policyCaseSchema>;

/** The cases of one policy: the day they hold for unless they say otherwise, and their profiles. */
export const casesFileSchema = z.strictObject({
  asOf: calendarDateSchema,
  profiles: z.record(z.string(), rawFactsSchema),
  cases: z.array(policyCaseSchema).min(1),
});
export type CasesFile = z.infer<typeof casesFileSchema>;
