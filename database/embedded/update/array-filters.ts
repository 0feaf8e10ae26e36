import type { Collation } from '../query/collation.js';
import { compileFilter } from '../query/filter.js';
import { notImplemented, ServerError } from '../server-error.js';
import { type Doc, doc, isDoc, type Value } from '../values/value.js';

/** Tests of array elements by the identifier that paths use for them. */
export type ArrayFilters = ReadonlyMap<string, (element: Value) => boolean>;

/** Compiles the `arrayFilters` of an update: each constrains one identifier. */
export function compileArrayFilters(
  filters: readonly Doc[],
  collation: Collation | undefined,
): ArrayFilters {
  const compiled = new Map<string, (element: Value) => boolean>();
  for (const filter of filters) {
    const identifier = identifierOf(filter);
    if (compiled.has(identifier)) {
      throw new ServerError(9, `Found several array filters for the identifier '${identifier}'.`);
    }
    // The identifier is the only field of the document that the filter sees.
    const compiledFilter = compileFilter(filter, { collation });
    compiled.set(identifier, (element) => compiledFilter.matches(doc([identifier, element])));
  }
  return compiled;
}

/**
 * Checks that paths and array filters name the same identifiers.
 * @param used identifiers that paths name, with one of the paths.
 */
export function checkIdentifiers(filters: ArrayFilters, used: ReadonlyMap<string, string>): void {
  for (const [identifier, path] of used) {
    if (!filters.has(identifier)) {
      throw new ServerError(2, `No array filter for the identifier '${identifier}' of '${path}'.`);
    }
  }
  for (const identifier of filters.keys()) {
    if (!used.has(identifier)) {
      throw new ServerError(9, `The array filter '${identifier}' was not used in the update.`);
    }
  }
}

function identifierOf(filter: Doc): string {
  const [identifier, ...others] = new Set(topLevelNames(filter));
  if (identifier === undefined) {
    throw new ServerError(9, 'An array filter needs a top-level field name.');
  }
  if (others.length > 0) {
    throw new ServerError(
      9,
      `An array filter has a single top-level field name, not '${identifier}' and '${others[0]}'.`,
    );
  }
  if (!/^[a-z][a-zA-Z0-9]*$/.test(identifier)) {
    throw new ServerError(
      2,
      `The identifier '${identifier}' must begin with a small letter and hold letters and digits.`,
    );
  }
  return identifier;
}

function topLevelNames(filter: Doc): string[] {
  return [...filter].flatMap(([key, value]) => {
    if (!key.startsWith('$')) return [key.split('.', 1)[0] ?? key];
    if (key === '$comment') return [];
    if (key === '$and' || key === '$or' || key === '$nor') {
      return Array.isArray(value) ? value.filter(isDoc).flatMap(topLevelNames) : [];
    }
    throw notImplemented(`${key} in arrayFilters`);
  });
}
