import { Binary, Decimal128, Double } from 'bson';
import { typeNameOf } from '../../values/bson-type.js';
import { compareNumbers, toNumber } from '../../values/numbers.js';
import { isNumeric, type Numeric, type Value } from '../../values/value.js';
import { decimalParts, wholeNumber } from '../expressions/numbers/numeric.js';

/**
 * A text that equal values share and other values do not: numbers by value whatever their type,
 * documents field by field. `fold` makes texts equal that a collation holds equal.
 */
export function valueKey(
  value: Value | undefined,
  fold: (text: string) => string = (text) => text,
): string {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (isNumeric(value)) return `n${numberKey(value)}`;
  if (Array.isArray(value)) return `[${value.map((item) => valueKey(item, fold)).join()}]`;
  if (value instanceof Map) {
    const fields = Array.from(
      value,
      ([name, item]) => `${JSON.stringify(name)}:${valueKey(item, fold)}`,
    );
    return `{${fields.join()}}`;
  }
  const type = typeNameOf(value);
  if (type === 'string' || type === 'symbol') return `s${JSON.stringify(fold(String(value)))}`;
  if (value instanceof Date) return `date${value.getTime()}`;
  // The JSON of binary data leaves out its subtype.
  const subtype = value instanceof Binary ? value.sub_type : '';
  return `${type}${subtype}${JSON.stringify(value)}`;
}

function numberKey(value: Numeric): string {
  const approximate = toNumber(value);
  if (!Number.isFinite(approximate)) return infiniteKey(value, approximate);
  const whole = wholeNumber(value);
  if (whole !== undefined) return String(whole);
  if (!(value instanceof Decimal128)) return String(approximate);
  const double = new Double(approximate);
  return compareNumbers(value, double) === 0 ? String(approximate) : decimalKey(value);
}

/** A decimal can be finite beyond the range of doubles. */
function infiniteKey(value: Numeric, approximate: number): string {
  return value instanceof Decimal128 && decimalParts(value)
    ? decimalKey(value)
    : String(approximate);
}

/** A decimal without its trailing zeros, which do not change its value. */
function decimalKey(value: Decimal128): string {
  let { coefficient, exponent } = decimalParts(value) ?? { coefficient: 0n, exponent: 0 };
  while (coefficient !== 0n && coefficient % 10n === 0n) {
    coefficient /= 10n;
    exponent += 1;
  }
  return `${coefficient}E${exponent}`;
}
