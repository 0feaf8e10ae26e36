import { type Coverage, coverageOf } from '../../rules/plan/coverage/coverage.js';
import { loadPolicies, textsInHand } from '../../seeds/load-content.js';
import { loadPlan } from '../../seeds/load-plan.js';
import { loadReference } from '../../seeds/load-reference.js';

/**
 * The coverage of the plan under `contentRoot` by the policies under `policiesRoot`.
 * @throws ContentError when either cannot be used.
 */
export async function readCoverage(
  contentRoot: URL,
  policiesRoot = contentRoot,
): Promise<Coverage> {
  const reference = await loadReference(contentRoot);
  const texts = await textsInHand(contentRoot, reference);
  const plan = await loadPlan(contentRoot, { sources: reference.sources, texts });
  const policies = await loadPolicies(policiesRoot, { reference, texts });
  return coverageOf(plan, policies, reference.sources);
}
