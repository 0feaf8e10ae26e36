import type { MatchRun } from '../../models/matches/match-run-store.js';
import type { MatchStore } from '../../models/matches/match-store.js';
import { idAt, sizeOf, type VerdictColumn, verdictAt } from '../../models/matches/segment.js';
import type { Verdict } from '../../rules/engine/assessment.js';
import { changeOf, type VerdictChange } from '../../rules/engine/impact/verdict-change.js';

/** An enterprise whose verdict another run gives otherwise; null where a run does not hold it. */
export interface MatchChange {
  readonly policyId: string;
  readonly enterpriseId: string;
  readonly change: Exclude<VerdictChange, 'unchanged'>;
  readonly from: Verdict | null;
  readonly to: Verdict | null;
}

/**
 * What changed from one run to another for policies that both asked, in order of the enterprises'
 * ids. It holds one segment of each run in memory.
 */
export async function* changesBetween(
  matches: MatchStore,
  earlier: MatchRun,
  later: MatchRun,
  policyIds: readonly string[],
): AsyncGenerator<MatchChange> {
  const before = answersOf(matches, earlier, policyIds);
  const after = answersOf(matches, later, policyIds);
  let left = await nextOf(before);
  let right = await nextOf(after);
  while (left || right) {
    const isInEarlier = left !== undefined && (!right || left.enterpriseId <= right.enterpriseId);
    const isInLater = right !== undefined && (!left || right.enterpriseId <= left.enterpriseId);
    const [from, to] = [isInEarlier ? left : undefined, isInLater ? right : undefined];
    const enterpriseId = (from ?? to)?.enterpriseId ?? '';
    for (const policyId of policyIds) {
      const verdicts = { from: verdictIn(from, policyId), to: verdictIn(to, policyId) };
      const change = changeOf(verdicts.from, verdicts.to);
      if (change !== 'unchanged') yield { policyId, enterpriseId, change, ...verdicts };
    }
    if (isInEarlier) left = await nextOf(before);
    if (isInLater) right = await nextOf(after);
  }
}

/** What a run says of one enterprise. */
interface Answers {
  readonly enterpriseId: string;
  readonly index: number;
  readonly columns: ReadonlyMap<string, VerdictColumn>;
}

async function* answersOf(
  matches: MatchStore,
  run: MatchRun,
  policyIds: readonly string[],
): AsyncGenerator<Answers> {
  for (let segment = 0; segment < run.segments; segment += 1) {
    const { members, columns } = await matches.readSegment(run.id, segment, policyIds);
    for (let index = 0; index < sizeOf(members); index += 1) {
      yield { enterpriseId: idAt(members, index), index, columns };
    }
  }
}

async function nextOf(answers: AsyncGenerator<Answers>): Promise<Answers | undefined> {
  const { done, value } = await answers.next();
  return done ? undefined : value;
}

function verdictIn(answers: Answers | undefined, policyId: string): Verdict | null {
  const column = answers?.columns.get(policyId);
  return answers && column ? verdictAt(column, answers.index) : null;
}
