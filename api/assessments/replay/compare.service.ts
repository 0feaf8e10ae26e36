import { messagesIn } from '../../../messages/catalogue.js';
import type { StoredAssessment } from '../../../models/assessments/assessment-store.js';
import type { PolicyStore } from '../../../models/policies/policy-store.js';
import type { VersionId } from '../../../rules/policy/policy.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { type Answered, attributeChange } from '../../../rules/replay/attribute-change.js';
import { changedFactsBetween } from '../../../rules/replay/changed-facts.js';
import type { ChangedPolicy, ChangeReport } from '../../../rules/replay/replay-report.js';
import { Problem } from '../../http/problem.js';
import type { Storage } from '../../storage.js';
import { contentOf } from './verify.service.js';

/** What one stored answer said of a policy, and under which version. */
type Standing = Answered & { version: VersionId };

/**
 * What changed from one stored answer to another of the same enterprise, and why. Other requests
 * get their turn between policies.
 * @throws Problem `not_found` when one of them is not there or is another enterprise's.
 */
export async function compareStored(
  ids: { before: string; after: string },
  { assessments, policies }: Pick<Storage, 'assessments' | 'policies'>,
  reference: ReferenceData,
): Promise<ChangeReport> {
  const before = await assessments.find(ids.before);
  const after = await assessments.find(ids.after);
  if (!before || before.enterpriseId !== after?.enterpriseId) throw new Problem('not_found');
  const [old, now] = [await standings(before, policies), await standings(after, policies)];
  const changed: ChangedPolicy[] = [];
  let unchanged = 0;
  for (const [policyId, standing] of old) {
    const other = now.get(policyId);
    if (!other) continue;
    if (standing.verdict === other.verdict && standing.group === other.group) {
      unchanged++;
      continue;
    }
    await new Promise((resolve) => setImmediate(resolve));
    changed.push(changedPolicy(policyId, standing, other, reference));
  }
  return {
    before: nameOf(before),
    after: nameOf(after),
    facts: changedFactsBetween(before.facts, after.facts),
    policies: changed,
    onlyBefore: [...old.keys()].filter((id) => !now.has(id)),
    onlyAfter: [...now.keys()].filter((id) => !old.has(id)),
    unchanged,
  };
}

/** What an answer said, by the ids of its policies in order. */
async function standings(
  { facts: profile, asOf, policies: assessed }: StoredAssessment,
  policies: PolicyStore,
): Promise<Map<string, Standing>> {
  const contents = await policies.findContents(assessed);
  const all = assessed.map((one, index): [string, Standing] => {
    const { policyId, validFrom, revision, hash, verdict, group } = one;
    const content = contentOf(one, contents[index] ?? null);
    const version = { validFrom, revision, hash };
    return [policyId, { profile, asOf, hash, content, verdict, group, version }];
  });
  return new Map(all.sort(([left], [right]) => (left < right ? -1 : 1)));
}

function changedPolicy(
  policyId: string,
  before: Standing,
  after: Standing,
  reference: ReferenceData,
): ChangedPolicy {
  const cause = attributeChange(before, after, reference);
  const statement = {
    zh: messagesIn('zh-CN').replay.attributions[cause.attribution],
    en: messagesIn('en').replay.attributions[cause.attribution],
  };
  return { policyId, before: standOf(before), after: standOf(after), ...cause, statement };
}

function standOf({ verdict, group, version }: Standing): ChangedPolicy['before'] {
  return { verdict, group, version };
}

function nameOf({ id, askedAt, asOf }: StoredAssessment): ChangeReport['before'] {
  return { id, askedAt: askedAt.toISOString(), asOf };
}
