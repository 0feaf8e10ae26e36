import { codeOf, document, update, value } from './plain-values.js';

test.each([
  ['below a text', { a: 'x' }, 'a.b'],
  ['below null', { a: null }, 'a.b.c'],
  ['below an element', { a: [1] }, 'a.0.b'],
  ['by name in an array', { a: [1] }, 'a.b'],
  ['by a negative index', { a: [1] }, 'a.-1'],
])('refuses to create a field %s', (_what, before, path) => {
  expect(codeOf(() => update(before, { $set: { [path]: 1 } }))).toBe(28);
  expect(codeOf(() => update(before, { $pull: { [path]: 1 } }))).toBe(28);
  expect(update(before, { $unset: { [path]: 1 } }).modified).toBe(false);
  expect(update(before, { $setOnInsert: { [path]: 1 } }).modified).toBe(false);
});

test('creates documents, never arrays, on the way to a new field', () => {
  const { document: after } = update({}, { $set: { 'a.0.b': 1, 'a.1': 2 } });
  expect(after).toEqual(document({ a: { 0: { b: 1 }, 1: 2 } }));
});

test('creates nothing for operators that only take away', () => {
  expect(update({}, { $unset: { 'a.b': 1 }, $pop: { 'c.d': 1 } }).modified).toBe(false);
  expect(update({ a: [1] }, { $pullAll: { 'a.5': [1] } }).modified).toBe(false);
});

test('fills an array with null up to an index, within a limit', () => {
  expect(update({ a: [1] }, { $set: { 'a.3.b': 1 } }).document).toEqual(
    document({ a: [1, null, null, { b: 1 }] }),
  );
  const far = update({ a: [] }, { $set: { 'a.1500000': 1 } }).document.get('a');
  expect(far).toHaveLength(1_500_001);
  expect(codeOf(() => update({ a: [] }, { $set: { 'a.1500001': 1 } }))).toBe(34);
});

test('leaves null in the place of a removed element', () => {
  expect(update({ a: [1, 2, 3] }, { $unset: { 'a.1': 1 } }).document).toEqual(
    document({ a: [1, null, 3] }),
  );
});

test('puts the matched index in the place of the positional operator', () => {
  const before = { a: [{ q: 1 }, { q: 2 }] };
  const { document: after } = update(before, { $inc: { 'a.$.q': 10 } }, { matchedIndex: 1 });
  expect(after).toEqual(document({ a: [{ q: 1 }, { q: 12 }] }));
  expect(codeOf(() => update(before, { $inc: { 'a.$.q': 10 } }))).toBe(2);
});

test('applies a positional change together with one at the same index', () => {
  const before = { a: [{ q: 1 }] };
  const change = { $set: { 'a.$.x': 1, 'a.0.y': 2 } };
  expect(update(before, change, { matchedIndex: 0 }).document).toEqual(
    document({ a: [{ q: 1, x: 1, y: 2 }] }),
  );
  const clash = { $set: { 'a.$.x': 1, 'a.0.x': 2 } };
  expect(codeOf(() => update(before, clash, { matchedIndex: 0 }))).toBe(40);
  expect(codeOf(() => update(before, clash, { matchedIndex: 1 }))).toBeUndefined();
});

test.each([
  ['is missing', {}],
  ['is no array', { a: 'x' }],
  ['cannot exist', { a: [{ b: 1 }] }],
])('refuses to update the elements of what %s', (what, before) => {
  const path = what === 'cannot exist' ? 'a.0.b.c.$[]' : 'a.$[]';
  expect(codeOf(() => update(before, { $set: { [path]: 1 } }))).toBe(2);
  expect(codeOf(() => update(before, { $unset: { [path]: 1 } }))).toBe(2);
});

test('changes the elements that array filters name, at every level', () => {
  const before = { a: [{ k: 'x', l: [1, 5] }, { k: 'y', l: [1, 5] }, 7] };
  const arrayFilters = [{ 'e.k': { $in: ['y', 'z'] } }, { f: { $gt: 2 } }];
  expect(update(before, { $inc: { 'a.$[e].l.$[f]': 1 } }, { arrayFilters }).document).toEqual(
    document({ a: [{ k: 'x', l: [1, 5] }, { k: 'y', l: [1, 6] }, 7] }),
  );
});

test('notices two changes that meet in one element', () => {
  const arrayFilters = [{ e: { $gt: 1 } }];
  const change = { $set: { 'a.$[]': 0, 'a.$[e]': 1 } };
  expect(update({ a: [0, 1] }, change, { arrayFilters }).modified).toBe(true);
  expect(codeOf(() => update({ a: [0, 2] }, change, { arrayFilters }))).toBe(40);
});

test('compares texts in array filters, $min and $addToSet by the collation', () => {
  const collation = { locale: 'en', strength: 2 } as const;
  const change = { $min: { m: 'A' }, $addToSet: { s: 'X' }, $set: { 'l.$[e]': 1 } };
  const before = { m: 'a', s: ['x'], l: ['E', 'f'] };
  const { document: after } = update(before, change, { collation, arrayFilters: [{ e: 'e' }] });
  expect(after).toEqual(document({ m: 'a', s: ['x'], l: [1, 'f'] }));
});

test('stores texts, dates and bytes exactly as they were given', () => {
  const date = new Date(-1);
  expect(update({}, { $set: { a: date, b: 'a\u0301中', c: [[null]] } }).document).toEqual(
    new Map([
      ['a', date],
      ['b', 'a\u0301中'],
      ['c', value([[null]])],
    ]),
  );
});
