import type {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  DBRef,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';

/** The kinds of number, kept apart because MongoDB keeps them apart. */
export type Numeric = Int32 | Long | Double | Decimal128;

/**
 * A BSON value inside the server. Numbers are always boxed and documents are maps, because plain
 * objects would lose the type of a number and the order of fields with whole-number names, and
 * would treat `__proto__` as no field at all. `undefined` never stands for a value: it means that a
 * path does not exist.
 */
export type Value =
  | null
  | boolean
  | string
  | Date
  | Numeric
  | ObjectId
  | Binary
  | BSONRegExp
  | Timestamp
  | MinKey
  | MaxKey
  | Code
  | BSONSymbol
  | DBRef
  | Value[]
  | Doc;

/** A document: its fields in order. */
export type Doc = Map<string, Value>;

/** True for a document. */
export function isDoc(value: Value | undefined): value is Doc {
  return value instanceof Map;
}

/** True for a number of any kind. */
export function isNumeric(value: Value | undefined): value is Numeric {
  return (
    typeof value === 'object' &&
    value !== null &&
    '_bsontype' in value &&
    (value._bsontype === 'Int32' ||
      value._bsontype === 'Double' ||
      value._bsontype === 'Long' ||
      value._bsontype === 'Decimal128')
  );
}

/** A document from `[field, value]` pairs. */
export function doc(...fields: readonly (readonly [string, Value])[]): Doc {
  return new Map(fields);
}
