import { type Condition, leavesOf } from '../policy/conditions.js';
import type { EvaluatedNode } from './evaluated-tree.js';

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
  const unknownIds = new Set<string>();
  collectUnknown(root, unknownIds);
  const total = countLeaves(condition);
  return { known: total - unknownIds.size, total };
}

/** Ids of leaves, which are unique in a version. */
function collectUnknown(node: EvaluatedNode, ids: Set<string>): void {
  if (node.node === 'leaf') {
    if (node.outcome === 'unknown') ids.add(node.leaf.id);
  } else if (node.node === 'forSome') {
    if (node.missing) for (const { id } of leavesOf(node.group)) ids.add(id);
    for (const record of node.records) collectUnknown(record, ids);
  } else {
    for (const child of node.children) collectUnknown(child, ids);
  }
}

// Content does not change while it is served.
const LEAF_COUNTS = new WeakMap<Condition, number>();

function countLeaves(condition: Condition): number {
  const known = LEAF_COUNTS.get(condition);
  if (known !== undefined) return known;
  const count = leavesOf(condition).length;
  LEAF_COUNTS.set(condition, count);
  return count;
}
