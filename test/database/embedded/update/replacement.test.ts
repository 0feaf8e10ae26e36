import { Timestamp } from 'bson';
import { codeOf, document, NOW, update, value } from './plain-values.js';

test('keeps the _id and puts it first', () => {
  const { document: after } = update({ _id: 1, a: 1 }, { b: 2 });
  expect([...after]).toEqual([...document({ _id: 1, b: 2 })]);
  const moved = update({ _id: 1, a: 1 }, { b: 2, _id: 1 });
  expect([...moved.document.keys()]).toEqual(['_id', 'b']);
});

test('counts as a change unless the very same document is given, _id and all', () => {
  expect(update({ _id: 1, a: 1 }, { _id: 1, a: 1 }).modified).toBe(false);
  expect(update({ _id: 1, a: 1 }, { a: 1 }).modified).toBe(true);
  expect(update({ _id: 1, a: 1 }, { _id: 1, a: 1n }).modified).toBe(true);
});

test('refuses another _id, but takes an equal one of another kind', () => {
  expect(codeOf(() => update({ _id: 1 }, { _id: 2, a: 1 }))).toBe(66);
  expect(update({ _id: 1 }, { _id: 1n, a: 1 }).document.get('_id')).toEqual(value(1n));
});

test('takes dotted names and inner dollar signs as they are, but no dollar sign at the top', () => {
  const replacement = { 'a.b': 1, c: { $d: 1 } };
  expect(update({}, replacement).document).toEqual(document(replacement));
  expect(codeOf(() => update({}, { a: 1, $set: { b: 1 } }))).toBe(52);
});

test('fills empty timestamps at the top of the document', () => {
  const empty = new Timestamp({ t: 0, i: 0 });
  const { document: after } = update({}, { at: empty, inner: { at: empty } });
  expect(after.get('at')).toEqual(new Timestamp({ t: NOW.getTime() / 1000, i: 1 }));
  expect(after.get('inner')).toEqual(document({ at: empty }));
});
