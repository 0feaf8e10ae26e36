import type { MatchRun, RunQuestion } from '../../models/matches/match-run-store.js';
import type { CalendarDate } from '../../rules/dates/calendar-date.js';
import { versionAt } from '../../rules/engine/version-at.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { referenceHash } from './reference-hash.js';

/**
 * The versions of policies that answer on a day, by their names, in order of the policies' ids, and
 * the state of the dated tables.
 */
export function questionOf(
  policies: readonly Policy[],
  asOf: CalendarDate,
  reference: ReferenceData,
): RunQuestion {
  const versions = policies.map((policy) => {
    const { validFrom, revision, hash } = versionAt(policy, asOf).version;
    return { id: policy.id, validFrom, revision, hash };
  });
  return {
    asOf,
    policies: versions.sort((left, right) => (left.id < right.id ? -1 : 1)),
    referenceHash: referenceHash(reference),
  };
}

/** How a question differs from that of a run about the same policies. */
export type Difference =
  | { readonly kind: 'other_day'; readonly asOf: CalendarDate }
  | { readonly kind: 'other_versions'; readonly policyIds: readonly string[] }
  | { readonly kind: 'other_reference' }
  /** Another run has found something newer for these policies, which this one would replace. */
  | { readonly kind: 'newer_results'; readonly policyIds: readonly string[] };

/**
 * Why a run that was stopped cannot be gone on with: undefined where it can, null where it is about
 * other policies altogether.
 * @param complete the complete runs.
 */
export function differenceFrom(
  run: MatchRun,
  question: RunQuestion,
  complete: readonly MatchRun[],
): Difference | undefined | null {
  const asked = new Map(run.policies.map((version) => [version.id, version]));
  const isSameSet =
    asked.size === question.policies.length && question.policies.every(({ id }) => asked.has(id));
  if (!isSameSet) return null;
  if (run.asOf !== question.asOf) return { kind: 'other_day', asOf: run.asOf };
  const changed = question.policies.filter(({ id, validFrom, revision, hash }) => {
    const earlier = asked.get(id);
    return (
      earlier?.validFrom !== validFrom || earlier.revision !== revision || earlier.hash !== hash
    );
  });
  if (changed.length > 0) {
    return { kind: 'other_versions', policyIds: changed.map(({ id }) => id) };
  }
  if (run.referenceHash !== question.referenceHash) return { kind: 'other_reference' };
  const newer = new Set(
    complete
      .filter(({ finishedAt }) => finishedAt !== null && finishedAt > run.startedAt)
      .flatMap(({ policies }) => policies.map(({ id }) => id)),
  );
  const renewed = question.policies.map(({ id }) => id).filter((id) => newer.has(id));
  return renewed.length > 0 ? { kind: 'newer_results', policyIds: renewed } : undefined;
}
