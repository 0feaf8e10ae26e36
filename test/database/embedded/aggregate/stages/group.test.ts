import { Binary, Decimal128, Double, Long } from 'bson';
import { codeOf, expected, run } from '../plain-values.js';

const count = { n: { $sum: 1 } };

test('groups equal numbers of any type, and null with missing', () => {
  const values = [1, new Double(1), Long.fromNumber(1), Decimal128.fromString('1.0'), null];
  const documents = [...values.map((v) => ({ v })), {}];
  expect(run([{ $group: { _id: '$v', ...count } }], documents)).toEqual(
    expected({ _id: 1, n: 4 }, { _id: null, n: 2 }),
  );
});

test('keeps values apart that only look the same', () => {
  const values = [
    '1',
    1,
    0.1,
    Decimal128.fromString('0.1'),
    new Binary(Buffer.from('1')),
    ['1'],
    { a: '1' },
  ];
  const groups = run(
    [{ $group: { _id: '$v' } }],
    values.map((v) => ({ v })),
  );
  expect(groups).toHaveLength(values.length);
});

test('leaves missing parts out of an _id of several fields, but not of one', () => {
  expect(run([{ $group: { _id: { a: '$a', b: '$b' } } }], [{ a: 1 }])).toEqual(
    expected({ _id: { a: 1 } }),
  );
  expect(run([{ $group: { _id: { b: '$b' } } }], [{ a: 1 }])).toEqual(
    expected({ _id: { b: null } }),
  );
});

test('groups texts as the collation compares them', () => {
  const context = { collation: { locale: 'en', strength: 2 } as const };
  const groups = run([{ $group: { _id: '$v', ...count } }], [{ v: 'a' }, { v: 'A' }], {}, context);
  expect(groups).toEqual(expected({ _id: 'a', n: 2 }));
});

test('skips missing values in lists and sets but not at the ends', () => {
  const group = {
    _id: null,
    list: { $push: '$v' },
    set: { $addToSet: '$v' },
    first: { $first: '$v' },
    most: { $max: '$v' },
    merged: { $mergeObjects: '$o' },
  };
  const documents = [{}, { v: 2, o: { a: 1 } }, { v: new Double(2), o: { b: 2 } }];
  expect(run([{ $group: group }], documents)).toEqual(
    expected({
      _id: null,
      list: [2, new Double(2)],
      set: [2],
      first: null,
      most: 2,
      merged: { a: 1, b: 2 },
    }),
  );
});

test.each([
  ['no _id', {}, 15955],
  ['a bare value', { _id: 1, n: 5 }, 40234],
  ['an unknown accumulator', { _id: 1, n: { $nope: 1 } }, 15952],
  ['an accumulator that is missing here', { _id: 1, n: { $top: {} } }, 238],
  ['two accumulators', { _id: 1, n: { $sum: 1, $avg: 1 } }, 40238],
  ['a dotted name', { _id: 1, 'a.b': { $sum: 1 } }, 40235],
  ['a list of operands', { _id: 1, n: { $sum: ['$a', '$b'] } }, 40237],
  ['an inclusion', { _id: { a: 1 } }, 17390],
  ['an argument of $count', { _id: 1, n: { $count: 1 } }, 14],
])('refuses %s', (_what, group, code) => {
  expect(codeOf(() => run([{ $group: group }], []))).toBe(code);
});

test('orders the groups of $sortByCount by size', () => {
  expect(run([{ $sortByCount: '$v' }], [{ v: 'a' }, { v: 'b' }, { v: 'b' }])).toEqual(
    expected({ _id: 'b', count: 2 }, { _id: 'a', count: 1 }),
  );
  expect(codeOf(() => run([{ $sortByCount: { v: 1 } }], []))).toBe(40147);
});

test('puts values into buckets by their order, and the rest into the default', () => {
  const documents = [{ q: 0 }, { q: 9.5 }, { q: 10 }, { q: 'x' }, {}];
  const bucket = { groupBy: '$q', boundaries: [0, 5, 10], default: 'rest' };
  expect(run([{ $bucket: bucket }], documents)).toEqual(
    expected({ _id: 0, count: 1 }, { _id: 5, count: 1 }, { _id: 'rest', count: 3 }),
  );
  const strict = { groupBy: '$q', boundaries: [0, 5, 10] };
  expect(codeOf(() => run([{ $bucket: strict }], documents))).toBe(40066);
});
