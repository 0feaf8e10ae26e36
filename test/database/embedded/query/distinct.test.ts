import { Decimal128, Double, Int32, Long } from 'bson';
import { distinctValues } from '../../../../database/embedded/query/distinct.js';
import { document, plain } from './plain-values.js';

const distinct = (path: string, ...documents: Record<string, unknown>[]) =>
  distinctValues(documents.map(document), path).map(plain);

test('takes the elements of arrays, but not those of arrays inside them', () => {
  expect(distinct('a', { a: [1, [2, 3]] }, { a: 1 }, { a: [] }, {})).toEqual([1, [2, 3]]);
});

test('passes through arrays and takes whole numbers as places in them', () => {
  expect(distinct('a.b', { a: [{ b: 1 }, { b: [2, 1] }, 5] }, { a: { b: null } })).toEqual([
    1,
    2,
    null,
  ]);
  expect(distinct('a.1', { a: [1, [2, 3]] }, { a: [4] })).toEqual([2, 3]);
  expect(distinct('a.0.b', { a: [{ b: 1 }, { b: 2 }] })).toEqual([1]);
});

test('counts numbers of different kinds as one and keeps the first', () => {
  const numbers = [new Double(2), new Int32(2), Long.fromNumber(2), Decimal128.fromString('2.0')];
  expect(
    distinctValues(
      numbers.map((a) => document({ a })),
      'a',
    ),
  ).toEqual([new Double(2)]);
});

test('follows a collation', () => {
  const documents = [document({ a: 'X' }), document({ a: ['x', 'y'] })];
  expect(distinctValues(documents, 'a', { locale: 'en', strength: 2 })).toEqual(['X', 'y']);
});
