import { BSONRegExp } from 'bson';
import { areEqual } from '../values/compare.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import { type Collation, compareTextFor } from './collation.js';
import {
  type CompileExpression,
  type FilterContext,
  isOnValue,
  parseField,
  parseFilter,
} from './filter-parse.js';
import { KINDS, type Leaf, type MatchDetails, matchesDocument, type Node } from './match.js';

export type { CompileExpression } from './filter-parse.js';

/** A compiled filter. */
export interface Filter {
  matches(document: Doc): boolean;
  /** The place of the array element that matched, for the positional operator `$`. */
  matchedIndex(document: Doc): number | undefined;
}

/** What a filter is compiled with. */
export interface FilterOptions {
  collation?: Collation | undefined;
  compileExpression?: CompileExpression | undefined;
}

/**
 * Compiles a filter document.
 * @throws ServerError for a malformed filter, and by name for an operator that is not implemented.
 */
export function compileFilter(filter: Doc, options: FilterOptions = {}): Filter {
  const node = parseFilter(filter, contextOf(options));
  let normalised: Node | undefined;
  return {
    matches: (document) => matchesDocument(node, document),
    matchedIndex(document) {
      normalised ??= normalise(node);
      const details: MatchDetails = {};
      return matchesDocument(normalised, document, details) ? details.index : undefined;
    },
  };
}

/**
 * Compiles what `$pull` says about the elements to remove: operators and regular expressions hold
 * for the element (through its own elements too where it is an array), a document is a filter on
 * elements that are documents, any other value is to be equalled.
 */
export function compileElementFilter(
  condition: Value,
  options: FilterOptions = {},
): (element: Value) => boolean {
  const context = contextOf(options);
  if (isOnValue(condition) || condition instanceof BSONRegExp) {
    const node: Node = { kind: 'and', children: parseField('', condition, context) };
    return (element) => matchesDocument(node, new Map([['', element]]));
  }
  if (isDoc(condition)) {
    const node = parseFilter(condition, context, 'element');
    return (element) => isDoc(element) && matchesDocument(node, element);
  }
  return (element) => areEqual(element, condition, context.compareText);
}

function contextOf({ collation, compileExpression }: FilterOptions): FilterContext {
  return { compareText: compareTextFor(collation), compileExpression };
}

/**
 * MongoDB sorts the conditions of an update's filter, and the last one that matched an array
 * element names the place of `$`. Only the place depends on it, never whether a document matches.
 */
function normalise(node: Node): Node {
  switch (node.kind) {
    case 'and': {
      const children = node.children
        .map(normalise)
        .flatMap((c) => (c.kind === 'and' ? c.children : [c]));
      return single(children) ?? { kind: 'and', children: [...children].sort(compareNodes) };
    }
    case 'or': {
      const children = node.children
        .map(normalise)
        .flatMap((c) => (c.kind === 'or' ? c.children : [c]));
      return single(children) ?? asList(children) ?? { kind: 'or', children };
    }
    default:
      return node;
  }
}

function single(children: readonly Node[]): Node | undefined {
  return children.length === 1 ? children[0] : undefined;
}

/** Alternatives that all compare one field for equality are the same as `$in`. */
function asList(children: readonly Node[]): Node | undefined {
  const leaves = children.filter((child) => child.kind === 'leaf');
  const [first] = leaves;
  const isList =
    leaves.length === children.length &&
    leaves.every(
      ({ name, leaf }) => name === first?.name && (leaf.kind === 'eq' || leaf.kind === 'in'),
    );
  if (!first || !isList) return undefined;
  const leaf: Leaf = {
    kind: 'in',
    leafArrays: 'elements',
    test: (value) => leaves.some((alternative) => alternative.leaf.test(value)),
  };
  return { ...first, leaf };
}

function compareNodes(left: Node, right: Node): number {
  const byKind = rankOf(left) - rankOf(right);
  if (byKind !== 0) return byKind;
  const [a, b] = [nameOf(left), nameOf(right)];
  return a < b ? -1 : a > b ? 1 : 0;
}

function rankOf(node: Node): number {
  return KINDS.indexOf(node.kind === 'leaf' ? node.leaf.kind : node.kind);
}

function nameOf(node: Node): string {
  return node.kind === 'leaf' ? node.name : '';
}
