import { Double, Int32, Long } from 'bson';
import { notImplemented, ServerError } from '../../../server-error.js';
import { toNumber } from '../../../values/numbers.js';
import { isNumeric, type Numeric, type Value } from '../../../values/value.js';
import {
  fold,
  isNullish,
  type OperatorCompiler,
  type Operators,
  operandsOf,
  operator,
  typeOf,
} from '../expression.js';
import {
  absolute,
  add,
  divide,
  int32Of,
  modulo,
  multiply,
  type NumericKind,
  narrow,
  subtract,
  wholeNumber,
  widest,
} from './numeric.js';

const DATE_LIMIT = 8.64e15;

function notNumeric(name: string, value: Value | undefined, code = 14): ServerError {
  return new ServerError(code, `${name} only supports numeric types, not ${typeOf(value)}`);
}

/** Operands are taken one by one: the first null ends it, before later ones are looked at. */
const addition: OperatorCompiler = (argument, scope, name) => {
  const operands = operandsOf(argument, scope, name);
  return fold(operands, (document) => {
    let total: Numeric = new Int32(0);
    let kind: NumericKind = 'Int32';
    let hasDate = false;
    for (const operand of operands) {
      let value = operand.evaluate(document);
      if (isNullish(value)) return null;
      if (value instanceof Date) {
        if (hasDate) throw new ServerError(16612, 'only one date allowed in an $add expression');
        hasDate = true;
        value = Long.fromNumber(value.getTime());
      }
      if (!isNumeric(value)) throw notNumeric(name, value);
      kind = widest(kind, value._bsontype);
      total = add(total, value);
    }
    return hasDate ? dateOf(total) : narrow(total, kind);
  });
};

const multiplication: OperatorCompiler = (argument, scope, name) => {
  const operands = operandsOf(argument, scope, name);
  return fold(operands, (document) => {
    let product: Numeric = new Int32(1);
    let kind: NumericKind = 'Int32';
    // Kept beside the product: where 64 bits overflow, MongoDB continues with the doubles.
    let inDoubles = 1;
    for (const operand of operands) {
      const value = operand.evaluate(document);
      if (isNullish(value)) return null;
      if (!isNumeric(value)) throw notNumeric(name, value);
      kind = widest(kind, value._bsontype);
      inDoubles *= toNumber(value);
      product = multiply(product, value);
      if (product._bsontype === 'Double') product = new Double(inDoubles);
    }
    return narrow(product, kind);
  });
};

/** Milliseconds as a date; how fractions are rounded differs between releases. */
function dateOf(milliseconds: Numeric): Date {
  const whole = wholeNumber(milliseconds);
  if (whole === undefined || milliseconds._bsontype === 'Decimal128') {
    throw notImplemented('date arithmetic with fractions of a millisecond');
  }
  if (Math.abs(Number(whole)) > DATE_LIMIT) throw notImplemented('dates that far away');
  return new Date(Number(whole));
}

function subtraction(left: Value | undefined, right: Value | undefined): Value {
  if (isNumeric(left) && isNumeric(right)) return subtract(left, right);
  if (isNullish(left) || isNullish(right)) return null;
  if (left instanceof Date) {
    if (right instanceof Date) return Long.fromNumber(left.getTime() - right.getTime());
    if (isNumeric(right)) return dateOf(subtract(Long.fromNumber(left.getTime()), right));
  }
  throw new ServerError(14, `can't $subtract ${typeOf(right)} from ${typeOf(left)}`);
}

function binary(apply: (left: Numeric, right: Numeric) => Value, code: number): OperatorCompiler {
  return operator(2, 2, ([left, right], name) => {
    if (isNumeric(left) && isNumeric(right)) return apply(left, right);
    if (isNullish(left) || isNullish(right)) return null;
    throw notNumeric(name, isNumeric(left) ? right : left, code);
  });
}

function unary(apply: (value: Numeric) => Value): OperatorCompiler {
  return operator(1, 1, ([value], name) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) throw notNumeric(name, value, 28765);
    return apply(value);
  });
}

/** Whole numbers stay as they are. */
function wholeBy(round: (value: number) => number): OperatorCompiler {
  return unary((value) => {
    if (value._bsontype === 'Decimal128') throw notImplemented('rounding of decimals');
    return value._bsontype === 'Double' ? new Double(round(value.valueOf())) : value;
  });
}

/** `$round` and `$trunc`: to whole numbers only; places need decimal arithmetic. */
function rounding(round: (value: number) => number): OperatorCompiler {
  return operator(1, 2, ([value, place], name) => {
    if (isNullish(value)) return null;
    if (!isNumeric(value)) throw notNumeric(name, value, 51081);
    if (place === null) return null;
    if (place !== undefined && !isNumeric(place)) throw notNumeric(name, place, 51082);
    const places = place === undefined ? 0 : int32Of(place);
    if (places === undefined)
      throw new ServerError(51082, `${name} takes a whole number of places`);
    if (places < -20 || places > 100) throw new ServerError(51083, `${name} cannot round to there`);
    if (value._bsontype === 'Decimal128') throw notImplemented('rounding of decimals');
    if (value._bsontype !== 'Double') {
      if (places >= 0) return value;
      throw notImplemented(`${name} to a negative place`);
    }
    const number = value.valueOf();
    if (places === 0 || !Number.isFinite(number)) return new Double(round(number));
    return new Double(roundAtPlace(number, places, round, name));
  });
}

/**
 * Rounds the exact binary value, as MongoDB does, not the digits that are printed.
 * All of it is whole-number arithmetic: a double is a whole number over a power of two.
 */
function roundAtPlace(
  value: number,
  places: number,
  round: (value: number) => number,
  name: string,
): number {
  if (places < 0 || places > 15 || Math.abs(value) > 1e15 || Math.abs(value) < 1e-6) {
    throw notImplemented(`${name} at this place`);
  }
  let [numerator, denominator] = [Math.abs(value), 1n];
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  const scaled = BigInt(numerator) * 10n ** BigInt(places);
  let units = scaled / denominator;
  const twice = (scaled % denominator) * 2n;
  if (
    round !== Math.trunc &&
    (twice > denominator || (twice === denominator && units % 2n === 1n))
  ) {
    units += 1n;
  }
  const magnitude = Number(`${units}e-${places}`);
  return value < 0 ? -magnitude : magnitude;
}

/** To the nearest whole number, halves to the even one. */
function roundHalfToEven(value: number): number {
  const below = Math.floor(value);
  const isHalf = value - below === 0.5;
  if (!isHalf) return Math.abs(value) < 0.5 ? value * 0 : value - below > 0.5 ? below + 1 : below;
  const even = below % 2 === 0 ? below : below + 1;
  return even === 0 && value < 0 ? -0 : even;
}

/** The arithmetic operators. */
export const ARITHMETIC: Operators = {
  $add: addition,
  $multiply: multiplication,
  $subtract: operator(2, 2, ([left, right]) => subtraction(left, right)),
  $divide: binary(divide, 14),
  $mod: binary(modulo, 16611),
  $abs: unary(absolute),
  $ceil: wholeBy(Math.ceil),
  $floor: wholeBy(Math.floor),
  $round: rounding(roundHalfToEven),
  $trunc: rounding(Math.trunc),
};
