import { Decimal128, Double, Int32, Long } from 'bson';
import { codeOf, evaluate } from '../../plain-values.js';

const MAX = Long.MAX_VALUE;
const int = (text: string) => ({ $numberInt: text });
const long = (text: string) => ({ $numberLong: text });
const double = (text: string) => ({ $numberDouble: text });
const decimal = (text: string) => ({ $numberDecimal: text });
const dec = (text: string) => Decimal128.fromString(text);

test.each([
  ['ints that fit', { $add: [1, 2] }, int('3')],
  ['ints that do not fit', { $add: [2147483647, 1] }, long('2147483648')],
  ['ints that fit again in the end', { $add: [2147483647, 5, -10] }, int('2147483642')],
  ['a long among ints', { $add: [1, Long.fromNumber(1)] }, long('2')],
  ['longs that overflow', { $add: [MAX, 1] }, double('9.223372036854776E+18')],
  ['a double', { $multiply: [2, 0.1] }, double('0.2')],
  [
    'doubles in order, without compensation',
    { $add: [0.1, 0.2, 0.3] },
    double('0.6000000000000001'),
  ],
  ['decimals with their zeros', { $add: [dec('1.10'), 2] }, decimal('3.10')],
  ['decimals that multiply', { $multiply: [dec('1.10'), dec('2.0')] }, decimal('2.200')],
  ['a quotient of ints', { $divide: [10, 5] }, double('2.0')],
  ['the smallest int', { $abs: -2147483648 }, long('2147483648')],
  ['a negative remainder', { $mod: [-7, 3] }, int('-1')],
])('computes with %s in the type that MongoDB gives', (_what, expression, result) => {
  const shown = evaluate(expression);
  if ('$numberDouble' in result) {
    expect(Number((shown as typeof result).$numberDouble)).toBe(Number(result.$numberDouble));
  } else {
    expect(shown).toEqual(result);
  }
});

test('adds milliseconds to one date and subtracts dates', () => {
  const at = new Date('2024-01-01T00:00:00Z');
  expect(evaluate({ $subtract: [new Date(at.getTime() + 5), '$at'] }, { at })).toEqual(long('5'));
  expect(evaluate({ $add: ['$at', 1000] }, { at })).toEqual({
    $date: long(String(at.getTime() + 1000)),
  });
  expect(codeOf(() => evaluate({ $add: ['$at', '$at'] }, { at }))).toBe(16612);
  expect(codeOf(() => evaluate({ $add: ['$at', 0.5] }, { at }))).toBe(238);
});

test('answers null for the first null, and does not look at later operands', () => {
  expect(evaluate({ $add: ['$none', '$text'] }, { text: 'x' })).toBeNull();
  expect(codeOf(() => evaluate({ $add: ['$text', '$none'] }, { text: 'x' }))).toBe(14);
});

test.each([
  [2.5, 0, 2],
  [3.5, 0, 4],
  [-0.4, 0, -0],
  [2.675, 2, 2.67],
  [1.005, 2, 1],
  [-2.785, 1, -2.8],
])('rounds %p at place %p to %p, halves of the binary value to even', (number, place, result) => {
  const shown = evaluate({ $round: [new Double(number), place] }) as { $numberDouble: string };
  expect(Number(shown.$numberDouble)).toBe(result);
});

test('finds errors of constants before there is any document', () => {
  expect(codeOf(() => evaluate({ $cond: [true, 1, { $divide: [1, 0] }] }))).toBe(2);
  expect(evaluate({ $cond: ['$ok', 1, { $divide: [1, '$zero'] }] }, { ok: true, zero: 0 })).toEqual(
    int('1'),
  );
});

test.each([
  ['division of decimals', { $divide: [dec('1'), 3] }],
  ['decimals with doubles', { $add: [dec('1'), 0.5] }],
  ['decimals that need rounding', { $multiply: [dec(`1.${'1'.repeat(30)}`), dec('1.23456')] }],
  ['averages of decimals', { $avg: [dec('1'), dec('2')] }],
  ['whole numbers modulo doubles', { $mod: [new Int32(7), new Double(2)] }],
])('refuses %s rather than guess', (_what, expression) => {
  expect(codeOf(() => evaluate(expression))).toBe(238);
});
