import type { MatchRun } from '../../models/matches/match-run-store.js';
import type { MatchStore, MatchTotals } from '../../models/matches/match-store.js';
import type { LackedFact } from '../../models/matches/match-totals-document.js';
import { idAt, sizeOf, soleLacks } from '../../models/matches/segment.js';
import { type PackedCounts, sumOfCounts } from '../../models/matches/verdict-counts.js';

/** An enterprise for which one fact alone decides a policy. */
export interface OneFactShort {
  readonly policyId: string;
  readonly enterpriseId: string;
  readonly lacks: string;
}

/** What all segments of a run say of a policy. */
export interface PolicyReview extends MatchTotals {
  /** The first enterprises, by id, for which one fact alone decides. */
  readonly examples: readonly string[];
}

interface Draft {
  counts: PackedCounts;
  readonly lacks: Map<string, number>;
  readonly examples: string[];
}

const NO_COUNTS: PackedCounts = { cities: [], sizeClasses: [], cells: new Uint32Array() };

/** What is made of the segments, and who hears of it. */
export interface ReviewOptions {
  /** Policies that have ended: no fact helps any more, so nobody is one short of it. */
  readonly ended: ReadonlySet<string>;
  /** How many enterprises are named for each policy. */
  readonly examples: number;
  /** Is given every enterprise for which one fact alone decides, segment by segment. */
  readonly onShort?: ((short: readonly OneFactShort[]) => Promise<void>) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/**
 * Adds up the segments of a run, policy by policy.
 * @throws the signal's reason once that is aborted.
 */
export async function reviewRun(
  matches: MatchStore,
  run: MatchRun,
  { ended, examples, onShort = async () => {}, signal }: ReviewOptions,
): Promise<Map<string, PolicyReview>> {
  const policyIds = run.policies.map(({ id }) => id);
  const drafts = new Map(
    policyIds.map((id): [string, Draft] => [
      id,
      { counts: NO_COUNTS, lacks: new Map(), examples: [] },
    ]),
  );
  for (let segment = 0; segment < run.segments; segment += 1) {
    signal?.throwIfAborted();
    const { members, columns } = await matches.readSegment(run.id, segment, policyIds);
    const short: OneFactShort[] = [];
    for (const [policyId, column] of columns) {
      const draft = drafts.get(policyId);
      if (!draft) continue;
      draft.counts = sumOfCounts([draft.counts, column.counts]);
      if (ended.has(policyId)) continue;
      for (const { index, fact } of soleLacks(column, sizeOf(members))) {
        const enterpriseId = idAt(members, index);
        draft.lacks.set(fact, (draft.lacks.get(fact) ?? 0) + 1);
        if (draft.examples.length < examples) draft.examples.push(enterpriseId);
        short.push({ policyId, enterpriseId, lacks: fact });
      }
    }
    await onShort(short);
  }
  return new Map(
    [...drafts].map(([id, draft]) => [
      id,
      { counts: draft.counts, lackedFacts: inOrder(draft.lacks), examples: draft.examples },
    ]),
  );
}

function inOrder(lacks: ReadonlyMap<string, number>): LackedFact[] {
  return [...lacks]
    .map(([fact, count]) => ({ fact, count }))
    .sort((left, right) => right.count - left.count || (left.fact < right.fact ? -1 : 1));
}
