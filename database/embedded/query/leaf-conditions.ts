import { BSONRegExp } from 'bson';
import { notImplemented, ServerError } from '../server-error.js';
import { TYPE_NUMBERS, type TypeName, typeNameOf } from '../values/bson-type.js';
import { areComparable, areEqual, type CompareText, compareValues } from '../values/compare.js';
import { toNumber } from '../values/numbers.js';
import { isNumeric, type Numeric, type Value } from '../values/value.js';
import type { Leaf } from './match.js';
import { compileRegExp } from './regex/pattern.js';

/** The error for a malformed filter. */
export function badValue(message: string): ServerError {
  return new ServerError(2, message);
}

type Comparison = 'eq' | 'lt' | 'lte' | 'gt' | 'gte';

/** `$eq`, `$lt`, `$lte`, `$gt` and `$gte`: only values of one type compare with each other. */
export function comparison(kind: Comparison, right: Value, compareText: CompareText): Leaf {
  if (kind !== 'eq' && right instanceof BSONRegExp) {
    throw badValue(`Can't have RegEx as arg to $${kind}.`);
  }
  const allowsEqual = kind !== 'lt' && kind !== 'gt';
  const wanted = kind === 'lt' || kind === 'lte' ? -1 : 1;
  const rightType = typeNameOf(right);
  return {
    kind,
    leafArrays: 'elements',
    test(left) {
      if (left === undefined && rightType === 'null') return allowsEqual;
      if (left === undefined || !areComparable(left, right)) {
        // Everything lies between the two extreme keys, a missing field too.
        if (kind === 'eq') return false;
        return rightType === (wanted < 0 ? 'maxKey' : 'minKey');
      }
      const order = compareValues(left, right, compareText);
      if (order === 0) return allowsEqual;
      if (kind === 'eq' || isNaNValue(left) || isNaNValue(right)) return false;
      return Math.sign(order) === wanted;
    },
  };
}

function isNaNValue(value: Value): boolean {
  return isNumeric(value) && Number.isNaN(toNumber(value));
}

/** `$in`: equality with any of some values, or a match of any of some regular expressions. */
export function inList(values: readonly Value[], compareText: CompareText): Leaf {
  const patterns = values
    .filter((value) => value instanceof BSONRegExp)
    .map(({ pattern, options }) => regExp(pattern, options));
  const plain = values.filter((value) => !(value instanceof BSONRegExp));
  return {
    kind: 'in',
    leafArrays: 'elements',
    test: (value) =>
      value === undefined
        ? plain.includes(null)
        : plain.some((other) => areEqual(value, other, compareText)) ||
          patterns.some((pattern) => pattern.test(value)),
  };
}

/** A regular expression: matches texts, and stored regular expressions that are the same. */
export function regExp(pattern: string, options: string): Leaf {
  const matches = compileRegExp(pattern, options);
  return {
    kind: 'regex',
    leafArrays: 'elements',
    test: (value) =>
      typeof value === 'string'
        ? matches(value)
        : value instanceof BSONRegExp && value.pattern === pattern && value.options === options,
  };
}

/** `$exists: true`. */
export function exists(): Leaf {
  return { kind: 'exists', leafArrays: 'elements', test: (value) => value !== undefined };
}

/** `$size`: the length of the array itself. */
export function size(operand: Value): Leaf {
  if (!isNumeric(operand)) throw badValue('$size needs a number');
  const length = toNumber(operand);
  if (!Number.isInteger(length) || length < 0 || length > 0x7fffffff) {
    throw badValue('$size must be a whole number, not negative');
  }
  return {
    kind: 'size',
    leafArrays: 'whole',
    test: (value) => Array.isArray(value) && value.length === length,
  };
}

const NUMBER_TYPES: readonly TypeName[] = ['double', 'int', 'long', 'decimal'];
const NAMES_BY_NUMBER = new Map<number, TypeName>(
  Object.entries(TYPE_NUMBERS).map(([name, number]) => [number, name as TypeName]),
);

