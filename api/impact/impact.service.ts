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

const RETRY_AFTER_SECONDS = '30';

/** Which version to try, and for which day. */
export interface ImpactOfVersion {
  readonly policyId: string;
  readonly version: PolicyVersionFile;
  readonly asOf: CalendarDate | undefined;
}

/**
 * What a version would change for all stored enterprises against the version that answers now for
 * the same day. Nothing is stored. A draft that begins later is compared on its first day.
 * @throws Problem `validation_failed` for conditions that cannot be evaluated or a day out of range,
 * `unavailable` while another such question is under way and when it takes too long.
 */
export async function impactOfVersion(
  { policyId, version, asOf: sent }: ImpactOfVersion,
  { policies, reference }: Content,
  { population }: Pick<Storage, 'population'>,
  { clock, signal }: Pick<EndpointContext, 'clock' | 'signal'>,
): Promise<PolicyImpactReply> {
  const today = dateInShanghai(clock());
  const asOf = sent ?? (version.validFrom > today ? version.validFrom : today);
  if (sent !== undefined) requirePlausibleAsOf(sent, clock, 'asOf');
  const errors = conditionErrors(version.conditions, reference);
  if (errors.length > 0) throw validationFailed(errors);
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

/** What keeps conditions from being evaluated. */
function conditionErrors(conditions: Condition | null, reference: ReferenceData): FieldError[] {
  if (!conditions) return [];
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
