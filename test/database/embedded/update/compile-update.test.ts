import { ObjectId } from 'bson';
import { compileUpdate } from '../../../../database/embedded/update/compile-update.js';
import { codeOf, document, NOW, update, value } from './plain-values.js';

const options = { now: NOW, newObjectId: () => new ObjectId() };
const compile = (change: object, arrayFilters: object[] = []) =>
  compileUpdate(document(change), { ...options, arrayFilters: arrayFilters.map(document) });

test.each([
  ['an unknown operator', { $foo: { a: 1 } }, 9],
  ['an unknown operator without fields', { $foo: {} }, 9],
  ['a field beside operators', { $set: { a: 1 }, b: 2 }, 9],
  ['operands that are no document', { $set: [] }, 9],
  ['an empty path', { $set: { '': 1 } }, 56],
  ['an empty name at the end of a path', { $set: { 'a.': 1 } }, 56],
  ['an empty name within a path', { $unset: { 'a..b': 1 } }, 56],
  ['a path that begins with the positional operator', { $set: { '$.a': 1 } }, 2],
  ['a path that begins with all elements', { $set: { '$[]': 1 } }, 2],
  ['two positional operators in a path', { $set: { 'a.$.b.$': 1 } }, 2],
  ['an array filter that is missing', { $set: { 'a.$[e]': 1 } }, 2],
  ['the same path twice', { $set: { a: 1 }, $inc: { a: 1 } }, 40],
  ['a path and a part of it', { $set: { 'a.b': 1 }, $unset: { a: 1 } }, 40],
  ['a path within another', { $set: { a: {} }, $unset: { 'a.b.c': 1 } }, 40],
  ['elements by index and all of them', { $set: { 'a.0': 1, 'a.$[]': 1 } }, 40],
  ['an operator and a renaming', { $set: { b: 1 }, $rename: { a: 'b' } }, 40],
])('refuses %s before it sees a document', (_what, change, code) => {
  expect(codeOf(() => compile(change))).toBe(code);
});

test.each([
  ['two filters of one identifier', [{ 'e.a': 1 }, { 'e.b': 1 }], 9],
  ['a filter that no path uses', [{ e: 1 }, { f: 1 }], 9],
  ['a filter without a name', [{}], 9],
  ['a filter with two names', [{ e: 1, f: 1 }], 9],
  ['a filter with two names within $or', [{ $or: [{ e: 1 }, { f: 1 }] }], 9],
  ['an identifier with a capital first letter', [{ E: 1 }], 2],
  ['$expr, by name', [{ $expr: true }], 238],
])('refuses array filters with %s', (_what, filters, code) => {
  expect(codeOf(() => compile({ $set: { 'a.$[e]': 1 } }, filters))).toBe(code);
});

test('tells replacements from operators', () => {
  expect(compile({ $set: { a: 1 } }).kind).toBe('operators');
  expect(compile({ a: 1 }).kind).toBe('replacement');
  expect(compile({}).kind).toBe('replacement');
});

test('leaves the given document as it is', () => {
  const before = { _id: 1, list: [1, { a: 1 }], deep: { er: { x: 1 } } };
  const given = document(before);
  const { apply } = compile({ $set: { 'list.1.a': 2, 'deep.er.y': 2 }, $push: { 'deep.l': 1 } });
  expect(apply(given, { isInsert: false }).document).toEqual(
    document({ _id: 1, list: [1, { a: 2 }], deep: { er: { x: 1, y: 2 }, l: [1] } }),
  );
  expect(given).toEqual(document(before));
});

test('reports no change where every operator leaves things as they are', () => {
  const before = { _id: 1, a: 1, l: [1, 2], s: 'x', d: { x: 1, y: 2 } };
  const change = {
    $set: { _id: 1, d: { x: 1, y: 2 }, 'l.0': 1 },
    $unset: { 's.t': 1, none: 1 },
    $inc: { a: 0 },
    $setOnInsert: { 's.deep': 1 },
    $pull: { none2: 1 },
  };
  expect(update(before, change)).toEqual({ document: document(before), modified: false });
});

test.each([
  ['another kind of number', { a: 1 }, { $set: { a: 1n } }],
  ['another order of fields', { a: { x: 1, y: 2 } }, { $set: { a: { y: 2, x: 1 } } }],
  ['another sign of zero', { a: value(-0) }, { $set: { a: 0 } }],
])('counts %s as a change', (_what, before, change) => {
  expect(update(before, change).modified).toBe(true);
});

test('adds new fields in the order of their names, whole numbers by value', () => {
  const change = { $set: { z: 1, b: 1, 中: 1, B: 1 }, $inc: { a: 1 } };
  expect([...update({ _id: 1, m: 1 }, change).document.keys()].join()).toBe('_id,m,B,a,b,z,中');
  const numbers = update({}, { $set: { 'o.10': 1, 'o.9': 1, 'o.x': 1 } }).document.get('o');
  expect([...(numbers as Map<string, unknown>).keys()]).toEqual(['9', '10', 'x']);
});

test('treats __proto__ and its like as fields', () => {
  const change = new Map([['$set', new Map([['__proto__.constructor', value(1)]])]]);
  const { document: after } = compileUpdate(change, options).apply(new Map(), { isInsert: false });
  expect(after).toEqual(new Map([['__proto__', new Map([['constructor', value(1)]])]]));
});

test.each([
  ['$set', { $set: { _id: 2 } }],
  ['$unset', { $unset: { _id: 1 } }],
  ['$inc', { $inc: { _id: 1 } }],
  ['$rename to it', { $rename: { a: '_id' } }],
  ['$rename from it', { $rename: { _id: 'b' } }],
])('keeps the _id from %s', (_what, change) => {
  expect(codeOf(() => update({ _id: 1, a: 5 }, change))).toBe(66);
});

test('lets an _id be set to an equal value, but not a part of it', () => {
  expect(update({ _id: 1 }, { $set: { _id: 1n } }).document.get('_id')).toEqual(value(1n));
  expect(update({ _id: { x: 1 } }, { $set: { '_id.x': 1 } }).modified).toBe(false);
  expect(codeOf(() => update({ _id: { x: 1 } }, { $set: { '_id.x': 1n } }))).toBe(66);
  expect(codeOf(() => update({ _id: { x: 1 } }, { $set: { '_id.y': 1 } }))).toBe(66);
});

test('sets fields with a dollar sign inside documents, but not at their top', () => {
  expect(update({}, { $set: { 'a.$b': 1 } }).document).toEqual(document({ a: { $b: 1 } }));
  expect(codeOf(() => update({}, { $set: { $b: 1 } }))).toBe(52);
  expect(codeOf(() => update({ $b: { c: 1 } }, { $set: { '$b.c': 2 } }))).toBe(52);
  expect(update({ $b: 1 }, { $unset: { $b: 1 } }).document.size).toBe(0);
});

test('refuses pipelines by name unless it is told how to compile them', () => {
  const stages = [value({ $set: { a: 1 } })];
  expect(codeOf(() => compileUpdate(stages, options))).toBe(238);
  const compilePipelineUpdate = () => () => document({ a: 2 });
  const pipeline = compileUpdate(stages, { ...options, compilePipelineUpdate });
  expect(pipeline.kind).toBe('pipeline');
  expect(pipeline.apply(document({ _id: 1, b: 1 }), { isInsert: false })).toEqual({
    document: document({ _id: 1, a: 2 }),
    modified: true,
  });
  const arrayFilters = [document({ e: 1 })];
  const withFilters = { ...options, compilePipelineUpdate, arrayFilters };
  expect(codeOf(() => compileUpdate(stages, withFilters))).toBe(9);
});
