import { compileExpression } from '../../../../../database/embedded/aggregate/expressions/compile.js';
import { canonical, codeOf, document, evaluate, value } from '../plain-values.js';

test('follows paths through documents and the documents of arrays', () => {
  const on = { a: [{ b: 1 }, 2, { c: 3 }, [{ b: 4 }]], d: { e: 'x' } };
  expect(evaluate('$a.b', on)).toEqual([{ $numberInt: '1' }]);
  expect(evaluate('$a.0', on)).toEqual([]);
  expect(evaluate('$$ROOT.d.e', on)).toBe('x');
  expect(evaluate('$d.e.f', on)).toBeUndefined();
});

test('leaves missing fields out of documents and puts null into arrays', () => {
  expect(evaluate({ a: '$x', b: ['$x', '$y'] }, { y: 's' })).toEqual({ b: [null, 's'] });
});

test('reads the variables of a command and the time', () => {
  const variables = new Map([
    ['limit', value({ max: 3 })],
    ['NOW', new Date(5)],
  ]);
  const compiled = compileExpression(value(['$$limit.max', '$$NOW']), variables);
  expect(canonical(compiled(document({})))).toEqual([
    { $numberInt: '3' },
    { $date: { $numberLong: '5' } },
  ]);
});

test.each([
  ['$', 16872],
  ['$a.', 40353],
  ['$a..b', 15998],
  ['$a.$b', 16410],
  ['$$nobody', 17276],
  ['$$CLUSTER_TIME', 238],
  [{ $nope: 1 }, 168],
  [{ $dateTrunc: { date: '$a', unit: 'day' } }, 238],
  [{ $regexMatch: { input: '$a', regex: 'x' } }, 238],
  [{ $add: [1], $subtract: [1] }, 15983],
  [{ 'a.b': 1 }, 16412],
  [{ $eq: [1] }, 16020],
  [{ $literal: { $nope: 1 } }, undefined],
])('answers %j with the code %p before it reads data', (expression, code) => {
  expect(codeOf(() => compileExpression(value(expression)))).toBe(code);
});

test('puts missing between MinKey and null in comparisons', () => {
  expect(evaluate({ $lt: ['$none', null] })).toBe(true);
  expect(evaluate({ $eq: ['$none', null] })).toBe(false);
  expect(evaluate({ $lt: ['$none', '$gone'] })).toBe(false);
});
