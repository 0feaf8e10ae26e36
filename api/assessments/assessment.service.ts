import type { Language } from '../../messages/language.js';
import { type CalendarDate, dateInShanghai } from '../../rules/dates/calendar-date.js';
import { assess, assessNearest, assessVerdicts, type Question } from '../../rules/engine/assess.js';
import type { Assessment } from '../../rules/engine/assessment.js';
import type { NearestAnswer } from '../../rules/engine/nearest-answer.js';
import type { VerdictsAnswer } from '../../rules/engine/verdict-letters.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { Clock } from '../clock.js';
import type { ServedContent } from '../content-store.js';
import type { FieldError } from '../http/field-error.js';
import { quoted } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import { policySetId } from '../policy-sets/policy-set-id.js';
import { asOfErrors } from './as-of.js';
import type { Detail } from './assessments.schema.js';
import { MOST_EXPLAINED, USUALLY_NEAREST } from './limits.js';

/** A question as it comes in: today's date and every policy unless it says otherwise. */
export interface AssessmentRequest {
  facts: Profile;
  asOf?: CalendarDate | undefined;
  policyIds?: readonly string[] | undefined;
  limit?: number | undefined;
}

/** An answer of any detail. */
export type Answer = Assessment | NearestAnswer | VerdictsAnswer;

/**
 * Answers a question over the loaded policies in full.
 * @throws Problem `validation_failed` for a date out of range or a policy that does not exist.
 */
export function assessRequest(
  request: AssessmentRequest,
  content: ServedContent,
  clock: Clock,
): Assessment {
  const { limit = MOST_EXPLAINED } = request;
  return assess({ ...questionOf(request, content, clock), limit });
}

/**
 * Answers a question in as much detail as it asks for.
 * @throws Problem as `assessRequest` does.
 */
export function assessInDetail(
  request: AssessmentRequest & { detail?: Detail | undefined },
  content: ServedContent,
  { clock, language }: { clock: Clock; language: Language },
): Answer {
  if (request.detail === undefined || request.detail === 'full') {
    return assessRequest(request, content, clock);
  }
  const question = questionOf(request, content, clock);
  const policySet = policySetId(question.set);
  if (request.detail === 'verdicts') return assessVerdicts(question, policySet);
  const { limit = USUALLY_NEAREST } = request;
  return assessNearest({ ...question, limit }, policySet, language);
}

function questionOf(
  { facts, asOf, policyIds }: AssessmentRequest,
  { policies, sets }: ServedContent,
  clock: Clock,
): Question {
  const today = dateInShanghai(clock());
  const day = asOf ?? today;
  const chosen = choosePolicies(policies, policyIds);
  const errors = [...asOfErrors(day, today, 'asOf'), ...chosen.errors];
  if (errors.length > 0) throw validationFailed(errors);
  return { set: sets.at(day), profile: facts, chosen: chosen.indexes };
}

function choosePolicies(
  policies: readonly Policy[],
  ids: readonly string[] | undefined,
): { indexes?: readonly number[]; errors: FieldError[] } {
  if (!ids) return { errors: [] };
  const places = new Map(policies.map(({ id }, index) => [id, index]));
  const errors = ids.flatMap((id, index): FieldError[] =>
    places.has(id)
      ? []
      : [
          {
            path: `policyIds[${index}]`,
            code: 'unknown_policy',
            message: 'unknown_policy',
            params: { sent: quoted(id) },
          },
        ],
  );
  const chosen = new Set(ids.flatMap((id) => places.get(id) ?? []));
  return { indexes: [...chosen].sort((left, right) => left - right), errors };
}
