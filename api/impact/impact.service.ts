import { PopulationBusyError } from '../../matching/population.js';
import type { CalendarDate } from '../../rules/dates/calendar-date.js';
import { dateInShanghai } from '../../rules/dates/calendar-date.js';
import { versionAt } from '../../rules/engine/version-at.js';
import { disclaimer } from '../../rules/explain/present.js';
import { lintConditions } from '../../rules/lint/lint-conditions.js';
import type { Condition } from '../../rules/policy/conditions.js';
import type { PolicyVersionFile } from '../../rules/policy/policy.js';
import { issueText } from '../../rules/publish/lint-draft.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import type { Content } from '../../seeds/load-content.js';
import { requirePlausibleAsOf } from '../assessments/as-of.js';
import type { EndpointContext } from '../http/endpoint.js';
import type { FieldError } from '../http/field-error.js';
import { Problem } from '../http/problem.js';
import { fieldPath } from '../http/validation/field-path.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import type { Storage } from '../storage.js';
import type { PolicyImpactReply } from './impact.schema.js';

/** How many enterprises are named for each change. */
const EXAMPLES = 10;

/** How long one question may take. */
const MOST_MILLISECONDS = 120_000;

/** The last date there is. */
const LAST_DATE = '9999-12-31';

const RETRY_AFTER_SECONDS = '30';

/** Which version to try, and for which day. */
export interface ImpactOfVersion {
  readonly policyId: string;
  readonly version: PolicyVersionFile;
  readonly asOf: CalendarDate | undefined;
}

/**
 * What a version would change for all stored enterprises against the version that answers now for
 * the same day. Nothing is stored. A draft that begins later is compared on its first day, one that
 * has ended on its last.
 * @throws Problem `validation_failed` for conditions that cannot be evaluated, a day out of range or
 * one on which the version would not be in force,
 * `unavailable` while another such question is under way and when it takes too long.
 */
export async function impactOfVersion(
  { policyId, version, asOf: sent }: ImpactOfVersion,
  { policies, reference }: Content,
  { population }: Pick<Storage, 'population'>,
  { clock, signal }: Pick<EndpointContext, 'clock' | 'signal'>,
): Promise<PolicyImpactReply> {
  const faults = versionErrors(version, reference);
  if (faults.length > 0) throw validationFailed(faults);
  const asOf = sent ?? nearestDayOf(version, dateInShanghai(clock()));
  requirePlausibleAsOf(asOf, clock, sent === undefined ? 'version.validFrom' : 'asOf');
  requireInForce(version, asOf);
  const policy = policies.find(({ id }) => id === policyId);
  const current = policy && versionAt(policy, asOf).version;
  const timeout = AbortSignal.timeout(MOST_MILLISECONDS);
  try {
    const impact = await population.impactOf({
      current,
      draft: version,
      asOf,
      reference,
      examples: EXAMPLES,
      signal: AbortSignal.any([signal, timeout]),
    });
    return {
      policyId,
      asOf,
      current: current
        ? { validFrom: current.validFrom, revision: current.revision, hash: current.hash }
        : null,
      disclaimer: disclaimer(),
      ...impact,
    };
  } catch (error) {
    if (error instanceof PopulationBusyError) throw laterProblem('population_busy');
    if (timeout.aborted) throw laterProblem('population_too_slow');
    throw error;
  }
}

/** The day of a version that is nearest to a day. */
function nearestDayOf(
  { validFrom, validTo }: Pick<PolicyVersionFile, 'validFrom' | 'validTo'>,
  day: CalendarDate,
): CalendarDate {
  if (day < validFrom) return validFrom;
  return validTo !== null && day > validTo ? validTo : day;
}

/** On any other day publishing the version would change nothing. */
function requireInForce(
  { validFrom: min, validTo }: Pick<PolicyVersionFile, 'validFrom' | 'validTo'>,
  asOf: CalendarDate,
): void {
  if (min <= asOf && (validTo === null || asOf <= validTo)) return;
  const params = { sent: asOf, min, max: validTo ?? LAST_DATE };
  throw validationFailed([
    { path: 'asOf', code: 'out_of_range', message: 'date_out_of_range', params },
  ]);
}

/** What keeps a version from being compared. */
function versionErrors(
  { conditions, validFrom, validTo }: PolicyVersionFile,
  reference: ReferenceData,
): FieldError[] {
  if (validTo !== null && validTo < validFrom) {
    const params = { sent: validTo, min: validFrom, max: LAST_DATE };
    return [
      { path: 'version.validTo', code: 'out_of_range', message: 'date_out_of_range', params },
    ];
  }
  return conditions ? conditionErrors(conditions, reference) : [];
}

/** What keeps conditions from being evaluated. */
function conditionErrors(conditions: Condition, reference: ReferenceData): FieldError[] {
  return lintConditions(conditions, reference).map(({ path, code, message }) => ({
    path: fieldPath(['version', 'conditions', ...path]),
    code,
    message: issueText(code, message),
    params: {},
  }));
}

function laterProblem(detail: 'population_busy' | 'population_too_slow'): Problem {
  return new Problem('unavailable', { detail, headers: { 'Retry-After': RETRY_AFTER_SECONDS } });
}
