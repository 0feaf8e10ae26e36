import { Int32 } from 'bson';
import { ServerError } from '../../server-error.js';
import { type Doc, isNumeric, type Value } from '../../values/value.js';
import {
  isNullish,
  type OperatorCompiler,
  type Operators,
  operator,
  typeOf,
} from './expression.js';
import { int32Of } from './numbers/numeric.js';

/** Checks that a value is an array; null and missing are answered before. */
function arrayOf(value: Value, name: string, code: number): Value[] {
  if (Array.isArray(value)) return value;
  throw new ServerError(code, `The argument to ${name} must be an array, but was ${typeOf(value)}`);
}

function indexOf(value: Value, name: string, notNumeric: number, notWhole: number): number {
  if (!isNumeric(value)) throw new ServerError(notNumeric, `${name} takes a numeric position`);
  const index = int32Of(value);
  if (index === undefined) throw new ServerError(notWhole, `${name} takes a 32-bit position`);
  return index;
}

const arrayElemAt = operator(2, 2, ([list, position], name) => {
  if (isNullish(list) || isNullish(position)) return null;
  const items = arrayOf(list, name, 28689);
  return items.at(indexOf(position, name, 28690, 28691));
});

function end(index: 0 | -1): OperatorCompiler {
  return operator(1, 1, ([list], name) =>
    isNullish(list) ? null : arrayOf(list, name, 28689).at(index),
  );
}

const slice = operator(2, 3, (values, name) => {
  const [list, first, second] = values;
  if (isNullish(list) || isNullish(first)) return null;
  const items = arrayOf(list, name, 28724);
  const from = indexOf(first, name, 28725, 28726);
  if (values.length === 2) return from < 0 ? items.slice(from) : items.slice(0, from);
  if (isNullish(second)) return null;
  const count = indexOf(second, name, 28727, 28728);
  if (count <= 0) throw new ServerError(28729, `${name} takes a positive number of elements`);
  const start = from < 0 ? Math.max(items.length + from, 0) : from;
  return items.slice(start, start + count);
});

const concatArrays = operator(0, Number.POSITIVE_INFINITY, (lists, name) => {
  const all: Value[] = [];
  for (const list of lists) {
    if (isNullish(list)) return null;
    all.push(...arrayOf(list, name, 28664));
  }
  return all;
});

/** Later documents win; a field keeps the place where it came first. */
export function mergeInto(target: Doc, value: Value | undefined, name: string): void {
  if (isNullish(value)) return;
  if (!(value instanceof Map)) {
    throw new ServerError(40400, `${name} requires object inputs, but got ${typeOf(value)}`);
  }
  for (const [key, item] of value) target.set(key, item);
}

const mergeObjects = operator(0, Number.POSITIVE_INFINITY, (values, name) => {
  const merged: Doc = new Map();
  const [only] = values;
  const inputs = values.length === 1 && Array.isArray(only) ? only : values;
  for (const value of inputs) mergeInto(merged, value, name);
  return merged;
});

const objectToArray = operator(1, 1, ([value], name) => {
  if (isNullish(value)) return null;
  if (!(value instanceof Map)) {
    throw new ServerError(40390, `${name} requires a document input, found: ${typeOf(value)}`);
  }
  return [...value].map(
    ([key, item]): Doc =>
      new Map<string, Value>([
        ['k', key],
        ['v', item],
      ]),
  );
});

/** Pairs or `{k, v}` documents; all of one kind, because the first one decides. */
const arrayToObject = operator(1, 1, ([value], name) => {
  if (isNullish(value)) return null;
  const result: Doc = new Map();
  let arePairs: boolean | undefined;
  for (const entry of arrayOf(value, name, 40386)) {
    arePairs ??= Array.isArray(entry);
    const [key, item] = arePairs ? pairOf(entry, name) : keyValueOf(entry, name);
    if (typeof key !== 'string' || key.includes('\0')) {
      throw new ServerError(arePairs ? 40395 : 40394, `${name} requires text keys`);
    }
    result.set(key, item);
  }
  return result;
});

function pairOf(entry: Value, name: string): [Value, Value] {
  if (!Array.isArray(entry)) throw new ServerError(40396, `${name} mixes pairs and documents`);
  const [key, item] = entry;
  if (entry.length !== 2 || key === undefined || item === undefined) {
    throw new ServerError(40397, `${name} requires pairs of a key and a value`);
  }
  return [key, item];
}

function keyValueOf(entry: Value, name: string): [Value, Value] {
  if (!(entry instanceof Map)) throw new ServerError(40398, `${name} mixes documents and pairs`);
  const [key, item] = [entry.get('k'), entry.get('v')];
  if (entry.size !== 2 || key === undefined || item === undefined) {
    throw new ServerError(40392, `${name} requires documents of k and v`);
  }
  return [key, item];
}

/** The operators on arrays and on documents as a whole. */
export const ARRAYS: Operators = {
  $arrayElemAt: arrayElemAt,
  $first: end(0),
  $last: end(-1),
  $size: operator(1, 1, ([list], name) => {
    if (!Array.isArray(list)) {
      throw new ServerError(17124, `The argument to ${name} must be an array, was ${typeOf(list)}`);
    }
    return new Int32(list.length);
  }),
  $slice: slice,
  $concatArrays: concatArrays,
  $isArray: operator(1, 1, ([value]) => Array.isArray(value)),
  $reverseArray: operator(1, 1, ([list], name) =>
    isNullish(list) ? null : arrayOf(list, name, 34435).toReversed(),
  ),
  $mergeObjects: mergeObjects,
  $objectToArray: objectToArray,
  $arrayToObject: arrayToObject,
};
