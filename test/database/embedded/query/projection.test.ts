import { compileProjection } from '../../../../database/embedded/query/projection.js';
import { ServerError } from '../../../../database/embedded/server-error.js';
import { isDoc } from '../../../../database/embedded/values/value.js';
import { codeOf, document, plain } from './plain-values.js';

type Plain = Record<string, unknown>;

/** Stands for the aggregation language: texts name fields, `$literal` gives values. */
const compileExpression: NonNullable<
  NonNullable<Parameters<typeof compileProjection>[1]>['compileExpression']
> = (expression) => {
  if (typeof expression === 'string' && expression.startsWith('$')) {
    return (of) => of.get(expression.slice(1));
  }
  if (!isDoc(expression)) return () => expression;
  if (expression.has('$literal')) return () => expression.get('$literal');
  throw new ServerError(168, 'unknown');
};

const project = (spec: Plain, fields: Plain, filter: Plain = {}) =>
  plain(
    compileProjection(document(spec), { filter: document(filter), compileExpression })(
      document(fields),
    ),
  );

const FIELDS = {
  _id: 1,
  a: 1,
  b: { c: 2, d: { e: 3 } },
  l: [1, 2, 3],
  o: [{ x: 1, y: 2 }, 7, [{ x: 3 }]],
};

test.each<[Plain, Plain]>([
  [{}, FIELDS],
  [{ _id: 1 }, { _id: 1 }],
  [
    { b: 1, a: 1 },
    { _id: 1, a: 1, b: FIELDS.b },
  ],
  [{ 'b.d.e': 1, _id: 0 }, { b: { d: { e: 3 } } }],
  [{ b: { c: 1 }, 'b.d': 1, _id: 0 }, { b: FIELDS.b }],
  [{ 'o.x': 1 }, { _id: 1, o: [{ x: 1 }, [{ x: 3 }]] }],
  [
    { 'o.x': 0, a: 0, b: 0, l: false },
    { _id: 1, o: [{ y: 2 }, 7, [{}]] },
  ],
  [{ 'a.x': 1 }, { _id: 1 }],
  [
    { 'a.x': 0, b: 0, l: 0, o: 0, _id: 1 },
    { _id: 1, a: 1 },
  ],
  [
    { l: { $slice: -2 }, a: 1 },
    { _id: 1, a: 1, l: [2, 3] },
  ],
  [
    { l: { $slice: [-2, 1] }, a: 0, b: 0, o: 0 },
    { _id: 1, l: [2] },
  ],
  [
    { l: { $slice: 1 }, _id: 1 },
    { _id: 1, l: [1] },
  ],
  [
    { o: { $elemMatch: { x: 1 } }, a: 1 },
    { _id: 1, a: 1, o: [{ x: 1, y: 2 }] },
  ],
  [{ l: { $elemMatch: { $gt: 1 } }, _id: 0 }, { l: [2] }],
  [{ l: { $elemMatch: { $gt: 5 } } }, { _id: 1 }],
  [
    { o: 0, b: 0, l: { $elemMatch: { $gt: 2 } } },
    { _id: 1, a: 1, l: [3] },
  ],
  [
    { n: '$a', t: 'text' },
    { _id: 1, n: 1, t: 'text' },
  ],
  [
    { 'b.n': '$a', b: { c: 1 } },
    { _id: 1, b: { c: 2, n: 1 } },
  ],
  [
    { 'a.n': '$a', z: { $literal: 0 } },
    { _id: 1, a: { n: 1 }, z: 0 },
  ],
  [{ n: '$nothing' }, { _id: 1 }],
])('%j', (spec, expected) => {
  expect(project(spec, FIELDS)).toEqual(expected);
});

test('fields keep their order and computed ones follow', () => {
  const result = project({ z: 'new', b: 1, o: { $elemMatch: { x: 1 } }, a: 1 }, FIELDS) as Plain;
  expect(Object.keys(result)).toEqual(['_id', 'a', 'b', 'z', 'o']);
});

test('the input document stays as it is', () => {
  const input = document(FIELDS);
  compileProjection(document({ 'b.d': 0, l: { $slice: 1 } }))(input);
  expect(plain(input)).toEqual(FIELDS);
});

test.each<[Plain, Plain, Plain]>([
  [{ 'l.$': 1 }, { l: { $gt: 1 } }, { _id: 1, l: [2] }],
  [{ 'o.$': 1 }, { 'o.x': 1 }, { _id: 1, o: [{ x: 1, y: 2 }] }],
  [{ 'a.$': 1 }, { l: 2 }, { _id: 1, a: 1 }],
])('the positional operator in %j keeps the element that matched %j', (spec, filter, expected) => {
  expect(project(spec, FIELDS, filter)).toEqual(expected);
});

test('the positional operator needs a match inside the array', () => {
  expect(codeOf(() => project({ 'l.$': 1 }, FIELDS, { a: 1 }))).toBe(51246);
  expect(
    codeOf(() => project({ 'l.$': 1 }, { l: [1], o: [{ x: 0 }, { x: 1 }] }, { 'o.x': 1 })),
  ).toBe(51247);
  expect(codeOf(() => compileProjection(document({ 'l.$': 1 })))).toBe(51050);
});

test.each([
  [{ a: 1, b: 0 }, 31254],
  [{ a: 0, b: 1 }, 31253],
  [{ a: 0, b: 'text' }, 31310],
  [{ a: 0, b: { $literal: 1 } }, 31252],
  [{ a: 1, 'a.b': 1 }, 31249],
  [{ 'a.b': 1, a: 1 }, 31250],
  [{ a: {} }, 51270],
  [{ a: { $nope: 1 } }, 31325],
  [{ a: { $nope: 1, b: 1 } }, 16410],
  [{ 'a.$.b': 1 }, 31394],
  [{ 'a.$': 0 }, 31395],
  [{ 'a.$': 'x' }, 31308],
  [{ 'a.$': { b: 1 } }, 31271],
  [{ 'a.$': 1, 'b.$': 1 }, 31276],
  [{ 'a.$': 1, b: { $elemMatch: {} } }, 31255],
  [{ b: { $elemMatch: {} }, 'a.$': 1 }, 31256],
  [{ 'a.b': { $elemMatch: {} } }, 31275],
  [{ a: { $elemMatch: 1 } }, 31274],
  [{ a: { $slice: [1, 0] } }, 28724],
  [{ $: 1 }, 16410],
  [{ a: { $meta: 'textScore' } }, 238],
])('%j is an error %i', (spec, code) => {
  expect(codeOf(() => project(spec, FIELDS))).toBe(code);
});
