import { Timestamp } from 'bson';
import { codeOf, document, NOW, update } from '../plain-values.js';

test('$min and $max compare across types and keep an equal value', () => {
  const before = { a: 5, b: 5, c: 'x', d: 5 };
  const change = { $min: { a: 5n, b: null, e: 1 }, $max: { c: 9, d: 'y' } };
  expect(update(before, change).document).toEqual(
    document({ a: 5, b: null, c: 'x', d: 'y', e: 1 }),
  );
});

test('$currentDate sets dates and timestamps, each time anew', () => {
  const change = { $currentDate: { a: true, b: { $type: 'date' }, c: { $type: 'timestamp' } } };
  const { document: after, modified } = update({ a: NOW }, change);
  expect(after.get('a')).toEqual(NOW);
  expect(after.get('b')).toEqual(NOW);
  expect(after.get('c')).toEqual(new Timestamp({ t: NOW.getTime() / 1000, i: 1 }));
  expect(modified).toBe(true);
});

test.each<unknown>([1, {}, { $type: 'time' }, { $type: 'date', x: 1 }, { type: 'date' }])(
  '$currentDate refuses the operand %p',
  (operand) => {
    expect(codeOf(() => update({}, { $currentDate: { a: operand } }))).toBe(2);
  },
);

test('$setOnInsert acts on inserts only', () => {
  const change = { $setOnInsert: { a: 1 } };
  expect(update({}, change).modified).toBe(false);
  expect(update({}, change, { isInsert: true }).document).toEqual(document({ a: 1 }));
});

test('$rename moves a value, over one that is there and into new documents', () => {
  const change = { $rename: { a: 'c', 'd.e': 'n.m', none: 'c2' } };
  const { document: after } = update({ a: [1], b: 2, c: 3, d: { e: 4 } }, change);
  expect([...after]).toEqual([...document({ b: 2, c: [1], d: {}, n: { m: 4 } })]);
});

test('$rename does nothing without a source, whatever its target', () => {
  expect(update({ s: 'x', l: [] }, { $rename: { a: 's.t', b: 'l.0' } }).modified).toBe(false);
});

test.each([
  ['from an array', { 'l.0.k': 'x' }, 2],
  ['into an array', { a: 'l.1' }, 2],
  ['from below a text', { 's.x': 'y' }, 28],
  ['into a text', { a: 's.x' }, 28],
  ['by name from an array', { 'l.k': 'x' }, 28],
  ['to the same path', { a: 'a' }, 2],
  ['into itself', { a: 'a.b' }, 2],
  ['out of itself', { 'a.b': 'a' }, 2],
  ['to no text', { a: 1 }, 2],
  ['to an empty name', { a: '' }, 56],
  ['from a positional path', { 'l.$[].k': 'x' }, 2],
  ['to a positional path', { a: 'l.$' }, 2],
  ['to the top with a dollar sign', { a: '$b' }, 52],
])('$rename refuses to move %s', (_what, operand, code) => {
  const before = { a: 1, s: 'text', l: [{ k: 1 }] };
  expect(codeOf(() => update(before, { $rename: operand }))).toBe(code);
});
