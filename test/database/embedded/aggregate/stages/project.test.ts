import { codeOf, expected, run } from '../plain-values.js';

const nested = { _id: 1, a: [{ b: 1, c: 2 }, 7, [{ b: 8 }]], d: 5 };

test('keeps named fields in the order of the document', () => {
  expect(run([{ $project: { d: 1, 'a.b': 1 } }], [nested])).toEqual(
    expected({ _id: 1, a: [{ b: 1 }, [{ b: 8 }]], d: 5 }),
  );
});

test('drops named fields and keeps everything else', () => {
  expect(run([{ $project: { _id: 0, 'a.b': 0 } }], [nested])).toEqual(
    expected({ a: [{ c: 2 }, 7, [{}]], d: 5 }),
  );
  expect(run([{ $unset: ['d', 'a.c', 'd.x'].slice(0, 2) }], [nested])).toEqual(
    expected({ _id: 1, a: [{ b: 1 }, 7, [{ b: 8 }]] }),
  );
});

test('computes all fields from the document as it was', () => {
  expect(run([{ $project: { d: '$a', a: '$d' } }], [{ _id: 1, a: 'x', d: 'y' }])).toEqual(
    expected({ _id: 1, d: 'x', a: 'y' }),
  );
  expect(run([{ $set: { d: '$a', a: '$d' } }], [{ a: 'x', d: 'y' }])).toEqual(
    expected({ a: 'y', d: 'x' }),
  );
});

test('sets fields in every element, whatever it was', () => {
  expect(run([{ $set: { 'a.x': 0 } }], [{ a: [{ b: 1 }, 7, [1]] }])).toEqual(
    expected({ a: [{ b: 1, x: 0 }, { x: 0 }, [{ x: 0 }]] }),
  );
  expect(run([{ $project: { _id: 0, 'd.x': '$a' } }], [{ a: 1, d: 5 }])).toEqual(
    expected({ d: { x: 1 } }),
  );
});

test.each([
  ['nothing', { $project: {} }, 51272],
  ['both kinds', { $project: { a: 1, b: 0 } }, 31254],
  ['an expression while excluding', { $project: { a: 0, b: '$c' } }, 31253],
  ['colliding paths', { $project: { a: 1, 'a.b': 1 } }, 31249],
  ['a path that is already there', { $set: { 'a.b': 1, a: 1 } }, 31250],
  ['an empty sub-projection', { $project: { a: {} } }, 51270],
  ['an empty object to set', { $set: { a: {} } }, 40180],
  ['two expressions in one', { $set: { a: { $add: [1], x: 1 } } }, 40181],
  ['a dollar sign in a name', { $project: { 'a.$': 1 } }, 16410],
  ['no field to unset', { $unset: [] }, 31119],
  ['a number to unset', { $unset: 5 }, 31002],
  ['an operator of find', { $project: { a: { $elemMatch: { b: 1 } } } }, 168],
])('refuses %s', (_what, stage, code) => {
  expect(codeOf(() => run([stage], []))).toBe(code);
});
