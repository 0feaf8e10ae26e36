import type { MatchRun } from '../../models/matches/match-run-store.js';

/** Complete runs that are kept for each policy: a reader may still be at the last but one. */
const KEPT = 2;

/**
 * The runs that nobody needs once a run is complete: complete ones whose policies were all asked
 * again `KEPT` times since, and stopped ones of which it asked every policy. Policies that are not
 * served any more count for nothing: no run will ask them again.
 * @param complete those finished last first, the run itself among them.
 */
export function supersededRuns(
  run: MatchRun,
  complete: readonly MatchRun[],
  unfinished: readonly MatchRun[],
  isServed: (policyId: string) => boolean,
): MatchRun[] {
  const seen = new Map<string, number>();
  const outdated = complete.filter(({ policies }) => {
    const isNeeded = policies.some(({ id }) => isServed(id) && (seen.get(id) ?? 0) < KEPT);
    for (const { id } of policies) seen.set(id, (seen.get(id) ?? 0) + 1);
    return !isNeeded;
  });
  const asked = new Set(run.policies.map(({ id }) => id));
  const replaced = unfinished.filter(
    ({ state, policies }) =>
      state === 'stopped' && policies.every(({ id }) => asked.has(id) || !isServed(id)),
  );
  return [...outdated, ...replaced];
}
