import { referenceHash } from '../../matching/rematch/reference-hash.js';
import type { MatchReader } from '../../models/matches/match-reader.js';
import type { MatchedVersion } from '../../models/matches/match-run-document.js';
import type { MatchRun } from '../../models/matches/match-run-store.js';
import { versionAt } from '../../rules/engine/version-at.js';
import { disclaimer } from '../../rules/explain/present.js';
import type { Policy } from '../../rules/policy/policy.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import type { Content } from '../../seeds/load-content.js';
import { firstPage, idInCursor } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import type { Storage } from '../storage.js';
import type { EnterpriseFilters, EnterpriseMatches, PolicyEnterprises } from './matches.schema.js';

/**
 * The enterprises that a policy was last matched with, by id, a page at a time.
 * @throws Problem `not_found` for an unknown policy, `never_matched` for one without a complete
 * run, `validation_failed` for a cursor not ours.
 */
export async function enterprisesOf(
  policyId: string,
  { verdict, city, size, cursor, limit }: EnterpriseFilters,
  { policies, reference }: Content,
  matches: MatchReader,
): Promise<PolicyEnterprises> {
  const policy = policies.find(({ id }) => id === policyId);
  if (!policy) throw new Problem('not_found');
  const after = idInCursor(cursor, ENTERPRISE_ID);
  const run = await matches.latestRunOf(policyId);
  const version = run?.policies.find(({ id }) => id === policyId);
  if (!run || !version) throw new Problem('never_matched', { params: { policyId } });
  const place = {
    cityCode: city,
    sizeClass: size === 'unknown' ? null : size,
  };
  const [verdicts, page] = await Promise.all([
    matches.totals(run, policyId, place),
    matches.page(run, policyId, { ...place, verdict, after, limit: limit + 1 }),
  ]);
  return {
    policyId,
    ...aboutRun(run, version, policy, reference),
    disclaimer: disclaimer(),
    verdicts,
    ...firstPage(page, ({ enterpriseId }) => enterpriseId, limit),
  };
}

const ENTERPRISE_ID = /^[0-9a-f]{24}$/;

/**
 * What the latest runs say of an enterprise, policy by policy; nothing where it was not matched.
 * @throws Problem `not_found` for an unknown enterprise.
 */
export async function matchesOf(
  enterpriseId: string,
  { policies, reference }: Content,
  { matches, enterprises }: Pick<Storage, 'matches' | 'enterprises'>,
): Promise<EnterpriseMatches> {
  if (!(await enterprises.exists(enterpriseId))) throw new Problem('not_found');
  const found = await matches.ofEnterprise(enterpriseId);
  return {
    enterpriseId,
    disclaimer: disclaimer(),
    items: found.map(({ run, version, verdict }) => ({
      policyId: version.id,
      verdict,
      ...aboutRun(
        run,
        version,
        policies.find(({ id }) => id === version.id),
        reference,
      ),
    })),
  };
}

function aboutRun(
  run: MatchRun,
  version: MatchedVersion,
  policy: Policy | undefined,
  reference: ReferenceData,
) {
  const { validFrom, revision, hash } = version;
  return {
    asOf: run.asOf,
    matchedAt: (run.finishedAt ?? run.startedAt).toISOString(),
    version: { validFrom, revision, hash },
    stale:
      !policy ||
      isStale(version, policy, run.asOf) ||
      run.referenceHash !== referenceHash(reference),
    inForce: policy !== undefined && versionAt(policy, run.asOf).standing === 'in_force',
  };
}

function isStale(matched: MatchedVersion, policy: Policy, asOf: string): boolean {
  const { version } = versionAt(policy, asOf);
  return (
    version.validFrom !== matched.validFrom ||
    version.revision !== matched.revision ||
    version.hash !== matched.hash
  );
}
