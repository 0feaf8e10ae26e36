import { ServerError } from '../server-error.js';
import type { Modifier } from './modifier.js';
import type { PathPart } from './path.js';

/**
 * All changes of one update as a tree of their paths. In a `fields` node the key `$` stands for the
 * positional element; in an `elements` node the keys are array filter identifiers.
 */
export type UpdateNode = Branch | Leaf;

export interface Branch {
  readonly kind: 'fields' | 'elements';
  readonly children: Map<string, UpdateNode>;
}

export interface Leaf {
  readonly kind: 'leaf';
  readonly modifier: Modifier;
}

/** The key of the positional element among fields: no field can be called so in a path. */
export const POSITIONAL = '$';

/** An empty node. */
export function branch(kind: Branch['kind']): Branch {
  return { kind, children: new Map() };
}

/**
 * Adds a modifier at a path.
 * @throws ServerError ConflictingUpdateOperators when another one holds it, or a part of it.
 */
export function addModifier(
  root: Branch,
  parts: readonly PathPart[],
  modifier: Modifier,
  path: string,
): void {
  let node: UpdateNode = root;
  for (const [index, part] of parts.entries()) {
    if (node.kind !== kindHolding(part)) throw conflict(path);
    const { children }: Branch = node;
    const key = keyOf(part);
    const next = parts[index + 1];
    const child = children.get(key);
    if (!next) {
      if (child) throw conflict(path);
      children.set(key, { kind: 'leaf', modifier });
      return;
    }
    node = child ?? branch(kindHolding(next));
    children.set(key, node);
  }
}

/** One node that does what both do. */
export function mergeNodes(left: UpdateNode, right: UpdateNode, path: string): UpdateNode {
  if (left.kind === 'leaf' || right.kind === 'leaf' || left.kind !== right.kind) {
    throw conflict(path);
  }
  const merged = new Map(left.children);
  for (const [key, child] of right.children) addChild(merged, key, child, path);
  return { kind: left.kind, children: merged };
}

/** Adds a node to those of its level, merged with the one that is there. */
export function addChild(
  children: Map<string, UpdateNode>,
  key: string,
  child: UpdateNode,
  path: string,
): void {
  const present = children.get(key);
  children.set(key, present ? mergeNodes(present, child, `${path}.${key}`) : child);
}

function keyOf(part: PathPart): string {
  if (part.kind === 'field') return part.name;
  return part.kind === 'positional' ? POSITIONAL : part.filter;
}

function kindHolding(part: PathPart): Branch['kind'] {
  return part.kind === 'elements' ? 'elements' : 'fields';
}

function conflict(path: string): ServerError {
  return new ServerError(40, `Updating the path '${path}' would create a conflict at it.`);
}
