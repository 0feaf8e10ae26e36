import type { AssessedPolicy } from '../../../models/assessments/assessment-document.js';
import type { StoredAssessment } from '../../../models/assessments/assessment-store.js';
import { parseContent } from '../../../models/policies/policy-content.js';
import type { AnsweringContent, HistoricRevision } from '../../../models/policies/policy-store.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { headerShown } from '../../../rules/replay/header-shown.js';
import {
  notReplayed,
  type Replay,
  replayPolicy,
  type StoredResult,
  statementOf,
} from '../../../rules/replay/replay-policy.js';
import type { ReplayedPolicy, ReplayReport } from '../../../rules/replay/replay-report.js';
import type { PublishedContent } from '../../../rules/replay/single-policy.js';
import { Problem } from '../../http/problem.js';
import type { Storage } from '../../storage.js';

/**
 * Evaluates a stored answer again, policy by policy, with the facts, the day and the exact policy
 * content of then, by both evaluators. Other requests get their turn between policies.
 * @throws Problem `not_found`.
 */
export async function verifyStored(
  id: string,
  { assessments, policies }: Pick<Storage, 'assessments' | 'policies'>,
  reference: ReferenceData,
): Promise<ReplayReport> {
  const stored = await assessments.find(id);
  if (!stored) throw new Problem('not_found');
  const contents = await policies.findAnswering(stored.policies, stored.askedAt);
  const results = resultsIn(stored);
  const replayed: ReplayedPolicy[] = [];
  for (const [index, assessed] of stored.policies.entries()) {
    await new Promise((resolve) => setImmediate(resolve));
    const result = results.get(assessed.policyId);
    const replay = await replayOne(assessed, contents[index], { stored, result, reference });
    replayed.push(replayedPolicy(assessed, replay));
  }
  return {
    id,
    askedAt: stored.askedAt.toISOString(),
    asOf: stored.asOf,
    same: replayed.every(({ same }) => same),
    policies: replayed,
  };
}

/**
 * The content under which a policy answered; null where it is not there, or is of a format that is
 * no longer read.
 */
export function contentOf(
  { policyId, validFrom, revision, hash }: AssessedPolicy,
  found: HistoricRevision | null,
): PublishedContent | null {
  if (!found) return null;
  try {
    return { ...parseContent(policyId, found), id: { validFrom, revision, hash } };
  } catch {
    return null;
  }
}

function replayOne(
  assessed: AssessedPolicy,
  found: AnsweringContent | undefined,
  then: { stored: StoredAssessment; result: StoredResult | undefined; reference: ReferenceData },
): Replay | Promise<Replay> {
  if (!found?.content) return notReplayed('content_missing');
  const content = contentOf(assessed, found.content);
  if (!content) return notReplayed('content_outdated');
  const { stored, result = {}, reference } = then;
  const { facts: profile, asOf } = stored;
  const { headers } = found;
  // A process that cannot read what was published last goes on showing what the content says itself.
  const others = [...headers.others, content.policy];
  const header = headerShown(result, { ...headers, others });
  return replayPolicy(result, { content, header, profile, asOf, reference });
}

function replayedPolicy(
  { policyId, validFrom, revision, hash }: AssessedPolicy,
  replay: Replay,
): ReplayedPolicy {
  const { status, reference, compiled } = replay;
  const statement = statementOf(status);
  const version = { validFrom, revision, hash };
  const same = status === 'same' || status === 'reworded';
  return { policyId, version, status, same, statement, reference, compiled };
}

function resultsIn({ answer }: StoredAssessment): Map<string, StoredResult> {
  const { results } = JSON.parse(answer) as { results: (StoredResult & { policyId: string })[] };
  return new Map(results.map((result) => [result.policyId, result]));
}
