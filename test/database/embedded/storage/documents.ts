import { BSONRegExp, Double, Int32 } from 'bson';
import type { Doc, Value } from '../../../../database/embedded/values/value.js';

/** Plain values for short tests: whole numbers become ints, others doubles, objects documents. */
export type Plain =
  | null
  | boolean
  | number
  | string
  | Date
  | RegExp
  | Plain[]
  | { [name: string]: Plain };

/** The fields of a document. */
export type Fields = { [name: string]: Plain };

export function value(plain: Plain): Value {
  if (typeof plain === 'number') {
    return Number.isInteger(plain) ? new Int32(plain) : new Double(plain);
  }
  if (plain === null || typeof plain !== 'object' || plain instanceof Date) return plain;
  if (plain instanceof RegExp) return new BSONRegExp(plain.source, plain.flags);
  return Array.isArray(plain) ? plain.map(value) : document(plain);
}

export function document(fields: Fields): Doc {
  return new Map(Object.entries(fields).map(([name, plain]) => [name, value(plain)]));
}
