import { Decimal128, Double, Int32, Long } from 'bson';
import fc from 'fast-check';
import {
  encodeKey,
  KeyWriter,
} from '../../../../../database/embedded/storage/indexes/key-encoding.js';
import { compareValues } from '../../../../../database/embedded/values/compare.js';
import type { Value } from '../../../../../database/embedded/values/value.js';
import { numbers, values } from '../values.js';

function descending(value: Value): Buffer {
  const writer = new KeyWriter();
  writer.value(value);
  writer.invert(0);
  return writer.take();
}

function checkOrder(left: Value, right: Value): void {
  const order = Math.sign(compareValues(left, right));
  expect(Buffer.compare(encodeKey(left), encodeKey(right))).toBe(order);
  expect(Buffer.compare(descending(left), descending(right)) + order).toBe(0);
}

describe('the encoding of keys', () => {
  test('keeps the order of values of every type', () => {
    fc.assert(fc.property(values, values, checkOrder), { numRuns: 3_000 });
  });

  test('keeps the order of numbers of every kind', () => {
    fc.assert(fc.property(numbers, numbers, checkOrder), { numRuns: 3_000 });
  });

  test('never makes one value the beginning of another', () => {
    fc.assert(
      fc.property(values, values, (left, right) => {
        fc.pre(compareValues(left, right) !== 0);
        const [a, b] = [encodeKey(left), encodeKey(right)];
        expect(b.subarray(0, a.length).equals(a)).toBe(false);
      }),
      { numRuns: 3_000 },
    );
  });

  test('gives equal numbers of different kinds the same bytes', () => {
    const ones = [new Int32(1), new Long(1), new Double(1), Decimal128.fromString('1.000')];
    for (const one of ones) expect(encodeKey(one)).toEqual(encodeKey(new Int32(1)));
    const large = Decimal128.fromString('9007199254740993');
    expect(encodeKey(large)).toEqual(encodeKey(Long.fromBigInt(9007199254740993n)));
    expect(encodeKey(large)).not.toEqual(encodeKey(new Double(9007199254740992)));
  });

  test('puts an empty array between the smallest key and null', () => {
    expect(Buffer.compare(encodeKey(undefined), encodeKey(null))).toBe(-1);
  });

  test('folds texts, also inside documents', () => {
    const fold = (text: string) => text.toLowerCase();
    expect(encodeKey('A', fold)).toEqual(encodeKey('a'));
    expect(encodeKey(new Map([['A', 'B']]), fold)).toEqual(encodeKey(new Map([['A', 'b']])));
  });

  test('refuses a date that JavaScript cannot hold', () => {
    expect(() => encodeKey(new Date(Number.NaN))).toThrow('275760');
  });
});
