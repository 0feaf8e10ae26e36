import type { MatchedVersion } from '../../models/matches/match-run-document.js';
import type { MatchRun } from '../../models/matches/match-run-store.js';
import type { MatchStore } from '../../models/matches/match-store.js';
import type { LackedFact } from '../../models/matches/match-totals-document.js';
import { totalsWhere, type VerdictTotals } from '../../models/matches/verdict-counts.js';
import type { VerdictChange } from '../../rules/engine/impact/verdict-change.js';
import type { Standing } from '../../rules/engine/version-at.js';
import { changesBetween, type MatchChange } from './compare-runs.js';
import type { PolicyReview } from './review-run.js';

/** Enterprises of one change: how many, and the first by id. */
export interface Changed {
  count: number;
  examples: string[];
}

/** What changed for a policy since the run before. */
export interface PolicyChanges {
  readonly previous: { readonly asOf: string; readonly finishedAt: Date | null } & MatchedVersion;
  /** Eligible now; `joined` of them were not there before. */
  readonly gained: Changed & { joined: number };
  /** Eligible before and not eligible now; `left` of them are not there any more. */
  readonly lost: Changed & { left: number };
  /** Decided before and in need of information now; `eligible` of them were eligible. */
  readonly turnedUnknown: Changed & { eligible: number };
  /** In need of information before and not eligible now. */
  readonly turnedKnown: Changed;
}

/** What a run says of a policy. */
export interface PolicyReport {
  readonly policyId: string;
  readonly version: MatchedVersion;
  /** How the day stands towards the version: who is eligible for one that ended cannot apply. */
  readonly standing: Standing;
  readonly totals: VerdictTotals;
  /** Enterprises in `needs_info` for which one fact alone decides; nobody once the policy ended. */
  readonly oneFactShort: Changed & { readonly facts: readonly LackedFact[] };
  /** Null where there is no earlier complete run of the policy. */
  readonly changes: PolicyChanges | null;
}

/** Who hears of every change as it is found. */
export type OnChange = (change: MatchChange) => Promise<void>;

/**
 * What a run whose segments are complete says of each policy, and against the complete run before
 * it.
 * @param earlier complete runs, those finished last first.
 * @throws the signal's reason once that is aborted.
 */
export async function reportOn(
  matches: MatchStore,
  run: MatchRun,
  {
    reviews,
    standings,
    earlier,
    examples,
    onChange = async () => {},
    signal,
  }: {
    reviews: ReadonlyMap<string, PolicyReview>;
    standings: ReadonlyMap<string, Standing>;
    earlier: readonly MatchRun[];
    examples: number;
    onChange?: OnChange | undefined;
    signal?: AbortSignal | undefined;
  },
): Promise<PolicyReport[]> {
  const changes = new Map<string, PolicyChanges>();
  for (const [previous, policyIds] of byPrevious(run, earlier)) {
    for (const policyId of policyIds) changes.set(policyId, nothingSince(previous, policyId));
    for await (const change of changesBetween(matches, previous, run, policyIds)) {
      signal?.throwIfAborted();
      const of = changes.get(change.policyId);
      if (of) note(of, change, examples);
      await onChange(change);
    }
  }
  return run.policies.flatMap((version) => {
    const review = reviews.get(version.id);
    const standing = standings.get(version.id);
    if (!review || !standing) return [];
    const count = review.lackedFacts.reduce((sum, fact) => sum + fact.count, 0);
    const oneFactShort = { count, facts: review.lackedFacts, examples: [...review.examples] };
    return [
      {
        policyId: version.id,
        version,
        standing,
        totals: totalsWhere(review.counts),
        oneFactShort,
        changes: changes.get(version.id) ?? null,
      },
    ];
  });
}

/** The policies of a run by the last earlier run that asked them too. */
function byPrevious(run: MatchRun, earlier: readonly MatchRun[]): Map<MatchRun, string[]> {
  const groups = new Map<MatchRun, string[]>();
  for (const { id } of run.policies) {
    const previous = earlier.find(({ policies }) => policies.some((version) => version.id === id));
    if (previous) groups.set(previous, [...(groups.get(previous) ?? []), id]);
  }
  return groups;
}

function nothingSince(previous: MatchRun, policyId: string): PolicyChanges {
  const version = previous.policies.find(({ id }) => id === policyId);
  if (!version) throw new RangeError(`The run ${previous.id} did not ask ${policyId}.`);
  const { asOf, finishedAt } = previous;
  return {
    previous: { asOf, finishedAt, ...version },
    gained: { count: 0, joined: 0, examples: [] },
    lost: { count: 0, left: 0, examples: [] },
    turnedUnknown: { count: 0, eligible: 0, examples: [] },
    turnedKnown: { count: 0, examples: [] },
  };
}

const PLACES = {
  gained: 'gained',
  lost: 'lost',
  turned_unknown: 'turnedUnknown',
  turned_known: 'turnedKnown',
} as const satisfies Record<Exclude<VerdictChange, 'unchanged'>, keyof PolicyChanges>;

function note(of: PolicyChanges, { change, enterpriseId, from, to }: MatchChange, most: number) {
  const changed = of[PLACES[change]];
  changed.count += 1;
  if (changed.examples.length < most) changed.examples.push(enterpriseId);
  if (change === 'gained' && from === null) of.gained.joined += 1;
  if (change === 'lost' && to === null) of.lost.left += 1;
  if (change === 'turned_unknown' && from === 'eligible') of.turnedUnknown.eligible += 1;
}
