import { jsonPath } from '../lint/content-issue.js';

/** One place at which two values differ; undefined where one of them has nothing there. */
export interface Difference {
  /** Such as `tree.children[0].outcome`; empty for the whole. */
  path: string;
  before: unknown;
  after: unknown;
}

/** How values are compared. */
export interface ComparisonOptions {
  /**
   * Leaves out what only `after` has: fields that did not exist yet when `before` was stored say
   * nothing about a change.
   */
  ignoreAdded?: boolean;
}

/**
 * The places at which two values of JSON differ, the innermost ones, in the order of `before`. A
 * field that is undefined counts as absent. Of lists that differ in length, what one of them lacks
 * is a difference each.
 */
export function differencesBetween(
  before: unknown,
  after: unknown,
  options: ComparisonOptions = {},
): Difference[] {
  return collect(before, after, [], options);
}

function collect(
  before: unknown,
  after: unknown,
  path: readonly (string | number)[],
  options: ComparisonOptions,
): Difference[] {
  if (Array.isArray(before) && Array.isArray(after)) {
    const length = Math.max(before.length, after.length);
    return Array.from({ length }, (_, index) => index).flatMap((index) =>
      collect(before[index], after[index], [...path, index], options),
    );
  }
  if (isPlainObject(before) && isPlainObject(after)) {
    const added = options.ignoreAdded ? [] : Object.keys(after);
    return [...new Set([...Object.keys(before), ...added])].flatMap((key) =>
      collect(before[key], after[key], [...path, key], options),
    );
  }
  if (Object.is(before, after)) return [];
  return [{ path: jsonPath(path).replace(/^\$\.?/, ''), before, after }];
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
