import { codeOf, expected, run } from './plain-values.js';

test.each([
  ['no object', [5], 14],
  ['an empty stage', [{}], 40323],
  ['two stages in one', [{ $match: {}, $limit: 1 }], 40323],
  ['an unknown stage', [{ $nope: {} }], 40324],
  ['$out', [{ $out: 'x' }], 238],
  ['$merge', [{ $merge: 'x' }], 238],
  ['$unionWith', [{ $unionWith: 'x' }], 238],
  ['$setWindowFields', [{ $setWindowFields: {} }], 238],
  ['a negative limit', [{ $limit: -1 }], 5107201],
  ['a limit of zero', [{ $limit: 0 }], 15958],
  ['a fraction to skip', [{ $skip: 1.5 }], 5107200],
  ['a count without a name', [{ $count: '' }], 40157],
  ['$where by $expr that is unknown', [{ $match: { $expr: { $nope: 1 } } }], 168],
  ['a refused stage within a facet', [{ $facet: { a: [{ $out: 'x' }] } }], 238],
  ['a facet within a facet', [{ $facet: { a: [{ $facet: { b: [] } }] } }], 40600],
])('refuses %s without reading a document', (_what, stages, code) => {
  expect(codeOf(() => run(stages, []))).toBe(code);
});

test('reads no more documents than a limit needs', () => {
  const broken = { $set: { x: { $divide: [1, '$q'] } } };
  expect(run([broken, { $limit: 1 }], [{ q: 1 }, { q: 0 }])).toHaveLength(1);
  expect(codeOf(() => run([broken], [{ q: 1 }, { q: 0 }]))).toBe(2);
});

test('counts nothing as no document', () => {
  expect(run([{ $count: 'n' }], [])).toEqual([]);
  expect(run([{ $count: 'n' }], [{}, {}])).toEqual(expected({ n: 2 }));
});

test('gives every facet the same documents', () => {
  const stages = [{ $facet: { all: [], one: [{ $limit: 1 }], none: [{ $match: { a: 9 } }] } }];
  expect(run(stages, [{ a: 1 }, { a: 2 }])).toEqual(
    expected({ all: [{ a: 1 }, { a: 2 }], one: [{ a: 1 }], none: [] }),
  );
});
