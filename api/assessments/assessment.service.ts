import {
  type CalendarDate,
  dateInShanghai,
  isCalendarDate,
  shiftDate,
} from '../../rules/dates/calendar-date.js';
import { assess } from '../../rules/engine/assess.js';
import type { Assessment } from '../../rules/engine/assessment.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { Content } from '../../seeds/load-content.js';
import type { Clock } from '../clock.js';
import type { FieldError } from '../http/field-error.js';
import { quoted, sentValue } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import { isPlausibleAsOf } from './assessments.schema.js';
import { EARLIEST_AS_OF, LATEST_AS_OF_AFTER } from './limits.js';

/** A question as it comes in: today's date and every policy unless it says otherwise. */
export interface AssessmentRequest {
  facts: Profile;
  asOf?: CalendarDate | undefined;
  policyIds?: readonly string[] | undefined;
}

/**
 * Answers a question over the loaded policies.
 * @throws Problem `validation_failed` for a date out of range or a policy that does not exist.
 */
export async function assessRequest(
  { facts, asOf, policyIds }: AssessmentRequest,
  { reference, policies }: Content,
  clock: Clock,
): Promise<Assessment> {
  const today = dateInShanghai(clock());
  const day = asOf ?? today;
  const chosen = choosePolicies(policies, policyIds);
  const errors = [...dateErrors(day, today), ...chosen.errors];
  if (errors.length > 0) throw validationFailed(errors);
  return assess({ policies: chosen.policies, profile: facts, asOf: day, reference });
}

function dateErrors(asOf: CalendarDate, today: CalendarDate): FieldError[] {
  const params = { sent: asOf, min: EARLIEST_AS_OF, max: shiftDate(today, LATEST_AS_OF_AFTER) };
  if (!isCalendarDate(asOf)) {
    const sent = { sent: sentValue(asOf) };
    return [{ path: 'asOf', code: 'invalid_date', message: 'invalid_date', params: sent }];
  }
  return isPlausibleAsOf(asOf, today)
    ? []
    : [{ path: 'asOf', code: 'out_of_range', message: 'date_out_of_range', params }];
}

function choosePolicies(
  policies: readonly Policy[],
  ids: readonly string[] | undefined,
): { policies: readonly Policy[]; errors: FieldError[] } {
  if (!ids) return { policies, errors: [] };
  const byId = new Map(policies.map((policy) => [policy.id, policy]));
  const errors = ids.flatMap((id, index): FieldError[] =>
    byId.has(id)
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
  return { policies: policies.filter(({ id }) => ids.includes(id)), errors };
}
