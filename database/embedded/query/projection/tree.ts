import { type Doc, isDoc, type Value } from '../../values/value.js';

/** Computes a field of the output from the whole input document. */
export type Compute = (document: Doc) => Value | undefined;

/** One level of a projection: what happens to the fields of a document. */
export interface Tree {
  /** True when only named fields stay, false when named fields go. */
  isInclusion: boolean;
  named: Set<string>;
  children: Map<string, Tree>;
  computed: Map<string, Compute>;
  /** Fields with a level or computed value of their own, in the order in which they are set. */
  order: string[];
  /** True when a field in or below this level is computed. */
  hasComputed: boolean;
}

/** An empty level. */
export function emptyTree(isInclusion: boolean): Tree {
  return {
    isInclusion,
    named: new Set(),
    children: new Map(),
    computed: new Map(),
    order: [],
    hasComputed: false,
  };
}

/** The level at the end of a path, made where it does not exist. */
function levelAt(tree: Tree, path: readonly string[], isComputed: boolean): Tree {
  return path.slice(0, -1).reduce((level, field) => {
    const known = level.children.get(field);
    const child = known ?? emptyTree(tree.isInclusion);
    if (!known) {
      level.children.set(field, child);
      level.order.push(field);
    }
    child.hasComputed ||= isComputed;
    return child;
  }, tree);
}

/** Names the field at a path: to keep in an inclusion, to leave out in an exclusion. */
export function nameField(tree: Tree, path: readonly string[]): void {
  levelAt(tree, path, false).named.add(path.at(-1) ?? '');
}

/** Sets the field at a path to a computed value. */
export function computeField(tree: Tree, path: readonly string[], compute: Compute): void {
  const level = levelAt(tree, path, true);
  const field = path.at(-1) ?? '';
  level.computed.set(field, compute);
  level.order.push(field);
}

/** The projected document: fields keep their order, new ones follow. */
export function applyTree(tree: Tree, document: Doc): Doc {
  const output = projectFields(tree, document);
  computeFields(tree, document, output);
  return output;
}

function projectFields(tree: Tree, document: Doc): Doc {
  const output: Doc = new Map();
  for (const [field, value] of document) {
    const child = tree.children.get(field);
    const projected = child
      ? projectValue(child, value)
      : tree.named.has(field) === tree.isInclusion
        ? value
        : undefined;
    if (projected !== undefined) output.set(field, projected);
  }
  return output;
}

/** Fields inside a value: a value without fields goes in an inclusion, alone or in an array. */
function projectValue(tree: Tree, value: Value): Value | undefined {
  if (isDoc(value)) return projectFields(tree, value);
  if (Array.isArray(value)) {
    return value.map((element) => projectValue(tree, element)).filter((v) => v !== undefined);
  }
  return tree.isInclusion ? undefined : value;
}

function computeFields(tree: Tree, document: Doc, output: Doc): void {
  for (const field of tree.order) {
    const child = tree.children.get(field);
    if (child && !child.hasComputed) continue;
    const value = child
      ? computeInside(child, document, output.get(field))
      : tree.computed.get(field)?.(document);
    if (value === undefined) output.delete(field);
    else output.set(field, value);
  }
}

/** A value that is neither document nor array gives way to a document of the computed fields. */
function computeInside(tree: Tree, document: Doc, value: Value | undefined): Value {
  if (Array.isArray(value)) return value.map((element) => computeInside(tree, document, element));
  const output: Doc = new Map(isDoc(value) ? value : []);
  computeFields(tree, document, output);
  return output;
}
