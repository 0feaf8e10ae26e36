import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
} from 'bson';
import fc from 'fast-check';
import type { Value } from '../../../../database/embedded/values/value.js';

const NUMBERS = [0, 1, 2, 3, -1, 0.5, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 2 ** 63, 1e308, 5e-324, 0.1];

const text = fc.oneof(
  fc.constantFrom('', 'a', 'a\0', 'a\0b', 'b', '\0', '\x01', '惠', '惠企', '😀', '\uffff'),
  fc.string({ unit: fc.constantFrom('a', 'b', '\0', '惠') }),
);

const decimal = fc.oneof(
  fc.constantFrom('0', '-0', '0.1', '1', '1E+400', '-1E+400', '1E-400', '-1E-400', 'NaN'),
  fc.constantFrom('Infinity', '-Infinity', '9007199254740993', '0.5', '1.50', '2E+400', '0E+10'),
  fc
    .tuple(fc.bigInt(-(10n ** 33n), 10n ** 33n), fc.integer({ min: -40, max: 20 }))
    .map(([digits, exponent]) => `${digits}E${exponent}`),
);

/** Numbers of every kind, often close to each other. */
export const numbers: fc.Arbitrary<Value> = fc.oneof(
  fc.oneof(fc.constantFrom(...NUMBERS), fc.double()).map((value) => new Double(value)),
  fc.constantFrom(...NUMBERS).map((value) => new Double(-value)),
  fc.oneof(fc.integer(), fc.integer({ min: -3, max: 3 })).map((value) => new Int32(value)),
  fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map((value) => Long.fromBigInt(value)),
  fc.bigInt(2n ** 53n - 3n, 2n ** 53n + 5n).map((value) => Long.fromBigInt(value)),
  fc.bigInt(-(2n ** 63n), -(2n ** 63n) + 5n).map((value) => Long.fromBigInt(value)),
  decimal.map((value) => Decimal128.fromString(value)),
);

/** Values of every type. */
export const values: fc.Arbitrary<Value> = fc.letrec<{ value: Value }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    fc.constantFrom<Value>(null, true, false, new MinKey(), new MaxKey()),
    numbers,
    text,
    text.map((value) => new BSONSymbol(value)),
    fc.integer({ min: -8.64e15, max: 8.64e15 }).map((time) => new Date(time)),
    fc.uint8Array({ minLength: 12, maxLength: 12 }).map((id) => new ObjectId(id)),
    fc
      .tuple(fc.uint8Array({ maxLength: 4 }), fc.constantFrom(0, 4, 128))
      .map(([bytes, type]) => new Binary(bytes, type)),
    fc.bigInt(0n, 2n ** 64n - 1n).map((value) => new Timestamp(value)),
    fc
      .tuple(
        text.map((t) => t.replaceAll('\0', '')),
        fc.constantFrom('', 'i'),
      )
      .map(([pattern, options]) => new BSONRegExp(pattern, options)),
    text.map((value) => new Code(value)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', ''), tie('value')), { maxLength: 3 })
      .map((fields) => new Map(fields)),
  ),
})).value;
