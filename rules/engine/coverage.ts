import { type Condition, leavesOf } from '../policy/conditions.js';
import { type EvaluatedNode, evaluatedLeaves } from './evaluated-tree.js';

/** How many of a policy's leaves could be decided, of how many. */
export interface Coverage {
  known: number;
  total: number;
}

/**
 * Counts each leaf of the condition tree once. A leaf of a record group is known when it is known
 * for every record, and so for an empty list; when the list is missing it is not.
 */
export function coverageOf(condition: Condition, root: EvaluatedNode): Coverage {
  const unknownIds = new Set([
    ...evaluatedLeaves(root)
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ leaf }) => leaf.id),
    ...leavesOfUnknownLists(root),
  ]);
  const leaves = leavesOf(condition);
  return {
    known: leaves.filter(({ id }) => !unknownIds.has(id)).length,
    total: leaves.length,
  };
}

function leavesOfUnknownLists(node: EvaluatedNode): string[] {
  if (node.node === 'leaf') return [];
  if (node.node === 'forSome') return node.missing ? leavesOf(node.group).map(({ id }) => id) : [];
  return node.children.flatMap(leavesOfUnknownLists);
}
