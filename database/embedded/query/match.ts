import type { Doc, Value } from '../values/value.js';
import { type LeafArrays, visitPath } from './path.js';

/** What a match tells besides yes: the array element that made it one. */
export interface MatchDetails {
  index?: number | undefined;
}

/** The kinds of condition in the order in which MongoDB normalises a conjunction. */
export const KINDS = [
  'and',
  'or',
  'elemMatchObject',
  'elemMatchValue',
  'size',
  'eq',
  'lte',
  'lt',
  'gt',
  'gte',
  'regex',
  'mod',
  'exists',
  'in',
  'not',
  'nor',
  'type',
  'expr',
  'never',
] as const;

/** A condition on one value, `undefined` being a missing field. */
export interface Leaf {
  kind: Exclude<(typeof KINDS)[number], 'and' | 'or' | 'not' | 'nor' | 'expr' | 'never'>;
  leafArrays: LeafArrays;
  test(value: Value | undefined, details?: MatchDetails): boolean;
}

/** A compiled filter as a tree. */
export type Node =
  | { kind: 'and' | 'or' | 'nor'; children: readonly Node[] }
  | { kind: 'not'; child: Node }
  | { kind: 'leaf'; name: string; path: readonly string[]; leaf: Leaf }
  | { kind: 'expr'; test(document: Doc): boolean }
  | { kind: 'never' };

/** Whether a document satisfies a filter; fills `details` where an array element decided. */
export function matchesDocument(node: Node, document: Doc, details?: MatchDetails): boolean {
  switch (node.kind) {
    case 'and':
      return node.children.every((child) => matchesDocument(child, document, details));
    case 'or':
      return node.children.some((child) => matchesDocument(child, document));
    case 'nor':
      return !node.children.some((child) => matchesDocument(child, document));
    case 'not':
      return !matchesDocument(node.child, document);
    case 'expr':
      return node.test(document);
    case 'never':
      return false;
    case 'leaf':
      return visitPath(document, node.path, node.leaf.leafArrays, (value, index) => {
        if (!node.leaf.test(value, details)) return false;
        // The outermost array that the path passed through counts, not one further inside.
        if (details && index !== undefined) details.index = index;
        return true;
      });
  }
}

/** Whether one value as a whole satisfies conditions, as an element must inside `$elemMatch`. */
export function matchesElement(node: Node, value: Value): boolean {
  switch (node.kind) {
    case 'and':
      return node.children.every((child) => matchesElement(child, value));
    case 'or':
      return node.children.some((child) => matchesElement(child, value));
    case 'nor':
      return !node.children.some((child) => matchesElement(child, value));
    case 'not':
      return !matchesElement(node.child, value);
    case 'leaf':
      return node.leaf.test(value);
    case 'expr':
    case 'never':
      return false;
  }
}
