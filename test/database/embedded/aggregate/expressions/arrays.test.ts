import { Double } from 'bson';
import { codeOf, evaluate } from '../plain-values.js';

const on = { list: ['a', 'b', 'c'] };

test('takes elements from either end', () => {
  expect(evaluate({ $arrayElemAt: ['$list', new Double(-1)] }, on)).toBe('c');
  expect(evaluate({ $first: '$list' }, on)).toBe('a');
  expect(evaluate({ $last: [[]] })).toBeUndefined();
  expect(codeOf(() => evaluate({ $arrayElemAt: ['$list', 'x'] }, on))).toBe(28690);
});

test.each([
  [[2], ['a', 'b']],
  [[-2], ['b', 'c']],
  [
    [-5, 2],
    ['a', 'b'],
  ],
  [
    [1, 5],
    ['b', 'c'],
  ],
  [[0], []],
])('slices at %j', (positions, result) => {
  expect(evaluate({ $slice: ['$list', ...positions] }, on)).toEqual(result);
});

test('filters up to a limit', () => {
  const filter = { input: '$list', as: 'x', cond: { $ne: ['$$x', 'b'] } };
  expect(evaluate({ $filter: filter }, on)).toEqual(['a', 'c']);
  expect(evaluate({ $filter: { ...filter, limit: 1 } }, on)).toEqual(['a']);
  expect(codeOf(() => evaluate({ $filter: { ...filter, limit: 0 } }, on))).toBe(327392);
});

test('keeps the variables of nested iterations apart', () => {
  const inner = { $map: { input: '$list', as: 'y', in: { $concat: ['$$x', '$$y'] } } };
  const outer = {
    $map: { input: ['1', '2'], as: 'x', in: { $concat: [{ $first: [inner] }, '$$x'] } },
  };
  expect(evaluate(outer, on)).toEqual(['1a1', '2a2']);
});

test('declares variables that do not see each other', () => {
  const vars = { a: '$list', b: { $size: '$list' } };
  expect(evaluate({ $let: { vars, in: ['$$b', { $size: '$$a' }] } }, on)).toEqual([
    { $numberInt: '3' },
    { $numberInt: '3' },
  ]);
  expect(codeOf(() => evaluate({ $let: { vars: { a: 1, b: '$$a' }, in: 1 } }))).toBe(17276);
  expect(codeOf(() => evaluate({ $let: { vars: { Upper: 1 }, in: 1 } }))).toBe(9);
});

test('merges documents and turns them to lists and back', () => {
  expect(evaluate({ $mergeObjects: [{ a: 'x', b: 'y' }, null, { a: 'z' }] })).toEqual({
    a: 'z',
    b: 'y',
  });
  expect(evaluate({ $arrayToObject: { $objectToArray: '$$ROOT' } }, { a: 'x', b: 'y' })).toEqual({
    a: 'x',
    b: 'y',
  });
  expect(codeOf(() => evaluate({ $arrayToObject: [[['a', 'b', 'c']]] }))).toBe(40397);
});
