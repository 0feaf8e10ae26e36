import { Double } from 'bson';
import { codeOf, expected, run } from '../plain-values.js';

const others = {
  o: [{ _id: 1, k: 'a' }, { _id: 2, k: ['a', 'b'] }, { _id: 3 }, { _id: 4, k: null }],
};
const byKey = { from: 'o', localField: 'k', foreignField: 'k', as: 'j' };

/** The `_id`s that are joined to one document. */
const joined = (document: Record<string, unknown>) =>
  run([{ $lookup: byKey }, { $project: { ids: '$j._id' } }], [document], others);

test('joins equal values, the elements of arrays, and null with missing', () => {
  expect(joined({ k: 'a' })).toEqual(expected({ ids: [1, 2] }));
  expect(joined({ k: ['b', 'a'] })).toEqual(expected({ ids: [1, 2] }));
  expect(joined({ k: 'zz' })).toEqual(expected({ ids: [] }));
  expect(joined({})).toEqual(expected({ ids: [3, 4] }));
  expect(joined({ k: [] })).toEqual(expected({ ids: [3, 4] }));
});

test('joins numbers of different types and nested fields of arrays', () => {
  const lookup = { from: 'o', localField: 'items.id', foreignField: '_id', as: 'x.y' };
  const documents = [{ items: [{ id: new Double(2) }, { other: 1 }], x: [1] }];
  expect(run([{ $lookup: lookup }, { $project: { 'x.y._id': 1 } }], documents, others)).toEqual(
    expected({ x: { y: [{ _id: 2 }] } }),
  );
});

test('runs a pipeline with variables of the document', () => {
  const lookup = {
    from: 'o',
    let: { most: '$n' },
    pipeline: [{ $match: { $expr: { $lte: ['$_id', '$$most'] } } }, { $project: { k: 0 } }],
    as: 'j',
  };
  expect(run([{ $lookup: lookup }], [{ n: 1 }, { n: 2 }], others)).toEqual(
    expected({ n: 1, j: [{ _id: 1 }] }, { n: 2, j: [{ _id: 1 }, { _id: 2 }] }),
  );
});

test.each([
  ['a field without the other', { from: 'o', localField: 'a', as: 'j' }, 9],
  ['no name for the result', { from: 'o', localField: 'a', foreignField: 'b' }, 40414],
  ['neither fields nor a pipeline', { from: 'o', as: 'j' }, 9],
  ['variables without a pipeline', { ...byKey, let: {} }, 9],
  ['an unknown option', { ...byKey, unwinding: true }, 40415],
  ['another database', { ...byKey, from: { db: 'x', coll: 'o' } }, 238],
  ['a stage that writes', { from: 'o', pipeline: [{ $out: 'x' }], as: 'j' }, 238],
])('refuses %s', (_what, lookup, code) => {
  expect(codeOf(() => run([{ $lookup: lookup }], []))).toBe(code);
});

test('refuses arrays within arrays, positions and patterns as values to look up', () => {
  expect(codeOf(() => joined({ k: [['a']] }))).toBe(238);
  expect(codeOf(() => joined({ k: /a/ }))).toBe(238);
});
