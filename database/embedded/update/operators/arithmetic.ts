import { Double, Int32, Long } from 'bson';
import { compareNumbers, integerValue, toNumber } from '../../values/numbers.js';
import { isDoc, isNumeric, type Numeric, type Value } from '../../values/value.js';
import { badValue, type CompileOperand, type Modifier, typeMismatch } from '../modifier.js';
import { addDecimals, multiplyDecimals } from './decimal-arithmetic.js';

type Integer = Int32 | Long;
type Calculate = (left: Numeric, right: Numeric) => Numeric | undefined;

const ZERO = new Int32(0);

/** `$inc` */
export const inc: CompileOperand = (operand, path) => {
  const amount = numericOperand('$inc', operand, path);
  return {
    change: (value) =>
      value === undefined ? amount : calculated('$inc', path, value, amount, add),
  };
};

/** `$mul`; a missing field becomes the zero of the operand's kind. */
export const mul: CompileOperand = (operand, path) => {
  const factor = numericOperand('$mul', operand, path);
  return { change: (value) => calculated('$mul', path, value ?? ZERO, factor, multiply, value) };
};

/** `$bit` */
export const bit: CompileOperand = (operand, path) => {
  if (!isDoc(operand) || operand.size === 0) {
    throw badValue(`$bit of '${path}' needs a document of and, or and xor.`);
  }
  const steps = [...operand].map(([name, mask]) => bitStep(name, mask, path));
  return bitModifier(path, (value) => steps.reduce((result, step) => step(result), value));
};

const BITWISE: Readonly<Record<string, (left: bigint, right: bigint) => bigint>> = {
  and: (left, right) => left & right,
  or: (left, right) => left | right,
  xor: (left, right) => left ^ right,
};

function bitStep(name: string, mask: Value, path: string): (value: Integer) => Integer {
  const combine = Object.hasOwn(BITWISE, name) ? BITWISE[name] : undefined;
  if (!combine) throw badValue(`$bit of '${path}' knows and, or and xor, not '${name}'.`);
  if (!isInteger(mask)) throw badValue(`$bit of '${path}' needs an int or a long.`);
  return (value) => {
    const bits = combine(toBigInt(value), toBigInt(mask));
    return isLong(value) || isLong(mask) ? Long.fromBigInt(bits) : new Int32(Number(bits));
  };
}

function bitModifier(path: string, combine: (value: Integer) => Integer): Modifier {
  return {
    change(value) {
      if (value !== undefined && !isInteger(value)) {
        throw badValue(`$bit needs an int or a long at '${path}'.`);
      }
      const result = combine(value ?? ZERO);
      return value !== undefined && isSame(value, result) ? value : result;
    },
  };
}

function numericOperand(operator: string, operand: Value, path: string): Numeric {
  if (!isNumeric(operand)) throw typeMismatch(`${operator} of '${path}' needs a number.`);
  return operand;
}

/** @param before the value to give back when the result is the same. */
function calculated(
  operator: string,
  path: string,
  value: Value,
  operand: Numeric,
  calculate: Calculate,
  before: Value | undefined = value,
): Value {
  if (!isNumeric(value)) throw typeMismatch(`${operator} needs a number at '${path}'.`);
  const result = calculate(value, operand);
  if (!result) throw badValue(`${operator} at '${path}' goes beyond the range of a long.`);
  return isNumeric(before) && isSame(before, result) ? before : result;
}

const add: Calculate = (left, right) =>
  combined(left, right, {
    decimals: addDecimals,
    doubles: (a, b) => a + b,
    integers: (a, b) => a + b,
  });

const multiply: Calculate = (left, right) =>
  combined(left, right, {
    decimals: multiplyDecimals,
    doubles: (a, b) => a * b,
    integers: (a, b) => a * b,
  });

/** The result is of the wider kind; only an int grows to a long when it must. */
function combined(
  left: Numeric,
  right: Numeric,
  by: {
    decimals: (left: Numeric, right: Numeric) => Numeric;
    doubles: (left: number, right: number) => number;
    integers: (left: bigint, right: bigint) => bigint;
  },
): Numeric | undefined {
  if (isInteger(left) && isInteger(right)) {
    const atLeast = isLong(left) || isLong(right) ? 'long' : 'int';
    return integerValue(by.integers(toBigInt(left), toBigInt(right)), atLeast);
  }
  if (left._bsontype === 'Decimal128' || right._bsontype === 'Decimal128') {
    return by.decimals(left, right);
  }
  return new Double(by.doubles(toNumber(left), toNumber(right)));
}

/**
 * Same kind and value. Zeros of either sign and decimals with more or fewer trailing zeros are the
 * same here, and NaN differs from itself.
 */
function isSame(left: Numeric, right: Numeric): boolean {
  if (left._bsontype !== right._bsontype) return false;
  return left._bsontype === 'Double'
    ? left.valueOf() === right.valueOf()
    : compareNumbers(left, right) === 0;
}

function isInteger(value: Value): value is Integer {
  return isNumeric(value) && (value._bsontype === 'Int32' || value._bsontype === 'Long');
}

function isLong(value: Integer): value is Long {
  return value._bsontype === 'Long';
}

function toBigInt(value: Integer): bigint {
  return BigInt(value.toString());
}
