import { notImplemented, ServerError } from '../server-error.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, isDoc, isNumeric, type Value } from '../values/value.js';
import { type Collation, compareTextFor } from './collation.js';
import { compareKeyParts, type KeyPart, keyTuples } from './key-tuples.js';
import { fieldPath } from './path.js';

/** One key of a sort. */
export interface SortKey {
  path: readonly string[];
  direction: 1 | -1;
}

/**
 * Reads a sort specification.
 * @throws ServerError for a malformed key, and by name for `$meta`.
 */
function parseSort(spec: Doc): SortKey[] {
  return Array.from(spec, ([path, order]) => {
    const direction = directionOf(order);
    return { path: fieldPath(path), direction };
  });
}

function directionOf(order: Value): 1 | -1 {
  if (isDoc(order)) {
    if (order.keys().next().value === '$meta') throw notImplemented('sorting by $meta');
    throw new ServerError(17312, '$meta is the only expression supported by $sort');
  }
  if (!isNumeric(order)) throw new ServerError(15974, 'A sort order must be a number.');
  const direction = Math.trunc(toNumber(order));
  if (direction === 1 || direction === -1) return direction;
  throw new ServerError(
    15975,
    '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
  );
}

/**
 * Compiles a sort to a comparison of documents. An array counts with its smallest element where the
 * order ascends and with its largest where it descends; a missing field counts as null.
 */
export function compileSort(spec: Doc, collation?: Collation): (left: Doc, right: Doc) => number {
  const keys = parseSort(spec);
  const paths = keys.map(({ path }) => path);
  const compareText = compareTextFor(collation);

  const compareTuples = (left: readonly KeyPart[], right: readonly KeyPart[]): number => {
    for (const [at, { direction }] of keys.entries()) {
      const order = compareKeyParts(left[at], right[at], compareText);
      if (order !== 0) return order * direction;
    }
    return 0;
  };
  // A sort compares every document many times, but its key never changes.
  const known = new WeakMap<Doc, KeyPart[]>();
  const tupleOf = (document: Doc): KeyPart[] => {
    const tuple = known.get(document);
    if (tuple) return tuple;
    const first = keyTuples(document, paths, parallelArrays).reduce((least, other) =>
      compareTuples(other, least) < 0 ? other : least,
    );
    known.set(document, first);
    return first;
  };
  return (left, right) => compareTuples(tupleOf(left), tupleOf(right));
}

function parallelArrays(): ServerError {
  return new ServerError(2, 'cannot sort with keys that are parallel arrays');
}
