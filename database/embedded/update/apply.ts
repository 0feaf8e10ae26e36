import { ServerError } from '../server-error.js';
import { compareBytes } from '../values/compare.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import type { ArrayFilters } from './array-filters.js';
import type { Scope } from './modifier.js';
import { arrayIndex } from './path.js';
import { addChild, type Branch, mergeNodes, POSITIONAL, type UpdateNode } from './tree.js';

const WHOLE_NUMBER = /^(0|[1-9]\d*)$/;

/** MongoDB fills at most so many places of an array with null to reach an index. */
const MOST_PADDING = 1_500_000;

/** Where a path cannot go on: below a value without fields, or below an array by a name. */
class DeadEnd {
  constructor(readonly message: string) {}
}

/** The value that a node finds: `undefined` means none yet, but one may be created. */
type Found = Value | undefined | DeadEnd;

/**
 * Applies a tree of changes to a document. Containers are copied on the way to a change and shared
 * elsewhere, so that the result is the very same document if and only if nothing changed.
 */
export function applyTree(root: Branch, filters: ArrayFilters, scope: Scope): Doc {
  return new Application(filters, scope).toDocument(root);
}

class Application {
  constructor(
    private readonly filters: ArrayFilters,
    private readonly scope: Scope,
  ) {}

  toDocument(root: Branch): Doc {
    return this.toFields(root, this.scope.original, '');
  }

  private toValue(node: UpdateNode, found: Found, path: string): Value | undefined {
    if (node.kind !== 'leaf') {
      return node.kind === 'fields'
        ? this.toContainer(node, found, path)
        : this.toElements(node, found, path);
    }
    if (!(found instanceof DeadEnd)) return node.modifier.change(found, this.scope);
    if (node.modifier.toleratesDeadEnd?.(this.scope)) return undefined;
    throw new ServerError(28, found.message);
  }

  private toContainer(node: Branch, found: Found, path: string): Value | undefined {
    if (found === undefined) {
      const created = this.toFields(node, new Map(), path);
      return created.size > 0 ? created : undefined;
    }
    if (isDoc(found as Value)) return this.toFields(node, found as Doc, path);
    if (Array.isArray(found)) return this.toPlaces(node, found, path);
    for (const [name, child] of this.childrenOf(node, path)) {
      this.toValue(child, found instanceof DeadEnd ? found : deadEnd(name, path), join(path, name));
    }
    return found instanceof DeadEnd ? undefined : found;
  }

  private toFields(node: Branch, document: Doc, path: string): Doc {
    let result = document;
    for (const [name, child] of this.childrenOf(node, path)) {
      const before = result.get(name);
      const after = this.toValue(child, before, join(path, name));
      if (after === before) continue;
      if (result === document) result = new Map(document);
      if (after === undefined) result.delete(name);
      else result.set(name, after);
    }
    return result;
  }

  /** Fields of an array are its places: those that end are padded, those removed become null. */
  private toPlaces(node: Branch, array: Value[], path: string): Value[] {
    let result = array;
    for (const [name, child] of this.childrenOf(node, path)) {
      const index = arrayIndex(name);
      const before = index === undefined ? deadEnd(name, path) : result[index];
      const after = this.toValue(child, before, join(path, name));
      if (index === undefined || after === before) continue;
      if (result === array) result = [...array];
      while (result.length < index) {
        if (index - array.length > MOST_PADDING) {
          throw new ServerError(34, `Cannot fill the array '${path}' up to the index ${index}.`);
        }
        result.push(null);
      }
      result[index] = after ?? null;
    }
    return result;
  }

  private toElements(node: Branch, found: Found, path: string): Value[] {
    if (found === undefined || found instanceof DeadEnd) {
      throw new ServerError(
        2,
        `The path '${path}' must exist to update the elements of its array.`,
      );
    }
    if (!Array.isArray(found)) {
      throw new ServerError(2, `Cannot apply array updates to '${path}', which is no array.`);
    }
    let result = found;
    for (const [index, element] of found.entries()) {
      const here = join(path, String(index));
      const nodes = [...node.children]
        .filter(([identifier]) => identifier === '' || this.filters.get(identifier)?.(element))
        .map(([, child]) => child);
      if (nodes.length === 0) continue;
      const child = nodes.reduce((left, right) => mergeNodes(left, right, here));
      const after = this.toValue(child, element, here);
      if (after === element) continue;
      if (result === found) result = [...found];
      result[index] = after ?? null;
    }
    return result;
  }

  /** Children in the order of application; `$` takes the place of the index that it stands for. */
  private childrenOf(node: Branch, path: string): Iterable<[string, UpdateNode]> {
    let children = node.children;
    const positional = children.get(POSITIONAL);
    if (positional) {
      const { matchedIndex } = this.scope;
      if (matchedIndex === undefined) {
        throw new ServerError(
          2,
          `The positional operator in '${path}.$' has no match in the query.`,
        );
      }
      children = new Map(children);
      children.delete(POSITIONAL);
      addChild(children, String(matchedIndex), positional, path);
    }
    return children.size < 2 ? children : [...children].sort(([a], [b]) => compareNames(a, b));
  }
}

/** Names are taken in the order of their text, whole numbers without padding in that of value. */
function compareNames(left: string, right: string): number {
  const areNumbers = WHOLE_NUMBER.test(left) && WHOLE_NUMBER.test(right);
  if (areNumbers && left.length !== right.length) return left.length - right.length;
  return compareBytes(left, right);
}

function deadEnd(name: string, path: string): DeadEnd {
  return new DeadEnd(`Cannot create the field '${name}' in the element '${path}'.`);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
