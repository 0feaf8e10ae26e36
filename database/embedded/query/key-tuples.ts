import { notImplemented, ServerError } from '../server-error.js';
import { type CompareText, compareValues, typeRank } from '../values/compare.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import { isArrayIndex } from './path.js';

/** One component of a key; `undefined` is the place of an empty array, just below null. */
export type KeyPart = Value | undefined;

type Field =
  | { isDone: true; part: KeyPart }
  | { isDone: false; rest: readonly string[]; named?: Value };

const NULL_RANK = typeRank(null);
const NOTHING: Doc = new Map();

/**
 * The keys of a document under several paths: one tuple for each element of the array that the
 * paths pass through, a single tuple without arrays. Missing fields count as null. Both sorting and
 * indexing look at documents this way.
 * @param onParallelArrays the error when two paths pass through different arrays.
 */
export function keyTuples(
  document: Doc,
  paths: readonly (readonly string[])[],
  onParallelArrays: () => ServerError,
): KeyPart[][] {
  const fields = paths.map((rest): Field => ({ isDone: false, rest }));
  return expand(fields, document, onParallelArrays);
}

/** Orders two components, empty arrays before null. */
export function compareKeyParts(left: KeyPart, right: KeyPart, compareText: CompareText): number {
  if (left !== undefined && right !== undefined) return compareValues(left, right, compareText);
  if (left === right) return 0;
  if (left === undefined) return NULL_RANK - 0.5 - typeRank(right ?? null);
  return typeRank(left) - (NULL_RANK - 0.5);
}

function expand(
  fields: readonly Field[],
  object: Doc,
  onParallelArrays: () => ServerError,
): KeyPart[][] {
  let array: Value[] | undefined;
  const stepped = fields.map((field): { field: Field; isInArray: boolean } => {
    if (field.isDone) return { field, isInArray: false };
    const { value, rest, isNested } = step(object, field);
    if (!Array.isArray(value)) {
      return { field: { isDone: true, part: value ?? null }, isInArray: false };
    }
    if (isNested) {
      if (rest.length === 0) return { field: { isDone: true, part: value }, isInArray: false };
      throw notImplemented('keys through an array inside an array');
    }
    if (array !== undefined && array !== value) throw onParallelArrays();
    array = value;
    return { field: { isDone: false, rest }, isInArray: true };
  });
  if (array === undefined) return [stepped.map(({ field }) => partOf(field))];

  const elements = array as Value[];
  const entries: (Value | undefined)[] = elements.length === 0 ? [undefined] : elements;
  return entries.flatMap((entry) => {
    const next = stepped.map(({ field, isInArray }): Field => {
      if (!isInArray || field.isDone) return field;
      const [first] = field.rest;
      if (first === undefined) return { isDone: true, part: entry };
      const named = isArrayIndex(first) && elements[Number(first)];
      return named && String(Number(first)) === first ? { ...field, named } : field;
    });
    return expand(next, isDoc(entry) ? entry : NOTHING, onParallelArrays);
  });
}

function partOf(field: Field): KeyPart {
  return field.isDone ? field.part : null;
}

/** Follows a path down to its end or to the first array on it. */
function step(object: Doc, field: Field & { isDone: false }) {
  const [first = ''] = field.rest;
  if (field.named === undefined) return { ...walk(object, field.rest), isNested: false };
  if (object.has(first)) {
    throw new ServerError(16746, `Ambiguous field name found in array: '${first}'.`);
  }
  return { ...walk(field.named, field.rest.slice(1)), isNested: Array.isArray(field.named) };
}

function walk(start: Value, path: readonly string[]) {
  let value: Value | undefined = start;
  for (const [depth, component] of path.entries()) {
    if (Array.isArray(value)) return { value, rest: path.slice(depth) };
    value = isDoc(value) ? value.get(component) : undefined;
  }
  return { value, rest: [] };
}
