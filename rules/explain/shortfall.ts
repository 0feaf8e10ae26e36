import { type Distance, distanceOf } from '../engine/distance.js';
import type { EvaluatedLeaf } from '../engine/evaluated-tree.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { describeFact } from './described-fact.js';

/** The distance of a failing leaf, in the unit of its fact; undefined where there is none. */
export function leafDistance(leaf: EvaluatedLeaf, reference: ReferenceData): Distance | undefined {
  const fact = describeFact(leaf.leaf.fact, reference);
  const unit = fact.type === 'date' ? 'days' : fact.unit;
  return unit ? distanceOf(leaf, unit, fact.isWhole) : undefined;
}

/**
 * True for a leaf that holds under a `not` which another leaf satisfies: it does no harm.
 * @param isFailing whether the leaf keeps the root unmet.
 */
export function isHarmless(leaf: EvaluatedLeaf, isFailing: boolean): boolean {
  return leaf.negated && leaf.outcome === 'met' && !isFailing;
}

/** How far a leaf is from what is asked of it; undefined for one that is as it should be. */
export function shortfallOf(
  leaf: EvaluatedLeaf,
  isFailing: boolean,
  reference: ReferenceData,
): Distance | undefined {
  const isWrong = leaf.outcome === (leaf.negated ? 'met' : 'unmet') && !isHarmless(leaf, isFailing);
  return isWrong ? leafDistance(leaf, reference) : undefined;
}
