import { ServerError } from '../../server-error.js';
import type { Doc, Value } from '../../values/value.js';

/** The names of a dotted path, checked. */
export function parsePath(path: string): string[] {
  if (path === '')
    throw new ServerError(40352, 'FieldPath cannot be constructed with empty string');
  if (path.endsWith('.')) throw new ServerError(40353, "FieldPath must not end with a '.'.");
  const names = path.split('.');
  for (const name of names) {
    if (name === '')
      throw new ServerError(15998, 'FieldPath field names may not be empty strings.');
    assertFieldName(name);
  }
  return names;
}

/** Checks one name of a path. */
export function assertFieldName(name: string): void {
  if (name.startsWith('$')) {
    throw new ServerError(16410, `FieldPath field names may not start with '$'. ('${name}')`);
  }
  if (name.includes('\0')) {
    throw new ServerError(16411, 'FieldPath field names may not contain null bytes.');
  }
}

/** The value at a path; an array on the way gives the array of its documents' values. */
export function valueAt(value: Value | undefined, path: readonly string[]): Value | undefined {
  return path.length === 0 ? value : valueFrom(value, path, 0);
}

function valueFrom(
  value: Value | undefined,
  path: readonly string[],
  index: number,
): Value | undefined {
  if (index === path.length) return value;
  if (value instanceof Map) return valueFrom(value.get(path[index] ?? ''), path, index + 1);
  if (!Array.isArray(value)) return undefined;
  const found: Value[] = [];
  for (const item of value) {
    // Arrays within arrays are not looked into.
    const inner = item instanceof Map ? valueFrom(item, path, index) : undefined;
    if (inner !== undefined) found.push(inner);
  }
  return found;
}

/** The value at a path through documents only. */
export function plainValueAt(document: Doc, path: readonly string[]): Value | undefined {
  let value: Value | undefined = document;
  for (const name of path) value = value instanceof Map ? value.get(name) : undefined;
  return value;
}

/**
 * A copy of a document with another value at a path. Whatever is on the way and is no document is
 * replaced by one. `undefined` removes the field.
 */
export function withValueAt(document: Doc, path: readonly string[], value: Value | undefined): Doc {
  const [name = '', ...rest] = path;
  const copy: Doc = new Map(document);
  if (rest.length > 0) {
    const inner = document.get(name);
    copy.set(name, withValueAt(inner instanceof Map ? inner : new Map(), rest, value));
  } else if (value === undefined) {
    copy.delete(name);
  } else {
    copy.set(name, value);
  }
  return copy;
}
