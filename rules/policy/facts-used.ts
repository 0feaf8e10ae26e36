import { askedInputs } from '../facts/vocabulary/index.js';
import { type Condition, isLeaf, isRecordGroup, walk } from './conditions.js';
import type { Policy } from './policy.js';

/** The facts that a condition tree names itself: on either side of a leaf, or as a list. */
export function factsNamedIn(conditions: Condition | null): string[] {
  const keys = new Set<string>();
  if (conditions === null) return [];
  walk(conditions, (node) => {
    if (isRecordGroup(node)) keys.add(node.forSome);
    if (!isLeaf(node)) return;
    keys.add(node.fact);
    if (typeof node.value === 'object' && !Array.isArray(node.value)) keys.add(node.value.fact);
  });
  return [...keys];
}

/** The asked facts that any version of a policy rests on, directly or through a formula. */
export function askedFactsOf(policy: Policy): ReadonlySet<string> {
  return new Set(
    policy.versions
      .flatMap(({ conditions }) => factsNamedIn(conditions))
      .flatMap((key) => askedInputs(key)),
  );
}
