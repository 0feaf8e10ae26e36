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
export function missingFacts(root: EvaluatedNode): readonly WantedFact[] {
  if (root.outcome !== 'unknown') return NOTHING;
  const waiting = new Map<string, Waiting>();
  collectOpen(root, waiting);
  return [...waiting.values()].sort(byWant).map(({ item: { fact, path, reason }, ids }) => ({
    fact,
    path,
    reason,
    openConditions: ids.length,
  }));
}

const NOTHING: readonly WantedFact[] = [];

/** A missing fact with the open conditions that wait for it, each once. */
interface Waiting {
  readonly item: MissingFact;
  readonly order: number;
  readonly ids: string[];
}

function byWant(left: Waiting, right: Waiting): number {
  return (
    right.ids.length - left.ids.length ||
    left.order - right.order ||
    (left.item.path < right.item.path ? -1 : 1)
  );
}

/** What open leaves and record groups lack. Below an unknown node, decided children do not matter. */
function collectOpen(node: EvaluatedNode, waiting: Map<string, Waiting>): void {
  if (node.outcome !== 'unknown') return;
  switch (node.node) {
    case 'leaf':
      wait(node.leaf.id, missingOf([node.actual, node.required]), waiting);
      return;
    case 'forSome':
      if (node.missing) wait(node.group.id, node.missing, waiting);
      else for (const record of node.records) collectOpen(record, waiting);
      return;
    default:
      for (const child of node.children) collectOpen(child, waiting);
  }
}

function wait(id: string, missing: readonly MissingFact[], waiting: Map<string, Waiting>): void {
  for (const item of missing) {
    const earlier = waiting.get(item.path);
    if (!earlier) waiting.set(item.path, { item, order: askingOrder(item.fact), ids: [id] });
    else if (!earlier.ids.includes(id)) earlier.ids.push(id);
  }
}
