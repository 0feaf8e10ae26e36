import { compileSort } from '../../../../database/embedded/query/sort.js';
import { codeOf, document, plain } from './plain-values.js';

type Plain = Record<string, unknown>;

const sorted = (spec: Plain, values: unknown[]) =>
  values
    .map((a) => document(a === undefined ? {} : { a }))
    .sort(compileSort(document(spec)))
    .map((each) => plain(each.get('a')));

test('orders types, with empty arrays before null and missing as null', () => {
  const values = [true, 'x', { b: 1 }, 5, null, undefined, [], [[1]]];
  expect(sorted({ a: 1 }, values)).toEqual([[], null, undefined, 5, 'x', { b: 1 }, [[1]], true]);
});

test('an array counts with its least element upwards and its greatest downwards', () => {
  expect(sorted({ a: 1 }, [[3, 9], [1, 5], 2])).toEqual([[1, 5], 2, [3, 9]]);
  expect(sorted({ a: -1 }, [[3, 4], [1, 9], 5])).toEqual([[1, 9], 5, [3, 4]]);
});

test('keys below one array come from the same element', () => {
  const low = document({
    a: [
      { x: 1, y: 9 },
      { x: 5, y: 0 },
    ],
  });
  const high = document({ a: [{ x: 1, y: 5 }] });
  expect(compileSort(document({ 'a.x': 1, 'a.y': 1 }))(low, high)).toBeGreaterThan(0);
});

test('an index in a path names one element, whole', () => {
  expect(sorted({ 'a.0': 1 }, [[[1, 2]], [{ b: 1 }], [7], 3])).toEqual([
    3,
    [7],
    [{ b: 1 }],
    [[1, 2]],
  ]);
});

test('several arrays cannot be sorted by at once', () => {
  const compare = compileSort(document({ a: 1, b: 1 }));
  const parallel = document({ a: [1], b: [1] });
  expect(codeOf(() => compare(parallel, document({})))).toBe(2);
  expect(codeOf(() => compare(document({ a: [1] }), document({ b: [1] })))).toBeUndefined();
});

test('a name that is both an index and a field of an element is ambiguous', () => {
  const compare = compileSort(document({ 'a.0': 1 }));
  expect(codeOf(() => compare(document({ a: [{ 0: 1 }] }), document({})))).toBe(16746);
});

test.each([
  [{ a: 0 }, 15975],
  [{ a: 'asc' }, 15974],
  [{ a: { $slice: 1 } }, 17312],
  [{ a: { $meta: 'textScore' } }, 238],
  [{ 'a..b': 1 }, 15998],
])('refuses the sort %j', (spec, code) => {
  expect(codeOf(() => compileSort(document(spec)))).toBe(code);
});

test('a collation orders texts', () => {
  const compare = compileSort(document({ a: 1 }), { locale: 'en' });
  expect(compare(document({ a: 'a' }), document({ a: 'B' }))).toBeLessThan(0);
  expect(
    compileSort(document({ a: 1 }))(document({ a: 'a' }), document({ a: 'B' })),
  ).toBeGreaterThan(0);
});
