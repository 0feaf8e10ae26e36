import { ServerError } from '../../server-error.js';
import { type Doc, isDoc, type Value } from '../../values/value.js';

/** One value for each field of an index; `undefined` stands for an empty array. */
export type Components = readonly (Value | undefined)[];

/** What a document contributes to an index. */
export interface IndexEntries {
  tuples: Components[];
  /** For each field whether its path led through an array. */
  multikey: boolean[];
}

interface Walk extends IndexEntries {
  /** Whether a tuple in which every field is missing is left out. */
  skipMissing: boolean;
}

/**
 * The tuples under which an index finds a document: one, or one for each element of the array that
 * the fields lead through. A missing field counts as null.
 * @param sparse leaves out tuples in which every field is missing.
 * @throws ServerError 171 when the fields lead through more than one array.
 */
export function indexEntries(
  document: Doc,
  paths: readonly (readonly string[])[],
  sparse: boolean,
): IndexEntries {
  const walk: Walk = { tuples: [], multikey: paths.map(() => false), skipMissing: sparse };
  collect(
    walk,
    document,
    paths,
    paths.map(() => null),
    0,
  );
  return walk;
}

/** @param paths what is left of each field's path; empty where its value is already in `fixed`. */
function collect(
  walk: Walk,
  document: Doc | undefined,
  paths: readonly (readonly string[])[],
  fixed: Components,
  missing: number,
): void {
  const values = [...fixed];
  const rest = [...paths];
  let missingSoFar = missing;
  let array: Value[] | undefined;
  const inArray: number[] = [];
  for (const [field, path] of paths.entries()) {
    if (path.length === 0) continue;
    const { value, used } = follow(document, path);
    rest[field] = path.slice(used);
    if (Array.isArray(value)) {
      if (array && array !== value) throw parallelArrays();
      array = value;
      inArray.push(field);
      walk.multikey[field] = true;
      continue;
    }
    rest[field] = [];
    if (value === undefined) missingSoFar += 1;
    values[field] = value ?? null;
  }
  if (!array) {
    if (!(walk.skipMissing && missingSoFar === paths.length)) walk.tuples.push(values);
    return;
  }
  // An empty array stands for itself where the path ends and holds nothing where it goes on.
  for (const element of array.length === 0 ? [undefined] : array) {
    const next = [...values];
    const nextRest = [...rest];
    for (const field of inArray) {
      if (rest[field]?.length) continue;
      next[field] = element;
      nextRest[field] = DONE;
    }
    for (const field of paths.keys()) if (!inArray.includes(field)) nextRest[field] = DONE;
    collect(walk, isDoc(element) ? element : undefined, nextRest, next, missingSoFar);
  }
}

const DONE: readonly string[] = [];

/** Goes along a path until it ends, breaks off or meets an array; `used` counts the components. */
function follow(
  document: Doc | undefined,
  path: readonly string[],
): { value: Value | undefined; used: number } {
  let value: Value | undefined = document;
  for (const [position, component] of path.entries()) {
    if (!isDoc(value)) return { value: undefined, used: position };
    value = value.get(component);
    if (Array.isArray(value)) return { value, used: position + 1 };
  }
  return { value, used: path.length };
}

function parallelArrays(): ServerError {
  return new ServerError(171, 'An index can lead through only one array of a document.');
}
