import type { MatchRun, RunQuestion } from '../../models/matches/match-run-store.js';
import type { CalendarDate } from '../../rules/dates/calendar-date.js';
import { versionAt } from '../../rules/engine/version-at.js';
import type { Policy } from '../../rules/policy/policy.js';

/** The versions of policies that answer on a day, by their names, in order of the policies' ids. */
export function questionOf(policies: readonly Policy[], asOf: CalendarDate): RunQuestion {
  const versions = policies.map((policy) => {
    const { validFrom, revision, hash } = versionAt(policy, asOf).version;
    return { id: policy.id, validFrom, revision, hash };
  });
  return { asOf, policies: versions.sort((left, right) => (left.id < right.id ? -1 : 1)) };
}

/** How a question differs from that of a run about the same policies. */
export type Difference =
  | { readonly kind: 'other_day'; readonly asOf: CalendarDate }
  | { readonly kind: 'other_versions'; readonly policyIds: readonly string[] };

/**
 * How a question differs from that of a run: undefined where it does not, null where the run is
 * about other policies altogether.
 */
export function differenceFrom(
  run: MatchRun,
  question: RunQuestion,
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
  if (changed.length === 0) return undefined;
  return { kind: 'other_versions', policyIds: changed.map(({ id }) => id) };
}
