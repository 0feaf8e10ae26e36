import { BSONRegExp } from 'bson';
import { codeOf, document, update, value } from '../plain-values.js';

const pushed = (list: unknown[], operand: object) =>
  update({ l: list }, { $push: { l: operand } }).document.get('l');

test.each([
  ['at a position', { $each: [8, 9], $position: 1 }, [3, 8, 9, 1, 2]],
  ['before the end', { $each: [8], $position: -1 }, [3, 1, 8, 2]],
  ['far before the start', { $each: [8], $position: -9 }, [8, 3, 1, 2]],
  ['behind the end', { $each: [8], $position: 9 }, [3, 1, 2, 8]],
  ['sorted', { $each: [0], $sort: 1 }, [0, 1, 2, 3]],
  ['sorted and cut from the end', { $each: [0], $sort: -1, $slice: -2 }, [1, 0]],
  ['cut to nothing', { $each: [0], $slice: 0 }, []],
  ['cut by a double', { $each: [0], $slice: 2.0 }, [3, 1]],
])('$push adds %s', (_what, operand, expected) => {
  expect(pushed([3, 1, 2], operand)).toEqual(value(expected));
});

test('$push adds a document without $each as it is', () => {
  expect(pushed([], { $slice: 1 })).toEqual(value([{ $slice: 1 }]));
});

test('$push sorts by fields, missing ones first and equal ones in their order', () => {
  const list = [
    { k: 2, o: { p: 'b' } },
    { k: 1, o: { p: 'b' } },
    { k: 3, o: { p: 'a' } },
    5,
    { k: 4 },
  ];
  expect(pushed(list, { $each: [], $sort: { 'o.p': 1 } })).toEqual(
    value([5, { k: 4 }, { k: 3, o: { p: 'a' } }, { k: 2, o: { p: 'b' } }, { k: 1, o: { p: 'b' } }]),
  );
  expect(pushed([{ a: [2] }, { a: [1, 9] }], { $each: [], $sort: { a: 1 } })).toEqual(
    value([{ a: [1, 9] }, { a: [2] }]),
  );
});

test('$push of nothing creates a missing array and leaves one that exists', () => {
  expect(update({}, { $push: { l: { $each: [] } } }).document).toEqual(document({ l: [] }));
  expect(update({ l: [1] }, { $push: { l: { $each: [], $slice: 1 } } }).modified).toBe(false);
});

test.each([
  ['$each', { $each: 1 }],
  ['$position', { $each: [], $position: 1.5 }],
  ['$slice', { $each: [], $slice: null }],
  ['$sort', { $each: [], $sort: 2 }],
  ['$sort', { $each: [], $sort: {} }],
  ['$sort', { $each: [], $sort: { a: 'x' } }],
  ['$sort', { $each: [], $sort: { 'a.': 1 } }],
  ['an unknown clause', { $each: [], $foo: 1 }],
])('$push refuses a bad %s', (_what, operand) => {
  expect(codeOf(() => update({}, { $push: { l: operand } }))).toBe(2);
});

test('$addToSet adds what is not there yet, once', () => {
  const { document: after } = update(
    { l: [1, { a: 1, b: 2 }] },
    { $addToSet: { l: { $each: [1n, 2, 2, { a: 1n, b: 2 }, { b: 2, a: 1 }] } } },
  );
  expect(after).toEqual(document({ l: [1, { a: 1, b: 2 }, 2, { b: 2, a: 1 }] }));
  expect(update({}, { $addToSet: { l: { $each: [1, 1n] } } }).document).toEqual(
    document({ l: [1] }),
  );
});

test('$addToSet refuses anything beside $each, and takes $each elsewhere as a value', () => {
  expect(codeOf(() => update({}, { $addToSet: { l: { $each: [], $slice: 1 } } }))).toBe(2);
  expect(codeOf(() => update({}, { $addToSet: { l: { $each: 1 } } }))).toBe(14);
  expect(update({}, { $addToSet: { l: { a: 1, $each: 1 } } }).document).toEqual(
    document({ l: [{ a: 1, $each: 1 }] }),
  );
});

test.each([
  ['an equal value', 1n, [2, [1, 2], { a: 1 }, null, 'xy']],
  ['null', null, [1, 2, [1, 2], { a: 1 }, 'xy']],
  ['a whole array', [1, 2], [1, 2, { a: 1 }, null, 'xy']],
  ['a condition, also within arrays', { $gte: 2 }, [1, { a: 1 }, null, 'xy']],
  ['a filter on documents', { a: { $lt: 2 } }, [1, 2, [1, 2], null, 'xy']],
  ['any document', {}, [1, 2, [1, 2], null, 'xy']],
  ['alternatives', { $or: [{ a: 1 }] }, [1, 2, [1, 2], null, 'xy']],
  ['a regular expression', new BSONRegExp('^x'), [1, 2, [1, 2], { a: 1 }, null]],
])('$pull takes away what matches %s', (_what, operand, expected) => {
  const before = { l: [1, 2, [1, 2], { a: 1 }, null, 'xy'] };
  expect(update(before, { $pull: { l: operand } }).document.get('l')).toEqual(value(expected));
});

test('$pullAll takes away equal values only', () => {
  const before = { l: [1, 1n, [1], { a: 1 }, { a: 1, b: 1 }] };
  expect(update(before, { $pullAll: { l: [1, { a: 1n }] } }).document).toEqual(
    document({ l: [[1], { a: 1, b: 1 }] }),
  );
});

test('$pop takes one end away and leaves an empty array', () => {
  expect(update({ l: [1, 2] }, { $pop: { l: -1 } }).document).toEqual(document({ l: [2] }));
  expect(update({ l: [1, 2] }, { $pop: { l: 1n } }).document).toEqual(document({ l: [1] }));
  expect(update({ l: [] }, { $pop: { l: 1 } }).modified).toBe(false);
});

test.each([
  ['$push', 1, 2],
  ['$addToSet', 1, 2],
  ['$pull', 1, 2],
  ['$pullAll', [1], 2],
  ['$pop', 1, 14],
])('%s refuses to change what is no array', (operator, operand, code) => {
  expect(codeOf(() => update({ l: 'x' }, { [operator]: { l: operand } }))).toBe(code);
  expect(codeOf(() => update({ l: null }, { [operator]: { l: operand } }))).toBe(code);
});

test.each([
  ['$pullAll', 5, 2],
  ['$pop', 2, 9],
  ['$pop', 'x', 9],
])('%s refuses the operand %p', (operator, operand, code) => {
  expect(codeOf(() => update({}, { [operator]: { l: operand } }))).toBe(code);
});
