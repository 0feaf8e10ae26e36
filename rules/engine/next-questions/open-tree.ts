import type { MissingFact } from '../../facts/resolution.js';
import type { RecordGroup } from '../../policy/conditions.js';
import { bothOf, eitherOf, MET, notOf, UNMET } from '../compiled/outcome-code.js';
import type { EvaluatedNode } from '../evaluated-tree.js';
import { Comparison } from './answers/comparison.js';

/** A condition that still waits for facts: a leaf, or a record group whose list is missing. */
export type OpenCondition = OpenLeaf | OpenRecords;

interface OpenLeaf {
  kind: 'leaf';
  index: number;
  negated: boolean;
  comparison: Comparison;
}

interface OpenRecords {
  kind: 'records';
  index: number;
  negated: boolean;
  missing: readonly MissingFact[];
  group: RecordGroup;
}

type OpenNode = OpenCondition | { kind: 'all' | 'any'; children: readonly OpenNode[] };

/**
 * What is left of an undecided tree. Facts that are added never change what is decided, and a
 * decided child of an undecided group cannot decide it, so only undecided nodes remain. Every `not`
 * is moved down to the conditions, which makes the tree monotone in them.
 */
export interface OpenTree {
  readonly root: OpenNode;
  /** By their index. */
  readonly conditions: readonly OpenCondition[];
}

/** The open part of a tree whose root is unknown. */
export function openTreeOf(root: EvaluatedNode): OpenTree {
  const conditions: OpenCondition[] = [];
  return { root: openNode(root, false, conditions), conditions };
}

/**
 * The outcome code of the root for the given outcome codes of the conditions, by their index and
 * before negation.
 */
export function outcomeOfOpenTree({ root }: OpenTree, codes: Uint8Array): number {
  return outcomeOf(root, codes);
}

/** The code with which a condition speaks for the root, or against it. */
export function favourable({ negated }: OpenCondition, isForRoot: boolean): number {
  return negated === isForRoot ? UNMET : MET;
}

function outcomeOf(node: OpenNode, codes: Uint8Array): number {
  switch (node.kind) {
    case 'leaf':
    case 'records': {
      const code = codes[node.index] as number;
      return node.negated ? notOf(code) : code;
    }
    case 'all':
      return node.children.reduce((code, child) => bothOf(code, outcomeOf(child, codes)), MET);
    case 'any':
      return node.children.reduce((code, child) => eitherOf(code, outcomeOf(child, codes)), UNMET);
  }
}

function openNode(node: EvaluatedNode, negated: boolean, conditions: OpenCondition[]): OpenNode {
  const open = (children: readonly EvaluatedNode[]) =>
    children
      .filter(({ outcome }) => outcome === 'unknown')
      .map((child) => openNode(child, negated, conditions));
  switch (node.node) {
    case 'leaf': {
      const { leaf, scope, actual, required } = node;
      return add(conditions, {
        kind: 'leaf',
        index: conditions.length,
        negated,
        comparison: new Comparison(leaf, [actual, required], scope),
      });
    }
    case 'forSome':
      if (node.missing) {
        const { group, missing } = node;
        const index = conditions.length;
        return add(conditions, { kind: 'records', index, negated, missing, group });
      }
      return { kind: negated ? 'all' : 'any', children: open(node.records) };
    case 'not': {
      const [child] = node.children;
      if (!child) throw new Error('A not has exactly one child.');
      return openNode(child, !negated, conditions);
    }
    default:
      return {
        kind: (node.node === 'all') === negated ? 'any' : 'all',
        children: open(node.children),
      };
  }
}

function add(conditions: OpenCondition[], condition: OpenCondition): OpenCondition {
  conditions.push(condition);
  return condition;
}
