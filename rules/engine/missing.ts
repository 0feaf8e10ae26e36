import { type MissingFact, missingOf } from '../facts/resolution.js';
import { askingOrder } from '../facts/vocabulary/index.js';
import type { EvaluatedNode } from './evaluated-tree.js';

/** A fact worth asking and how many open conditions wait for it. */
export type WantedFact = MissingFact & { openConditions: number };

/**
 * The facts behind unknown leaves that could still change the verdict, those that most open
 * conditions wait for first, then in the order of the profile. Empty once the root is decided:
 * whatever is still missing then cannot change anything.
 */
export function missingFacts(root: EvaluatedNode): WantedFact[] {
  if (root.outcome !== 'unknown') return [];
  const wanted = new Map<string, { item: MissingFact; waiting: Set<string> }>();
  for (const { id, missing } of openConditions(root)) {
    for (const item of missing) {
      const earlier = wanted.get(item.path);
      if (earlier) earlier.waiting.add(id);
      else wanted.set(item.path, { item, waiting: new Set([id]) });
    }
  }
  const facts = [...wanted.values()].map(
    ({ item, waiting }): WantedFact => ({ ...item, openConditions: waiting.size }),
  );
  return facts.sort(
    (left, right) =>
      right.openConditions - left.openConditions ||
      askingOrder(left.fact) - askingOrder(right.fact) ||
      (left.path < right.path ? -1 : 1),
  );
}

/** An open leaf, or a record group whose list is missing, with what it lacks. */
interface OpenCondition {
  id: string;
  missing: readonly MissingFact[];
}

/** What the open conditions lack. Below an unknown node, decided children no longer matter. */
function openConditions(node: EvaluatedNode): OpenCondition[] {
  if (node.outcome !== 'unknown') return [];
  switch (node.node) {
    case 'leaf':
      return [{ id: node.leaf.id, missing: missingOf([node.actual, node.required]) }];
    case 'forSome':
      return node.missing
        ? [{ id: node.group.id, missing: node.missing }]
        : node.records.flatMap(openConditions);
    default:
      return node.children.flatMap(openConditions);
  }
}
