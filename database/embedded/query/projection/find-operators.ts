import { ServerError } from '../../server-error.js';
import { type Doc, isDoc, type Value } from '../../values/value.js';
import { type MatchDetails, matchesDocument, type Node } from '../match.js';
import type { Compute } from './tree.js';

/** A change to the projected document that comes after the fields have been chosen. */
export type Change = (image: Doc, document: Doc) => Doc;

/** `$slice`: a part of the array at a path, also inside the elements of arrays on the way. */
export function slice(path: readonly string[], skip: number | undefined, limit: number): Change {
  return (image) => sliceInside(image, path, (array) => sliced(array, skip, limit));
}

function sliced(array: Value[], skip: number | undefined, limit: number): Value[] {
  if (skip === undefined) return limit < 0 ? array.slice(limit) : array.slice(0, limit);
  const start = skip < 0 ? Math.max(0, array.length + skip) : skip;
  return array.slice(start, start + limit);
}

function sliceInside(
  document: Doc,
  [field = '', ...rest]: readonly string[],
  cut: (array: Value[]) => Value[],
): Doc {
  const value = document.get(field);
  const inside = (inner: Value): Value => (isDoc(inner) ? sliceInside(inner, rest, cut) : inner);
  let changed: Value | undefined;
  if (Array.isArray(value)) changed = rest.length === 0 ? cut(value) : value.map(inside);
  else if (isDoc(value) && rest.length > 0) changed = inside(value);
  return changed === undefined ? document : new Map(document).set(field, changed);
}

/** `$elemMatch`: the first element of an array that satisfies the condition. */
export function elemMatch(field: string, condition: Node): Compute {
  return (document) => {
    const details: MatchDetails = {};
    if (!matchesDocument(condition, document, details)) return undefined;
    const element = elementAt(document.get(field), details.index);
    return element === undefined ? undefined : [element];
  };
}

function elementAt(array: Value | undefined, index: number | undefined): Value | undefined {
  return Array.isArray(array) && index !== undefined ? array[index] : undefined;
}

/**
 * The positional operator `$`: of the first array on a path only the element that matched the
 * filter. Where there is no array, nothing changes.
 */
export function positional(path: readonly string[], filter: Node): Change {
  return (image, document) => {
    const details: MatchDetails = {};
    matchesDocument(filter, document, details);
    return keepElement(image, path, details.index);
  };
}

function keepElement(
  image: Doc,
  [field = '', ...rest]: readonly string[],
  index: number | undefined,
): Doc {
  const value = image.get(field);
  if (isDoc(value) && rest.length > 0) {
    return new Map(image).set(field, keepElement(value, rest, index));
  }
  if (!Array.isArray(value)) return image;
  if (index === undefined) {
    throw new ServerError(
      51246,
      "positional operator '.$' couldn't find a matching element in the array",
    );
  }
  const element = elementAt(value, index);
  if (element === undefined)
    throw new ServerError(51247, "positional operator '.$' element mismatch");
  return new Map(image).set(field, [element]);
}
