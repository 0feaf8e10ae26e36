import type { BoundGroup, BoundLeaf, BoundRecords } from './bind.js';
import type { Outcome } from './outcome.js';

/** The bound tree with an outcome on every node; it is the explanation of a verdict. */
export type EvaluatedNode = EvaluatedLeaf | EvaluatedGroup | EvaluatedRecords;

export type EvaluatedLeaf = BoundLeaf & { outcome: Outcome };

export type EvaluatedGroup = Omit<BoundGroup, 'children'> & {
  outcome: Outcome;
  children: readonly EvaluatedNode[];
};

export type EvaluatedRecords = Omit<BoundRecords, 'records'> & {
  outcome: Outcome;
  records: readonly EvaluatedGroup[];
};

/** Every evaluated leaf, those of each record included, in order. */
export function evaluatedLeaves(node: EvaluatedNode): EvaluatedLeaf[] {
  const leaves: EvaluatedLeaf[] = [];
  collect(node, leaves);
  return leaves;
}

function collect(node: EvaluatedNode, leaves: EvaluatedLeaf[]): void {
  if (node.node === 'leaf') leaves.push(node);
  else if (node.node === 'forSome') for (const record of node.records) collect(record, leaves);
  else for (const child of node.children) collect(child, leaves);
}