/** `$type`: a type or several, by alias, number or the word `number`. */
export function type(operand: Value): Leaf {
  const operands = Array.isArray(operand) ? operand : [operand];
  if (operands.length === 0) throw new ServerError(9, '$type must match at least one type');
  const types = new Set(operands.flatMap(typesOf));
  return {
    kind: 'type',
    leafArrays: 'elements',
    test: (value) => value !== undefined && types.has(typeNameOf(value)),
  };
}

function typesOf(operand: Value): readonly TypeName[] {
  if (operand === 'number') return NUMBER_TYPES;
  if (typeof operand === 'string') {
    if (Object.hasOwn(TYPE_NUMBERS, operand)) return [operand as TypeName];
    throw badValue(`Unknown type name alias: ${operand}`);
  }
  if (!isNumeric(operand)) {
    throw new ServerError(14, 'type must be represented as a number or a string');
  }
  const name = NAMES_BY_NUMBER.get(toNumber(operand));
  if (!name) throw badValue(`Invalid numerical type code: ${operand}`);
  return [name];
}

/** `$mod`: divisor, remainder and the value itself all lose their fractions. */
export function mod(operand: Value): Leaf {
  if (!Array.isArray(operand) || operand.length !== 2) {
    throw badValue('malformed mod, needs to be an array of a divisor and a remainder');
  }
  const [divisor, remainder] = operand.map((part) => {
    const whole = isNumeric(part) ? truncated(part) : undefined;
    if (whole === undefined) throw badValue('malformed mod, divisor or remainder is no number');
    return whole;
  });
  if (divisor === undefined || divisor === 0n) throw badValue('divisor cannot be 0');
  return {
    kind: 'mod',
    leafArrays: 'elements',
    test: (value) => {
      const dividend = isNumeric(value) ? truncated(value) : undefined;
      return dividend !== undefined && dividend % divisor === remainder;
    },
  };
}

/** The whole part of a number; undefined for NaN, infinities and what 64 bits do not hold. */
function truncated(value: Numeric): bigint | undefined {
  if (value._bsontype === 'Long') return value.toBigInt();
  const number = toNumber(value);
  if (!Number.isFinite(number)) return undefined;
  const whole =
    value._bsontype === 'Decimal128'
      ? wholeOfDecimal(value.toString())
      : BigInt(Math.trunc(number));
  return whole >= -(1n << 63n) && whole < 1n << 63n ? whole : undefined;
}

function wholeOfDecimal(text: string): bigint {
  const [mantissa = '0', exponent = '0'] = text.toUpperCase().split('E');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const digits = BigInt(whole + fraction);
  const shift = Number(exponent) - fraction.length;
  // Division of whole numbers cuts towards zero, as wanted.
  return shift >= 0 ? digits * 10n ** BigInt(shift) : digits / 10n ** BigInt(-shift);
}

/** Operators that filters have elsewhere and not here. */
const REFUSED_OPERATORS: ReadonlySet<string> = new Set([
  '$bitsAllSet',
  '$bitsAllClear',
  '$bitsAnySet',
  '$bitsAnyClear',
  '$geoWithin',
  '$geoIntersects',
  '$geoNear',
  '$within',
  '$near',
  '$nearSphere',
  '$maxDistance',
  '$minDistance',
]);

const FIELD_OPERATORS: ReadonlySet<string> = new Set([
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$in', '$nin', '$all', '$size', '$mod'],
  ...['$exists', '$type', '$regex', '$options', '$elemMatch', '$not'],
  ...REFUSED_OPERATORS,
]);

/** True for the name of an operator on one field. */
export function isFieldOperator(name: string): boolean {
  return FIELD_OPERATORS.has(name);
}

/** The error for an operator that is refused by name, or that does not exist at all. */
export function unknownOperator(name: string): ServerError {
  if (REFUSED_OPERATORS.has(name)) return notImplemented(`the filter operator ${name}`);
  return badValue(`unknown operator: ${name}`);
}
