import { Decimal128, Double, Int32, Long } from 'bson';
import { codeOf, update } from '../plain-values.js';

const MOST = (1n << 63n) - 1n;
const decimal = (text: string) => Decimal128.fromString(text);

test.each([
  ['int and int', 1, 2, new Int32(3)],
  ['int and int beyond an int', 2147483647, 1, Long.fromNumber(2147483648)],
  ['int and long', 1, 2n, Long.fromNumber(3)],
  ['int and double', 1, 0.5, new Double(1.5)],
  ['long and double', 3n, new Double(1), new Double(4)],
  ['int and decimal', 5, decimal('0.10'), decimal('5.10')],
  ['decimal and decimal', decimal('-0.1'), decimal('0.3'), decimal('0.2')],
])('$inc adds %s', (_what, before, amount, after) => {
  expect(update({ a: before }, { $inc: { a: amount } }).document.get('a')).toEqual(after);
});

test.each([
  ['int and int', 3, -2, new Int32(-6)],
  ['int and int beyond an int', 100000, 100000, Long.fromNumber(1e10)],
  ['double and int', 1.5, 2, new Double(3)],
  ['long and int', 3n, 2, Long.fromNumber(6)],
  ['decimal and int', decimal('1.50'), 2, decimal('3.00')],
  ['nothing and int', undefined, 3, new Int32(0)],
  ['nothing and long', undefined, 3n, Long.ZERO],
  ['nothing and a negative double', undefined, -1.5, new Double(-0)],
  ['nothing and decimal', undefined, decimal('1.5'), decimal('0.0')],
])('$mul multiplies %s', (_what, before, factor, after) => {
  const given = before === undefined ? {} : { a: before };
  expect(update(given, { $mul: { a: factor } }).document.get('a')).toEqual(after);
});

test('refuses results beyond a long', () => {
  expect(codeOf(() => update({ a: MOST }, { $inc: { a: 1 } }))).toBe(2);
  expect(codeOf(() => update({ a: MOST }, { $mul: { a: 2 } }))).toBe(2);
});

test.each(['x', null, true, [1]])('refuses %p as a number', (other) => {
  expect(codeOf(() => update({ a: other }, { $inc: { a: 1 } }))).toBe(14);
  expect(codeOf(() => update({ a: 1 }, { $inc: { a: other } }))).toBe(14);
  expect(codeOf(() => update({}, { $mul: { a: other } }))).toBe(14);
});

test('sees a change only where kind or value differ, and always for NaN', () => {
  expect(update({ a: 1 }, { $inc: { a: 0 } }).modified).toBe(false);
  expect(update({ a: 1 }, { $mul: { a: 1n } }).modified).toBe(true);
  expect(update({ a: -0 }, { $inc: { a: new Double(0) } }).modified).toBe(false);
  expect(update({ a: decimal('1.5') }, { $inc: { a: decimal('0.00') } }).modified).toBe(false);
  expect(update({ a: Number.NaN }, { $inc: { a: 1 } }).modified).toBe(true);
});

test.each([
  ['doubles', { $inc: { a: 0.1 } }],
  ['infinity', { $inc: { a: decimal('Infinity') } }],
  ['rounding', { $mul: { a: decimal('1.234567890123456789012345678901234') } }],
  ['distant exponents', { $inc: { a: decimal('1E+3000') } }],
  ['a zero of uncertain sign', { $mul: { a: decimal('-0') } }],
])('refuses Decimal128 arithmetic with %s by name', (_what, change) => {
  expect(codeOf(() => update({ a: decimal('1.23') }, change))).toBe(238);
});

test('$bit combines ints and longs, from zero where there is nothing', () => {
  const change = { $bit: { a: { and: 6, or: 1 }, b: { xor: 5n }, c: { or: 4 } } };
  const { document } = update({ a: -1, b: 1 }, change);
  expect(document.get('a')).toEqual(new Int32(7));
  expect(document.get('b')).toEqual(Long.fromNumber(4));
  expect(document.get('c')).toEqual(new Int32(4));
  expect(update({ a: 7 }, { $bit: { a: { or: 1 } } }).modified).toBe(false);
});

test.each<unknown>([5, {}, { not: 1 }, { toString: 1 }, { and: 1.5 }, { and: 'x' }])(
  '$bit refuses the operand %p',
  (operand) => {
    expect(codeOf(() => update({}, { $bit: { a: operand } }))).toBe(2);
  },
);

test('$bit refuses to change what is no int or long', () => {
  expect(codeOf(() => update({ a: 1.5 }, { $bit: { a: { and: 1 } } }))).toBe(2);
});
