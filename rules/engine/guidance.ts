import type { FactResolver } from '../facts/fact-resolver.js';
import { estimateBenefit } from './benefit-estimate.js';
import { type CompatibleSet, compatibleSet } from './compatible-set.js';
import { type NextQuestion, nextQuestions } from './next-questions/next-questions.js';
import type { PolicyAt, PolicySetAt } from './policy-set.js';
import type { Ranked } from './rank.js';

/** What follows from several policies together. */
export interface Guidance {
  /** What to answer next, the most worthwhile first. */
  readonly questions: readonly NextQuestion[];
  /** The best bundle of those that can be applied for now. */
  readonly bundle: CompatibleSet;
}

/** What to answer next and what to combine, over the policies of a list. */
export function guidanceFor(
  set: PolicySetAt,
  ranked: readonly Ranked[],
  resolver: FactResolver,
): Guidance {
  const placed = ranked.flatMap((place) => {
    const at = set.policies[place.index];
    return at ? [{ ...place, at, benefitEstimate: estimateFor(place, at, resolver) }] : [];
  });
  return {
    questions: nextQuestions(
      placed.flatMap(({ at: { policy, version, standing, window }, tree, benefitEstimate }) =>
        tree && standing === 'in_force'
          ? [
              {
                policyId: policy.id,
                tree,
                windowState: window.state,
                benefit: version.benefit,
                benefitEstimate,
              },
            ]
          : [],
      ),
      resolver,
    ),
    bundle: compatibleSet(
      placed
        .filter(({ group }) => group === 'can_apply')
        .map(({ at: { policy, version }, benefitEstimate }) => ({
          policyId: policy.id,
          exclusions: version.exclusions,
          benefitEstimate,
        })),
    ),
  };
}

function estimateFor({ tree }: Ranked, { version }: PolicyAt, resolver: FactResolver) {
  return tree?.outcome === 'unmet' ? null : estimateBenefit(version.benefit, resolver, tree);
}
