import type { MissingFact } from '../facts/resolution.js';
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
  const wanted = new Map<string, WantedFact>();
  for (const missing of openLeaves(root)) {
    for (const item of missing) {
      const earlier = wanted.get(item.path);
      if (earlier) earlier.openConditions += 1;
      else wanted.set(item.path, { ...item, openConditions: 1 });
    }
  }
  return [...wanted.values()].sort(
    (left, right) =>
      right.openConditions - left.openConditions ||
      askingOrder(left.fact) - askingOrder(right.fact) ||
      (left.path < right.path ? -1 : 1),
  );
}

/** What each open leaf lacks. Below an unknown node, decided children no longer matter. */
function openLeaves(node: EvaluatedNode): (readonly MissingFact[])[] {
  if (node.outcome !== 'unknown') return [];
  switch (node.node) {
    case 'leaf': {
      const sides = [node.actual, node.required].flatMap((side) =>
        side.known ? [] : side.missing,
      );
      return [sides];
    }
    case 'forSome':
      return node.missing ? [node.missing] : node.records.flatMap(openLeaves);
    default:
      return node.children.flatMap(openLeaves);
  }
}
