import type { Decimal128 } from 'bson';
import { notImplemented } from '../../server-error.js';
import { decimal } from '../../values/numbers.js';
import type { Numeric } from '../../values/value.js';

/** A decimal as whole digits and a power of ten. */
interface Digits {
  readonly coefficient: bigint;
  readonly exponent: number;
}

const MOST_DIGITS = 34;

/** The exact sum of decimals and whole numbers; what would need rounding is refused. */
export function addDecimals(left: Numeric, right: Numeric): Decimal128 {
  const [a, b] = [digitsOf(left), digitsOf(right)];
  const exponent = Math.min(a.exponent, b.exponent);
  return toDecimal({ coefficient: scaled(a, exponent) + scaled(b, exponent), exponent });
}

/** The exact product of decimals and whole numbers; what would need rounding is refused. */
export function multiplyDecimals(left: Numeric, right: Numeric): Decimal128 {
  const [a, b] = [digitsOf(left), digitsOf(right)];
  const isNegative = a.coefficient < 0n || b.coefficient < 0n;
  if (isNegative && a.coefficient * b.coefficient === 0n) throw unusual();
  return toDecimal({
    coefficient: a.coefficient * b.coefficient,
    exponent: a.exponent + b.exponent,
  });
}

function scaled({ coefficient, exponent }: Digits, to: number): bigint {
  if (exponent - to > 2 * MOST_DIGITS) throw rounded();
  return coefficient * 10n ** BigInt(exponent - to);
}

function digitsOf(value: Numeric): Digits {
  const text = value.toString().toUpperCase();
  const [, sign, whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:E([+-]?\d+))?$/.exec(text) ?? [];
  const coefficient = BigInt(`0${whole}${fraction}`);
  // Doubles come with digits that were never meant; signed zeros and NaN follow rules of their own.
  if (value._bsontype === 'Double' || whole === '' || (sign && coefficient === 0n)) {
    throw unusual();
  }
  return {
    coefficient: sign ? -coefficient : coefficient,
    exponent: Number(exponent) - fraction.length,
  };
}

function toDecimal({ coefficient, exponent }: Digits): Decimal128 {
  const digits = String(coefficient < 0n ? -coefficient : coefficient);
  // Far from the limits of the exponent nothing is ever rounded or clamped.
  if (digits.length > MOST_DIGITS || Math.abs(exponent) > 6000) throw rounded();
  return decimal(`${coefficient}E${exponent}`);
}

function unusual(): Error {
  return notImplemented('Decimal128 arithmetic with doubles, infinities, NaN or negative zero');
}

function rounded(): Error {
  return notImplemented('Decimal128 arithmetic that needs rounding');
}
