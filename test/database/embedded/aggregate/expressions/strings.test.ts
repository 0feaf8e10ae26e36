import { Double } from 'bson';
import { codeOf, evaluate } from '../plain-values.js';

test('counts code points, not UTF-16 units', () => {
  expect(evaluate({ $substrCP: ['a😀茶叶', 1, 2] })).toBe('😀茶');
  expect(evaluate({ $strLenCP: '😀茶' })).toEqual({ $numberInt: '2' });
  expect(evaluate({ $strLenBytes: '茶' })).toEqual({ $numberInt: '3' });
});

test('cuts bytes only between characters', () => {
  expect(evaluate({ $substrBytes: ['茶叶', 3, -1] })).toBe('叶');
  expect(codeOf(() => evaluate({ $substrBytes: ['茶叶', 0, 2] }))).toBe(28656);
});

test('changes the case of ASCII letters only', () => {
  expect(evaluate({ $toUpper: 'café ß' })).toBe('CAFé ß');
  expect(evaluate({ $toLower: 'ÀB' })).toBe('Àb');
});

test('trims white space or the given characters', () => {
  expect(evaluate({ $trim: { input: ' \u00a0茶\t' } })).toBe('茶');
  expect(evaluate({ $ltrim: { input: 'xxax', chars: 'x' } })).toBe('ax');
  expect(evaluate({ $rtrim: { input: null } })).toBeNull();
  expect(codeOf(() => evaluate({ $trim: { input: 5 } }))).toBe(50699);
});

test('writes numbers as text only where MongoDB would write the same', () => {
  expect(evaluate({ $toString: new Double(2.5) })).toBe('2.5');
  expect(evaluate({ $toUpper: new Double(-0) })).toBe('-0');
  expect(codeOf(() => evaluate({ $toString: 0.1 + 0.2 }))).toBe(238);
  expect(codeOf(() => evaluate({ $toString: 1e300 }))).toBe(238);
});

test('converts text to numbers strictly', () => {
  expect(evaluate({ $toInt: '-12' })).toEqual({ $numberInt: '-12' });
  expect(evaluate({ $toInt: new Double(-2.9) })).toEqual({ $numberInt: '-2' });
  expect(codeOf(() => evaluate({ $toInt: '1.5' }))).toBe(241);
  expect(codeOf(() => evaluate({ $toInt: '3000000000' }))).toBe(241);
  expect(evaluate({ $toDouble: '1e5' })).toEqual({ $numberDouble: '100000.0' });
});
