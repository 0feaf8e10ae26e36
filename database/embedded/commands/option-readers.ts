import { Long } from 'bson';
import { notImplemented, ServerError } from '../server-error.js';
import { typeNameOf } from '../values/bson-type.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, isDoc, isNumeric, type Value } from '../values/value.js';

/** Reads the value of one option. `name` is how an error names the option: `find.limit`. */
export type Reader<T> = (value: Value | undefined, name: string) => T;

/** The options of a command or statement, by name. */
export type Shape = Readonly<Record<string, Reader<unknown>>>;

/** What the readers of a shape give. */
export type Options<S extends Shape> = { readonly [Name in keyof S]: ReturnType<S[Name]> };

/**
 * Reads a document of options. `null` counts as not given.
 * @throws ServerError 40415 for an option that the shape does not name.
 */
export function readOptions<S extends Shape>(
  given: Doc,
  shape: S,
  prefix: string,
  skip: (name: string) => boolean = () => false,
): Options<S> {
  for (const name of given.keys()) {
    if (!Object.hasOwn(shape, name) && !skip(name)) {
      throw new ServerError(40415, `BSON field '${prefix}.${name}' is an unknown field.`);
    }
  }
  const entries = Object.entries(shape).map(([name, read]) => [
    name,
    read(given.get(name) ?? undefined, `${prefix}.${name}`),
  ]);
  return Object.fromEntries(entries) as Options<S>;
}

/** An option that has to be given. */
export function required<T>(read: Reader<T>): Reader<T> {
  return (value, name) => {
    if (value === undefined) {
      throw new ServerError(40414, `BSON field '${name}' is missing but a required field`);
    }
    return read(value, name);
  };
}

/** An option that may be left out. */
export function optional<T>(read: Reader<T>): Reader<T | undefined> {
  return (value, name) => (value === undefined ? undefined : read(value, name));
}

/** An option with a value of its own when it is left out. */
export function withDefault<T>(read: Reader<T>, fallback: T): Reader<T> {
  return (value, name) => (value === undefined ? fallback : read(value, name));
}

/** An option that MongoDB knows and this server does not have. Switched off it does no harm. */
export const refused: Reader<undefined> = (value, name) => {
  if (value === undefined || value === false) return undefined;
  throw notImplemented(`the option ${name}`);
};

/** An option that may be given and changes nothing. */
export function ignored(_why: string): Reader<undefined> {
  return () => undefined;
}

/** Any value. */
export const anyValue: Reader<Value> = (value) => value ?? null;

/** A text. */
export const text: Reader<string> = (value, name) => {
  if (typeof value !== 'string') throw wrongType(value, name, 'string');
  return value;
};

/** A document. */
export const object: Reader<Doc> = (value, name) => {
  if (!isDoc(value)) throw wrongType(value, name, 'object');
  return value;
};

/** A list of any values. */
export const list: Reader<Value[]> = (value, name) => {
  if (!Array.isArray(value)) throw wrongType(value, name, 'array');
  return value;
};

/** A list of documents. */
export const objects: Reader<Doc[]> = (value, name) =>
  list(value, name).map((item, index) => object(item, `${name}.${index}`));

/** True, false, or a number that is zero or not. */
export const flag: Reader<boolean> = (value, name) => {
  if (typeof value === 'boolean') return value;
  if (isNumeric(value)) return toNumber(value) !== 0;
  throw wrongType(value, name, 'bool');
};

/** A number, cut to a whole one. */
export const wholeNumber: Reader<number> = (value, name) => {
  if (!isNumeric(value)) throw wrongType(value, name, 'long');
  const number = Math.trunc(toNumber(value));
  return Number.isNaN(number) ? 0 : number;
};

/** A number that is not below zero, cut to a whole one. */
export const count: Reader<number> = (value, name) => {
  const number = wholeNumber(value, name);
  if (number >= 0) return number;
  throw new ServerError(2, `BSON field '${name}' value must be >= 0, actual value '${number}'`);
};

/** A 64-bit number, which is how cursor ids travel. */
export const long: Reader<Long> = (value, name) => {
  if (!(value instanceof Long)) throw wrongType(value, name, 'long');
  return value;
};

function wrongType(value: Value | undefined, name: string, expected: string): ServerError {
  const actual = value === undefined ? 'missing' : typeNameOf(value);
  return new ServerError(
    14,
    `BSON field '${name}' is the wrong type '${actual}', expected type '${expected}'`,
  );
}
