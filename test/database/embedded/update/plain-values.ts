import { Double, Int32, Long } from 'bson';
import {
  compileUpdate,
  type UpdateContext,
  type UpdateOptions,
} from '../../../../database/embedded/update/compile-update.js';
import { type Doc, isDoc, type Value } from '../../../../database/embedded/values/value.js';

export const NOW = new Date('2026-07-01T08:00:00.000Z');

/** Server values from plain ones: whole numbers become ints, others doubles, bigints longs. */
export function value(plain: unknown): Value {
  if (typeof plain === 'number') {
    return Number.isInteger(plain) && !Object.is(plain, -0) ? new Int32(plain) : new Double(plain);
  }
  if (typeof plain === 'bigint') return Long.fromBigInt(plain);
  if (Array.isArray(plain)) return plain.map(value);
  if (plain !== null && Object.getPrototypeOf(plain) === Object.prototype) {
    return new Map(Object.entries(plain as object).map(([name, field]) => [name, value(field)]));
  }
  return plain as Value;
}

export function document(plain: object): Doc {
  const converted = value(plain);
  if (!isDoc(converted)) throw new TypeError('not a plain object');
  return converted;
}

/** Applies an update to a document. */
export function update(
  before: object,
  change: object,
  {
    arrayFilters = [],
    collation,
    ...context
  }: Partial<UpdateContext> & {
    arrayFilters?: object[];
    collation?: UpdateOptions['collation'];
  } = {},
): { document: Doc; modified: boolean } {
  const compiled = compileUpdate(document(change), {
    arrayFilters: arrayFilters.map(document),
    ...(collation && { collation }),
    now: NOW,
    newObjectId: () => {
      throw new Error('not needed');
    },
  });
  return compiled.apply(document(before), { isInsert: false, ...context });
}

/** The error code of what an update answers; undefined if it succeeds. */
export function codeOf(work: () => unknown): number | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    return (error as { code: number }).code;
  }
}
