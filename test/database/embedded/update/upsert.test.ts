import { BSONRegExp, ObjectId } from 'bson';
import { compileUpdate } from '../../../../database/embedded/update/compile-update.js';
import { upsertedDocument } from '../../../../database/embedded/update/upsert.js';
import { codeOf, document, NOW } from './plain-values.js';

const id = new ObjectId('6600000000000000000000aa');
const newObjectId = () => id;

function upsert(filter: object, change: object = { $set: { x: 1 } }) {
  const update = compileUpdate(document(change), { now: NOW, newObjectId });
  return upsertedDocument(document(filter), update, newObjectId);
}

test.each([
  ['plain values', { a: 1, b: null, c: [1], d: {} }, { a: 1, b: null, c: [1], d: {} }],
  ['$eq', { a: { $eq: 1, $gt: 0 } }, { a: 1 }],
  ['$and', { $and: [{ a: 1 }, { $and: [{ b: { $eq: 2 } }] }] }, { a: 1, b: 2 }],
  ['$or with one branch', { $or: [{ a: 1 }] }, { a: 1 }],
  ['$in with one value, also repeated', { a: { $in: [1] }, b: { $in: [2, 2] } }, { a: 1, b: 2 }],
  ['$all with one value', { a: { $all: ['x'] } }, { a: 'x' }],
  ['dotted paths', { 'a.b': 1, 'a.c.0': 2 }, { a: { b: 1, c: { 0: 2 } } }],
  ['a database reference', { a: { $ref: 'c', $id: 1 } }, { a: { $ref: 'c', $id: 1 } }],
])('takes from the filter what must be equal: %s', (_what, filter, expected) => {
  expect(upsert(filter)).toEqual(document({ _id: id, ...expected, x: 1 }));
});

test.each([
  ['comparisons', { a: { $gt: 1, $lt: 3 } }],
  ['negations', { a: { $ne: 1 }, b: { $nin: [1] }, c: { $not: { $gt: 1 } }, $nor: [{ d: 1 }] }],
  ['alternatives', { $or: [{ a: 1 }, { b: 1 }], c: { $in: [1, 2] } }],
  ['regular expressions', { a: new BSONRegExp('x'), b: { $in: [new BSONRegExp('x')] } }],
  ['$elemMatch', { a: { $elemMatch: { b: 1 } }, c: { $all: [{ $elemMatch: { d: 1 } }] } }],
  ['$comment', { $comment: 'why' }],
])('takes nothing from %s', (_what, filter) => {
  expect(upsert(filter)).toEqual(document({ _id: id, x: 1 }));
});

test.each([
  ['two values of a path', { a: 1, $and: [{ a: 2 }] }],
  ['two values in $all', { a: { $all: [1, 2] } }],
  ['a path and a part of it', { a: { b: 1 }, 'a.c': 1 }],
])('refuses a filter that requires %s', (_what, filter) => {
  expect(codeOf(() => upsert(filter))).toBe(54);
});

test.each([
  ['a double negation', { a: { $not: { $ne: 1 } } }],
  ['$nor of a negation', { $nor: [{ a: { $ne: 1 } }] }],
  ['an empty $in', { _id: 1, a: { $in: [] } }],
  ['equal branches', { $or: [{ a: 1 }, { a: 1 }] }],
])('refuses by name what MongoDB might see an equality in: %s', (_what, filter) => {
  expect(codeOf(() => upsert(filter))).toBe(238);
});

test('takes the _id from the filter, the update or a new one, and puts it first', () => {
  expect([...upsert({ a: 1, _id: 5 }).keys()]).toEqual(['_id', 'a', 'x']);
  expect([...upsert({ a: 1 }, { $set: { Z: 1, _id: 7 } })]).toEqual([
    ...document({ _id: 7, a: 1, Z: 1 }),
  ]);
  expect(upsert({ _id: null })).toEqual(document({ _id: null, x: 1 }));
  expect(upsert({ '_id.a': 1, '_id.b': 2 }).get('_id')).toEqual(document({ a: 1, b: 2 }));
});

test('refuses an update that fights with the filter', () => {
  expect(codeOf(() => upsert({ _id: 1 }, { $set: { _id: 2 } }))).toBe(66);
  expect(codeOf(() => upsert({ _id: 1 }, { _id: 2 }))).toBe(66);
  expect(codeOf(() => upsert({ a: 1 }, { $set: { 'a.b': 1 } }))).toBe(28);
  expect(codeOf(() => upsert({ a: 1 }, { $set: { 'a.$': 1 } }))).toBe(2);
});

test('takes only the _id for a replacement', () => {
  const filter = { _id: 5, a: 1, $and: [{ a: 2 }] };
  expect(upsert(filter, { b: 1 })).toEqual(document({ _id: 5, b: 1 }));
  expect(codeOf(() => upsert({ '_id.x': 1 }, { b: 1 }))).toBe(54);
});

test('applies $setOnInsert and sets fields with a dollar sign at the top', () => {
  expect(upsert({ a: 1 }, { $setOnInsert: { c: 1 }, $inc: { n: 2 }, $set: { $d: 1 } })).toEqual(
    document({ _id: id, a: 1, $d: 1, c: 1, n: 2 }),
  );
});

test.each([
  ['an array', [1], 53],
  ['a regular expression', new BSONRegExp('x'), 53],
  ['a document with a dollar sign', { $x: 1 }, 52],
])('refuses %s as _id', (_what, bad, code) => {
  expect(codeOf(() => upsert({}, { $set: { _id: bad } }))).toBe(code);
});
