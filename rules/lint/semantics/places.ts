import {
  type Condition,
  childrenOf,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
} from '../../policy/conditions.js';
import { keyOf, referenceOf } from './leaf-readings.js';

/** A node of a condition tree with where it stands. */
export interface Place {
  node: Condition;
  /** Its JSON path below `conditions`. */
  path: readonly (string | number)[];
  /** The record group around it: then it speaks of one record of that list. */
  group: RecordGroup | undefined;
  /** The places of its children. */
  children: readonly Place[];
}

/** The places of a whole tree, from its root. */
export function placesOf(
  node: Condition,
  path: readonly (string | number)[] = [],
  group?: RecordGroup,
): Place {
  const inner = isRecordGroup(node) ? node : group;
  const children = childrenOf(node).map((child, index) =>
    placesOf(child, [...path, ...stepTo(node, index)], inner),
  );
  return { node, path, group, children };
}

function stepTo(node: Condition, index: number): (string | number)[] {
  if ('not' in node) return ['not'];
  return ['any' in node ? 'any' : 'all', index];
}

/** A place and all below it, children before their parents. */
export function innermostFirst(place: Place): Place[] {
  return [...place.children.flatMap(innermostFirst), place];
}

/** What editors read in place of a node: ids of leaves and record groups, joined as the tree does. */
export function nameOf(node: Condition): string {
  if (isLeaf(node) || isRecordGroup(node)) return node.id;
  const names = childrenOf(node).map(nameOf).join(', ');
  if ('not' in node) return `not ${names}`;
  return `${'any' in node ? 'any' : 'all'} of (${names})`;
}

/** A leaf with what it asks, or the name of a group. */
export function describe(node: Condition): string {
  return isLeaf(node) ? `${node.id} (${textOf(node)})` : nameOf(node);
}

function textOf(leaf: Leaf): string {
  const { operator, value } = leaf;
  const right = isFactReference(value) ? keyOf(value) : JSON.stringify(value);
  return `${keyOf(referenceOf(leaf))} ${operator} ${right}`;
}

/** True for a node that needs all its children. */
export function isAll(node: Condition): node is Condition & { all: Condition[] } {
  return !isLeaf(node) && (isRecordGroup(node) || 'all' in node);
}

/** Groups that join their members, but for those whose members a like group around them joins. */
export function joiningGroups(root: Place): Place[] {
  const groups = innermostFirst(root).filter(({ node }) => isJoining(node));
  const joined = new Set(
    groups.flatMap(({ node, children }) =>
      children.filter((child) => isLikeGroup(node, child.node)),
    ),
  );
  return groups.filter((group) => !joined.has(group));
}

/** What a group joins: its children, and in place of like groups what these join. */
export function membersOf({ node, children }: Place): Place[] {
  return children.flatMap((child) => (isLikeGroup(node, child.node) ? membersOf(child) : [child]));
}

function isJoining(node: Condition): boolean {
  return !isLeaf(node) && !('not' in node);
}

/** True for an `all` in what needs all, and for an `any` in an `any`; a record group stays whole. */
function isLikeGroup(outer: Condition, inner: Condition): boolean {
  return (
    isJoining(outer) && isJoining(inner) && !isRecordGroup(inner) && isAll(outer) === isAll(inner)
  );
}
