import { type Condition, childrenOf, isLeaf } from '../policy/conditions.js';
import type {
  EvaluatedGroup,
  EvaluatedLeaf,
  EvaluatedNode,
  EvaluatedRecords,
} from './evaluated-tree.js';

/** What keeps a tree unmet: a leaf, or a record group whose list is empty. */
export type FailingNode = EvaluatedLeaf | EvaluatedRecords;

/** The fewest things that stand in the way. */
export interface Obstacles {
  nodes: readonly FailingNode[];
  /** How many leaves must change; a new record counts as many as it must meet. */
  count: number;
  /** How many of them can never change. */
  fixed: number;
}

const NONE: Obstacles = { nodes: [], count: 0, fixed: 0 };

/**
 * The leaves that keep the root unmet. A leaf under `not` counts when it holds (the polarity
 * turns). Unmet leaves of an `any` that is met by another child are not failing. Of a list of
 * records, the record that lacks the least speaks for the list.
 */
export function failingOf(root: EvaluatedNode): FailingNode[] {
  return root.outcome === 'unmet' ? blame(root, 'unmet') : [];
}

/** The fewest failing nodes that would have to change for the root to stop being unmet. */
export function fewestObstacles(root: EvaluatedNode): Obstacles {
  return root.outcome === 'unmet' ? fewest(root, 'unmet') : NONE;
}

/** True when the two group kinds need every child to change rather than any one of them. */
function isConjunction(node: EvaluatedGroup, outcome: 'met' | 'unmet'): boolean {
  return (node.node === 'all') === (outcome === 'unmet');
}

/** Children that give the group its outcome: unmet ones of `all`, met ones of `any`, and so on. */
function responsible(node: EvaluatedGroup, outcome: 'met' | 'unmet'): readonly EvaluatedNode[] {
  return node.children.filter((child) => child.outcome === outcome);
}

function blame(node: EvaluatedNode, outcome: 'met' | 'unmet'): FailingNode[] {
  switch (node.node) {
    case 'leaf':
      return [node];
    case 'not':
      return node.children.flatMap((child) => blame(child, turned(outcome)));
    case 'forSome':
      return blameRecords(node, outcome);
    default:
      return responsible(node, outcome).flatMap((child) => blame(child, outcome));
  }
}

function blameRecords(node: EvaluatedRecords, outcome: 'met' | 'unmet'): FailingNode[] {
  if (outcome === 'met') {
    const met = node.records.filter((record) => record.outcome === 'met');
    return met.flatMap((record) => blame(record, 'met'));
  }
  const nearest = nearestRecord(node);
  return nearest ? blame(nearest, 'unmet') : [node];
}

/**
 * The unmet record with the fewest obstacles, fixed ones weighing most. Of equals, the one that
 * meets most of the leading conditions, which say what kind of record is meant; then the first.
 */
function nearestRecord(node: EvaluatedRecords): EvaluatedGroup | undefined {
  let nearest: { record: EvaluatedGroup; obstacles: Obstacles } | undefined;
  for (const record of node.records) {
    const obstacles = fewest(record, 'unmet');
    const isNearer =
      !nearest ||
      isFewer(obstacles, nearest.obstacles) ||
      (!isFewer(nearest.obstacles, obstacles) && leadingMet(record) > leadingMet(nearest.record));
    if (isNearer) nearest = { record, obstacles };
  }
  return nearest?.record;
}

function leadingMet(record: EvaluatedGroup): number {
  return record.children.findIndex(({ outcome }) => outcome === 'unmet');
}

function fewest(node: EvaluatedNode, outcome: 'met' | 'unmet'): Obstacles {
  switch (node.node) {
    case 'leaf':
      return { nodes: [node], count: 1, fixed: node.leaf.kind === 'fixed' ? 1 : 0 };
    case 'not':
      return sum(node.children.map((child) => fewest(child, turned(outcome))));
    case 'forSome': {
      if (outcome === 'met') {
        const met = node.records.filter((record) => record.outcome === 'met');
        return sum(met.map((record) => fewest(record, 'met')));
      }
      return fewestOfRecords(node);
    }
    default: {
      const options = responsible(node, outcome).map((child) => fewest(child, outcome));
      return isConjunction(node, outcome) ? sum(options) : smallest(options);
    }
  }
}

/**
 * Changing the nearest record, or adding one where the group allows that and it takes less. What
 * is said to be in the way is what the nearest record lacks, in both cases.
 */
function fewestOfRecords(node: EvaluatedRecords): Obstacles {
  const { group } = node;
  const fixed = group.kind === 'fixed' ? 1 : 0;
  const newRecord: Obstacles = { nodes: [node], count: fewestLeaves(group), fixed };
  const nearest = nearestRecord(node);
  if (!nearest) return newRecord;
  const existing = fewest(nearest, 'unmet');
  const isNewLess = group.kind === 'changeable' && isFewer(newRecord, existing);
  return isNewLess ? { ...newRecord, nodes: existing.nodes } : existing;
}

/** The fewest leaves that a new record has to meet. */
export function fewestLeaves(condition: Condition): number {
  if (isLeaf(condition)) return 1;
  const counts = childrenOf(condition).map(fewestLeaves);
  return 'any' in condition
    ? Math.min(...counts)
    : counts.reduce((total, count) => total + count, 0);
}

function sum(parts: readonly Obstacles[]): Obstacles {
  return {
    nodes: parts.flatMap(({ nodes }) => nodes),
    count: parts.reduce((total, { count }) => total + count, 0),
    fixed: parts.reduce((total, { fixed }) => total + fixed, 0),
  };
}

function smallest(options: readonly Obstacles[]): Obstacles {
  return options.reduce(
    (best, option) => (isFewer(option, best) ? option : best),
    options[0] ?? NONE,
  );
}

function isFewer(left: Obstacles, right: Obstacles): boolean {
  return left.fixed !== right.fixed ? left.fixed < right.fixed : left.count < right.count;
}

function turned(outcome: 'met' | 'unmet'): 'met' | 'unmet' {
  return outcome === 'met' ? 'unmet' : 'met';
}
