import { Decimal128, type Double, Int32, Long } from 'bson';
import type { Numeric } from './value.js';

/** A finite number as sign, whole digits and a power of ten: exact for every kind but infinities. */
interface Exact {
  coefficient: bigint;
  exponent: number;
}

/** The JavaScript number of a boxed one; longs and decimals lose what a double cannot hold. */
export function toNumber(value: Numeric): number {
  switch (value._bsontype) {
    case 'Int32':
    case 'Double':
      return value.valueOf();
    case 'Long':
      return value.toNumber();
    case 'Decimal128':
      return Number(value.toString());
  }
}

/** Orders two numbers by value across kinds, exactly; NaN comes before every other number. */
export function compareNumbers(left: Numeric, right: Numeric): number {
  if (isPlain(left) && isPlain(right)) {
    return compareDoubles(left.valueOf(), right.valueOf());
  }
  if (left._bsontype === 'Long' && right._bsontype === 'Long') return left.compare(right);
  if (!isFiniteNumber(left) || !isFiniteNumber(right))
    return compareDoubles(boundOf(left), boundOf(right));
  return compareExact(exactOf(left), exactOf(right));
}

function isPlain(value: Numeric): value is Int32 | Double {
  return value._bsontype === 'Int32' || value._bsontype === 'Double';
}

/** Decimals reach far beyond doubles: one that is too large for a double is finite all the same. */
function isFiniteNumber(value: Numeric): boolean {
  return value._bsontype === 'Decimal128'
    ? !/[IN]/.test(value.toString())
    : Number.isFinite(toNumber(value));
}

/** A number to compare with an infinity or with NaN. */
function boundOf(value: Numeric): number {
  return isFiniteNumber(value) ? 0 : toNumber(value);
}

function compareDoubles(a: number, b: number): number {
  if (Number.isNaN(a)) return Number.isNaN(b) ? 0 : -1;
  if (Number.isNaN(b)) return 1;
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareExact(left: Exact, right: Exact): number {
  const exponent = Math.min(left.exponent, right.exponent);
  const a = left.coefficient * 10n ** BigInt(left.exponent - exponent);
  const b = right.coefficient * 10n ** BigInt(right.exponent - exponent);
  return a < b ? -1 : a > b ? 1 : 0;
}

function exactOf(value: Numeric): Exact {
  switch (value._bsontype) {
    case 'Int32':
      return { coefficient: BigInt(value.valueOf()), exponent: 0 };
    case 'Long':
      return { coefficient: value.toBigInt(), exponent: 0 };
    case 'Double':
      return exactOfDouble(value.valueOf());
    case 'Decimal128':
      return exactOfDecimal(value.toString());
  }
}

/** A double is a whole number times a power of two, and 2⁻¹ is 5 × 10⁻¹. */
function exactOfDouble(value: number): Exact {
  let coefficient = value;
  let halvings = 0;
  while (!Number.isInteger(coefficient)) {
    coefficient *= 2;
    halvings += 1;
  }
  return { coefficient: BigInt(coefficient) * 5n ** BigInt(halvings), exponent: -halvings };
}

function exactOfDecimal(text: string): Exact {
  const [mantissa = '0', exponent = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  return { coefficient: BigInt(whole + fraction), exponent: Number(exponent) - fraction.length };
}

/** A whole number in the narrowest of int and long that holds it; undefined beyond 64 bits. */
export function integerValue(value: bigint, atLeast: 'int' | 'long' = 'int'): Numeric | undefined {
  if (atLeast === 'int' && value >= -2147483648n && value <= 2147483647n) {
    return new Int32(Number(value));
  }
  return value >= -(1n << 63n) && value < 1n << 63n ? Long.fromBigInt(value) : undefined;
}

/** A decimal from its text. */
export function decimal(text: string): Decimal128 {
  return Decimal128.fromString(text);
}
