import { Double, Int32 } from 'bson';
import { ServerError } from '../../../../database/embedded/server-error.js';
import { type Doc, isNumeric, type Value } from '../../../../database/embedded/values/value.js';

/** The server's value for a plain one: whole numbers become ints, other numbers doubles. */
export function value(plain: unknown): Value {
  if (typeof plain === 'number') {
    return Number.isInteger(plain) ? new Int32(plain) : new Double(plain);
  }
  if (Array.isArray(plain)) return plain.map(value);
  if (plain !== null && Object.getPrototypeOf(plain) === Object.prototype) {
    return document(plain as Record<string, unknown>);
  }
  return plain as Value;
}

/** The server's document for a plain object. */
export function document(fields: Record<string, unknown>): Doc {
  return new Map(Object.entries(fields).map(([name, plain]) => [name, value(plain)]));
}

/** The plain value for one of the server's: numbers lose their kind. */
export function plain(of: Value | undefined): unknown {
  if (isNumeric(of)) return Number(of.toString());
  if (Array.isArray(of)) return of.map(plain);
  if (of instanceof Map) return Object.fromEntries(Array.from(of, ([k, v]) => [k, plain(v)]));
  return of;
}

/** The code of the error that some work throws. */
export function codeOf(work: () => unknown): number | undefined {
  try {
    work();
  } catch (error) {
    if (error instanceof ServerError) return error.code;
    throw error;
  }
  return undefined;
}
