import type { z } from 'zod';
import { plainProfileReader } from '../../rules/profile/plain-profile.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { type assessmentRequestSchema, DETAILS } from './assessments.schema.js';
import { MOST_EXPLAINED } from './limits.js';

type Question = z.output<ReturnType<typeof assessmentRequestSchema>>;

const KEYS = new Set(['facts', 'asOf', 'detail', 'limit']);
const DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])$/;

/**
 * A quick reader of the questions that phones ask: a plain profile, for all policies. It gives
 * undefined for everything else, sound or not, which is left to the schema.
 */
export function plainQuestionReader(
  reference: ReferenceData,
): (body: unknown) => Question | undefined {
  const readProfile = plainProfileReader(reference);
  return (body) => {
    if (typeof body !== 'object' || body === null) return undefined;
    for (const key in body) if (!KEYS.has(key)) return undefined;
    const { facts: sent, asOf, detail, limit } = body as Record<string, unknown>;
    const isPlain =
      (asOf === undefined || (typeof asOf === 'string' && DATE.test(asOf))) &&
      (detail === undefined || DETAILS.some((known) => known === detail)) &&
      (limit === undefined || isLimit(limit));
    const facts = isPlain ? readProfile(sent) : undefined;
    return facts && ({ ...body, facts } as Question);
  };
}

function isLimit(limit: unknown): boolean {
  return Number.isSafeInteger(limit) && 1 <= Number(limit) && Number(limit) <= MOST_EXPLAINED;
}
