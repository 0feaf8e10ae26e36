import type { FactResolver } from '../facts/fact-resolver.js';
import { estimateBenefit } from './benefit-estimate.js';
import { type Candidate, type CompatibleSet, compatibleSet } from './compatible-set.js';
import {
  type EvaluatedPolicy,
  type NextQuestion,
  nextQuestions,
} from './next-questions/next-questions.js';
import type { PolicySetAt } from './policy-set.js';
import type { Ranked } from './rank.js';

/** What follows from several policies together. */
export interface Guidance {
  /** What to answer next, the most worthwhile first. */
  readonly questions: readonly NextQuestion[];
  /** What to combine of those that can be applied for now. */
  readonly compatible: CompatibleSet;
}

/** What to answer next and what to combine, over the policies of a list. */
export function guidanceFor(
  set: PolicySetAt,
  ranked: readonly Ranked[],
  resolver: FactResolver,
): Guidance {
  const undecided: EvaluatedPolicy[] = [];
  const candidates: Candidate[] = [];
  for (const place of ranked) {
    const at = set.policies[place.index];
    if (!at) continue;
    const { policy, version, standing, window } = at;
    const { tree, missing, group } = place;
    const policyId = policy.id;
    if (tree?.outcome === 'unknown' && standing === 'in_force') {
      const { benefit } = version;
      const benefitEstimate = estimateBenefit(benefit, resolver, tree);
      const windowState = window.state;
      undecided.push({ policyId, tree, missing, windowState, benefit, benefitEstimate });
    }
    if (group === 'can_apply') {
      const benefitEstimate = estimateBenefit(version.benefit, resolver, tree);
      candidates.push({ policyId, exclusions: version.exclusions, benefitEstimate });
    }
  }
  return { questions: nextQuestions(undecided, resolver), compatible: compatibleSet(candidates) };
}
