import { type Decimal128, Double, Int32, Long } from 'bson';
import { notImplemented, ServerError } from '../../../server-error.js';
import { decimal, integerValue, toNumber } from '../../../values/numbers.js';
import type { Numeric } from '../../../values/value.js';

const INT64_LIMIT = 1n << 63n;
const KINDS = ['Int32', 'Long', 'Double', 'Decimal128'] as const;

export type NumericKind = (typeof KINDS)[number];

/** The wider of two kinds of number: int, long, double, decimal. */
export function widest(left: NumericKind, right: NumericKind): NumericKind {
  return KINDS.indexOf(left) > KINDS.indexOf(right) ? left : right;
}

/** The whole number that a value is, exactly; undefined for fractions and non-numbers. */
export function wholeNumber(value: Numeric): bigint | undefined {
  switch (value._bsontype) {
    case 'Int32':
      return BigInt(value.valueOf());
    case 'Long':
      return value.toBigInt();
    case 'Double':
      return Number.isInteger(value.valueOf()) ? BigInt(value.valueOf()) : undefined;
    case 'Decimal128':
      return wholeDecimal(value);
  }
}

function wholeDecimal(value: Decimal128): bigint | undefined {
  const parts = decimalParts(value);
  if (!parts) return undefined;
  const { coefficient, exponent } = parts;
  if (exponent >= 0) return coefficient * 10n ** BigInt(exponent);
  const divisor = 10n ** BigInt(-exponent);
  return coefficient % divisor === 0n ? coefficient / divisor : undefined;
}

/** The coefficient and the power of ten of a finite decimal. */
export function decimalParts(
  value: Decimal128,
): { coefficient: bigint; exponent: number } | undefined {
  const match = /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/i.exec(value.toString());
  if (!match) return undefined;
  const [, sign = '', whole = '0', fraction = '', power = '0'] = match;
  const coefficient = BigInt(whole + fraction) * (sign === '-' ? -1n : 1n);
  return { coefficient, exponent: Number(power) - fraction.length };
}

/** A whole number that fits 32 bits as a JavaScript number; undefined for everything else. */
export function int32Of(value: Numeric): number | undefined {
  const whole = wholeNumber(value);
  return whole !== undefined && BigInt.asIntN(32, whole) === whole ? Number(whole) : undefined;
}

/** Adds; whole numbers that leave 64 bits become doubles. */
export function add(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a + b,
    (a, b) => a + b,
    addDecimals,
  );
}

/** Subtracts; whole numbers that leave 64 bits become doubles. */
export function subtract(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a - b,
    (a, b) => a - b,
    (a, b) => addDecimals(a, { ...b, coefficient: -b.coefficient }),
  );
}

/** Multiplies; whole numbers that leave 64 bits become doubles. */
export function multiply(left: Numeric, right: Numeric): Numeric {
  return combine(
    left,
    right,
    (a, b) => a * b,
    (a, b) => a * b,
    (a, b) => exactDecimal(a.coefficient * b.coefficient, a.exponent + b.exponent),
  );
}

/** The result in int where every operand was one and it fits, however large it was in between. */
export function narrow(result: Numeric, operands: NumericKind): Numeric {
  return operands === 'Int32' && result._bsontype === 'Long'
    ? (integerValue(result.toBigInt()) ?? result)
    : result;
}

interface DecimalParts {
  coefficient: bigint;
  exponent: number;
}

function combine(
  left: Numeric,
  right: Numeric,
  whole: (a: bigint, b: bigint) => bigint,
  floating: (a: number, b: number) => number,
  decimals: (a: DecimalParts, b: DecimalParts) => Decimal128,
): Numeric {
  const kind = widest(left._bsontype, right._bsontype);
  if (kind === 'Decimal128') return decimals(decimalOperand(left), decimalOperand(right));
  const inDoubles = () => new Double(floating(toNumber(left), toNumber(right)));
  if (kind === 'Double') return inDoubles();
  const [a, b] = [wholeNumber(left) ?? 0n, wholeNumber(right) ?? 0n];
  return integerValue(whole(a, b), kind === 'Long' ? 'long' : 'int') ?? inDoubles();
}

/** A double has no exact decimal that MongoDB would agree on, so the two are not mixed. */
function decimalOperand(value: Numeric): DecimalParts {
  if (value._bsontype === 'Int32' || value._bsontype === 'Long') {
    return { coefficient: wholeNumber(value) ?? 0n, exponent: 0 };
  }
  const parts = value._bsontype === 'Decimal128' ? decimalParts(value) : undefined;
  // Negative zero has no integer coefficient that remembers its sign.
  if (!parts || value.toString().startsWith('-0')) {
    if (!parts || parts.coefficient === 0n) throw notImplemented('this decimal arithmetic');
  }
  return parts;
}

function addDecimals(left: DecimalParts, right: DecimalParts): Decimal128 {
  const exponent = Math.min(left.exponent, right.exponent);
  const scaled = (parts: DecimalParts) =>
    parts.coefficient * 10n ** BigInt(parts.exponent - exponent);
  return exactDecimal(scaled(left) + scaled(right), exponent);
}

/** Decimals are exact or refused: rounding to 34 digits is not implemented. */
function exactDecimal(coefficient: bigint, exponent: number): Decimal128 {
  const digits = String(coefficient).replace('-', '').length;
  if (digits > 34 || exponent > 6000 || exponent < -6000) {
    throw notImplemented('rounding of decimals');
  }
  return decimal(`${coefficient}E${exponent}`);
}

/** Divides; the answer is always a double. */
export function divide(left: Numeric, right: Numeric): Double {
  if (left._bsontype === 'Decimal128' || right._bsontype === 'Decimal128') {
    throw notImplemented('division of decimals');
  }
  if (toNumber(right) === 0) throw new ServerError(2, "can't $divide by zero");
  return new Double(toNumber(left) / toNumber(right));
}

/** The remainder, with the sign of the dividend. */
export function modulo(left: Numeric, right: Numeric): Numeric {
  if (left._bsontype === 'Decimal128' || right._bsontype === 'Decimal128') {
    throw notImplemented('$mod of decimals');
  }
  if (toNumber(right) === 0) throw new ServerError(16610, "can't $mod by zero");
  if (left._bsontype === 'Double') return new Double(toNumber(left) % toNumber(right));
  const [a, b] = [wholeNumber(left), wholeNumber(right)];
  if (a === undefined || b === undefined) return new Double(toNumber(left) % toNumber(right));
  // Releases disagree on the type here.
  if (right._bsontype === 'Double') throw notImplemented('$mod of a whole number by a double');
  const isLong = left._bsontype === 'Long' || right._bsontype === 'Long';
  return isLong ? Long.fromBigInt(a % b) : new Int32(Number(a % b));
}

/** The distance from zero; the smallest int becomes a long, the smallest long has none. */
export function absolute(value: Numeric): Numeric {
  if (value._bsontype === 'Double') return new Double(Math.abs(value.valueOf()));
  if (value._bsontype === 'Decimal128') return decimal(value.toString().replace('-', ''));
  const whole = wholeNumber(value) ?? 0n;
  if (whole === -INT64_LIMIT) throw new ServerError(28680, "can't take $abs of long long min");
  const positive = whole < 0n ? -whole : whole;
  return value._bsontype === 'Long' ? Long.fromBigInt(positive) : (integerValue(positive) ?? value);
}
