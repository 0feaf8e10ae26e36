import { Long } from 'bson';
import { codeOf, expected, run } from '../plain-values.js';

const documents = [{ a: ['x', 'y'] }, { a: [] }, { a: null }, {}, { a: 's' }];

test('makes a document of each element and drops what is empty', () => {
  expect(run([{ $unwind: '$a' }], documents)).toEqual(expected({ a: 'x' }, { a: 'y' }, { a: 's' }));
});

test('keeps empty arrays as missing, and numbers the elements in longs', () => {
  const options = { path: '$a', includeArrayIndex: 'i', preserveNullAndEmptyArrays: true };
  expect(run([{ $unwind: options }], documents)).toEqual(
    expected(
      { a: 'x', i: Long.fromNumber(0) },
      { a: 'y', i: Long.fromNumber(1) },
      { i: null },
      { a: null, i: null },
      { i: null },
      { a: 's', i: null },
    ),
  );
});

test('does not look for the array within other arrays', () => {
  expect(run([{ $unwind: '$a.b' }], [{ a: [{ b: [1] }] }, { a: { b: [1] } }])).toEqual(
    expected({ a: { b: 1 } }),
  );
});

test.each([
  ['a name without a dollar sign', 'a', 28818],
  ['no path', {}, 28812],
  ['an unknown option', { path: '$a', x: 1 }, 28811],
  ['a number for a flag', { path: '$a', preserveNullAndEmptyArrays: 1 }, 28809],
  ['an index with a dollar sign', { path: '$a', includeArrayIndex: '$i' }, 28822],
])('refuses %s', (_what, options, code) => {
  expect(codeOf(() => run([{ $unwind: options }], []))).toBe(code);
});

test('replaces documents only by documents', () => {
  expect(run([{ $replaceRoot: { newRoot: '$a' } }], [{ a: { b: 1 } }])).toEqual(expected({ b: 1 }));
  expect(codeOf(() => run([{ $replaceWith: '$a' }], [{ a: 1 }]))).toBe(40228);
});
