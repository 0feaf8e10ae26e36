import { Double, Long, ObjectId } from 'bson';
import { notImplemented, ServerError } from '../../server-error.js';
import { integerValue, toNumber } from '../../values/numbers.js';
import { isNumeric, type Numeric, type Value } from '../../values/value.js';
import {
  isNullish,
  isTruthy,
  type OperatorCompiler,
  type Operators,
  operator,
  typeOf,
} from './expression.js';
import { wholeNumber } from './numbers/numeric.js';
import { textOf } from './strings.js';

const FAILED = 241;

function failure(value: Value, target: string): ServerError {
  return new ServerError(FAILED, `Unsupported conversion from ${typeOf(value)} to ${target}`);
}

/** Null and missing convert to null. */
function conversion(convert: (value: Value) => Value): OperatorCompiler {
  return operator(1, 1, ([value]) => (isNullish(value) ? null : convert(value)));
}

function toText(value: Value): string {
  if (typeof value === 'boolean') return String(value);
  if (value instanceof ObjectId) return value.toHexString();
  const text = textOf(value);
  if (text === undefined) throw notImplemented(`$toString of the type ${typeOf(value)}`);
  return text;
}

/** The whole part of a number, or the whole number in a text. */
function truncated(value: Value, target: string): bigint {
  if (typeof value === 'boolean') return value ? 1n : 0n;
  if (typeof value === 'string') {
    if (/^-?\d+$/.test(value)) return BigInt(value);
    if (/^\+?\d+$/.test(value)) throw notImplemented('conversion of text with a plus sign');
    throw new ServerError(FAILED, `Failed to parse number '${value}'`);
  }
  if (!isNumeric(value)) throw failure(value, target);
  const whole = wholeNumber(value);
  if (whole !== undefined) return whole;
  if (value._bsontype === 'Decimal128') throw notImplemented('conversion of decimals');
  const number = toNumber(value);
  if (!Number.isFinite(number)) throw failure(value, target);
  return BigInt(Math.trunc(number));
}

function ranged(value: Numeric | undefined, isWanted: boolean): Numeric {
  if (value && isWanted) return value;
  throw new ServerError(FAILED, 'Conversion would overflow target type');
}

function toInt(value: Value): Numeric {
  const number = integerValue(truncated(value, 'int'));
  return ranged(number, number?._bsontype === 'Int32');
}

function toLong(value: Value): Numeric {
  if (value instanceof Date) return Long.fromNumber(value.getTime());
  return ranged(integerValue(truncated(value, 'long'), 'long'), true);
}

function toDouble(value: Value): Double {
  if (typeof value === 'boolean') return new Double(value ? 1 : 0);
  if (value instanceof Date) return new Double(value.getTime());
  if (typeof value === 'string') {
    if (/^-?(\d+(\.\d+)?)(e[+-]?\d+)?$/i.test(value) && Number.isFinite(Number(value))) {
      return new Double(Number(value));
    }
    if (value === '' || /[^\d.+\-a-z]/i.test(value)) {
      throw new ServerError(FAILED, `Failed to parse number '${value}'`);
    }
    throw notImplemented('conversion of this text to a double');
  }
  if (!isNumeric(value)) throw failure(value, 'double');
  return new Double(toNumber(value));
}

function toObjectId(value: Value): ObjectId {
  if (value instanceof ObjectId) return value;
  if (typeof value === 'string' && /^[0-9a-f]{24}$/i.test(value)) return new ObjectId(value);
  throw failure(value, 'objectId');
}

function toDate(value: Value): Date {
  if (value instanceof Date) return value;
  if (value instanceof ObjectId) return value.getTimestamp();
  if (typeof value === 'string') {
    const isIso = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/.test(value);
    const date = new Date(value);
    if (isIso && date.toISOString().slice(0, 19) === value.slice(0, 19)) return date;
    throw notImplemented('conversion of this text to a date');
  }
  if (!isNumeric(value) || value._bsontype === 'Int32') throw failure(value, 'date');
  const milliseconds = Number(truncated(value, 'date'));
  if (Math.abs(milliseconds) > 8.64e15) throw notImplemented('dates that far away');
  return new Date(milliseconds);
}

/** The operators that ask for a type or convert to one. */
export const CONVERSION: Operators = {
  $type: operator(1, 1, ([value]) => typeOf(value)),
  $isNumber: operator(1, 1, ([value]) => isNumeric(value)),
  $toString: conversion(toText),
  $toInt: conversion(toInt),
  $toLong: conversion(toLong),
  $toDouble: conversion(toDouble),
  $toBool: conversion((value) => isTruthy(value)),
  $toObjectId: conversion(toObjectId),
  $toDate: conversion(toDate),
};
