import { ServerError } from '../server-error.js';
import { type Doc, isDoc, type Value } from '../values/value.js';

/**
 * Receives one value that lies on a path; `undefined` where a document lacks the field. `index` is
 * the place in the outermost array that was passed without being named. True stops the walk.
 */
export type Visit = (value: Value | undefined, index?: number) => boolean;

/** How a filter treats an array at the end of a path: its elements and itself, or only itself. */
export type LeafArrays = 'elements' | 'whole';

/** The components of a dotted path. */
export function splitPath(path: string): string[] {
  return path.split('.');
}

/** True for a component that can name a place in an array. */
export function isArrayIndex(component: string): boolean {
  return /^\d+$/.test(component);
}

/**
 * Walks all values that a filter on `path` looks at. Arrays on the way are passed through, once;
 * a whole-number component is tried both as a field name and as a place in an array.
 */
export function visitPath(
  document: Doc,
  path: readonly string[],
  leafArrays: LeafArrays,
  visit: Visit,
  from = 0,
): boolean {
  let current = document;
  for (let at = from; at < path.length; at++) {
    const value = current.get(path[at] ?? '');
    if (Array.isArray(value)) return visitArray(value, path, leafArrays, visit, at + 1);
    if (at === path.length - 1) return visit(value);
    if (!isDoc(value)) break;
    current = value;
  }
  return visit(undefined);
}

/**
 * What an array lacks counts as missing too: an element that cannot hold the next field, and an
 * array without any place to look at. `isNested` is set for an array right inside an array.
 */
function visitArray(
  array: Value[],
  path: readonly string[],
  leafArrays: LeafArrays,
  visit: Visit,
  from: number,
  isNested = false,
): boolean {
  const next = path[from];
  if (next === undefined) {
    if (leafArrays === 'elements' && array.some((element, index) => visit(element, index))) {
      return true;
    }
    return visit(array);
  }
  const isLast = from === path.length - 1;
  const mayBeIndex = isArrayIndex(next);
  let isEmpty = !isNested;
  for (const [index, element] of array.entries()) {
    const isNamed = next === String(index);
    if (isDoc(element)) {
      isEmpty = false;
      const visitInside: Visit = (value) => visit(value, index);
      if (visitPath(element, path, leafArrays, visitInside, from)) return true;
      if (isNamed && isLast && visit(element)) return true;
      if (isNamed && !isLast && visitPath(element, path, leafArrays, visit, from + 1)) return true;
    } else if (isNamed && isLast) {
      isEmpty = false;
      if (visit(element)) return true;
    } else if (isNamed && Array.isArray(element)) {
      isEmpty = false;
      if (visitArray(element, path, leafArrays, visit, from + 1, true)) return true;
    } else if (!mayBeIndex) {
      isEmpty = false;
      if (visit(undefined)) return true;
    }
  }
  return isEmpty && visit(undefined);
}

/** All values that a filter on a dotted path looks at, elements before the array that holds them. */
export function valuesAt(document: Doc, path: string): (Value | undefined)[] {
  const values: (Value | undefined)[] = [];
  visitPath(document, splitPath(path), 'elements', (value) => {
    values.push(value);
    return false;
  });
  return values;
}

/** Names with a dollar sign that are ordinary fields: those of a database reference. */
const REFERENCE_FIELDS: ReadonlySet<string> = new Set(['$ref', '$id', '$db']);

/**
 * The components of a path in a sort or projection, which must be well formed.
 * @throws ServerError 40352, 40353, 15998 or 16410 as MongoDB does.
 */
export function fieldPath(path: string): string[] {
  if (path === '')
    throw new ServerError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new ServerError(40353, "FieldPath must not end with a '.'.");
  const components = splitPath(path);
  for (const component of components) {
    if (component === '') {
      throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
    }
    if (component.startsWith('$') && !REFERENCE_FIELDS.has(component)) {
      throw new ServerError(16410, `FieldPath field names may not start with '$': ${component}.`);
    }
    if (component.includes('\0')) {
      throw new ServerError(16411, 'FieldPath field names may not contain a null byte.');
    }
  }
  return components;
}
