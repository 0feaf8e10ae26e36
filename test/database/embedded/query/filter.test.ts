import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey } from 'bson';
import { compileElementFilter, compileFilter } from '../../../../database/embedded/query/filter.js';
import { codeOf, document, value } from './plain-values.js';

type Plain = Record<string, unknown>;

const matches = (filter: Plain, fields: Plain) =>
  compileFilter(document(filter)).matches(document(fields));
const codeOfFilter = (filter: Plain) => codeOf(() => compileFilter(document(filter)));
const placeIn = (filter: Plain, fields: Plain) =>
  compileFilter(document(filter)).matchedIndex(document(fields));

test('an empty filter matches every document', () => {
  expect(matches({}, {})).toBe(true);
});

test('fields named like properties of objects are ordinary fields', () => {
  const filter = compileFilter(new Map([['__proto__', value(1)]]));
  expect(filter.matches(new Map([['__proto__', value(1)]]))).toBe(true);
  expect(filter.matches(new Map())).toBe(false);
  expect(matches({ constructor: null }, {})).toBe(true);
});

test.each([
  ['null matches a missing field', { a: null }, {}, true],
  ['null does not match false', { a: null }, { a: false }, false],
  [
    'a document matches with its fields in order',
    { a: { b: 1, c: 2 } },
    { a: { c: 2, b: 1 } },
    false,
  ],
  ['a number matches its equal of another kind', { a: 2 }, { a: Long.fromNumber(2) }, true],
  ['a decimal matches its equal double', { a: 2.5 }, { a: Decimal128.fromString('2.50') }, true],
  ['an array matches as a whole', { a: [1, 2] }, { a: [[1, 2], 3] }, true],
  ['order compares only within a type', { a: { $lt: 5 } }, { a: '1' }, false],
  ['a missing field is no number', { a: { $lt: 5 } }, {}, false],
  ['NaN is not below a number', { a: { $lt: 5 } }, { a: Number.NaN }, false],
  ['NaN is at most NaN', { a: { $lte: Number.NaN } }, { a: Number.NaN }, true],
  ['everything is below the greatest key', { a: { $lt: new MaxKey() } }, { a: 'x' }, true],
  ['nothing else is above the greatest key', { a: { $gt: new MaxKey() } }, { a: 'x' }, false],
  ['everything is above the least key', { a: { $gte: new MinKey() } }, {}, true],
  ['null is at least null', { a: { $gte: null } }, {}, true],
  [
    'a reference is a value, not operators',
    { a: { $ref: 'b', $id: 1 } },
    { a: { $ref: 'b', $id: 1 } },
    true,
  ],
])('%s', (_title, filter, fields, expected) => {
  expect(matches(filter, fields)).toBe(expected);
});

test.each([
  [{ $mod: [4, 2] }, 6, true],
  [{ $mod: [2.9, 0] }, 4.9, true],
  [{ $mod: [3, -1] }, -7, true],
  [{ $mod: [-1, 0] }, 5, true],
  [{ $mod: [2, 0] }, Number.NaN, false],
  [{ $mod: [2, 0] }, Number.POSITIVE_INFINITY, false],
  [{ $mod: [2, 1] }, Decimal128.fromString('3.99'), true],
  [{ $mod: [2, 0] }, new Double(1e300), false],
  [{ $mod: [2, 0] }, 'x', false],
])('a: %j for %p gives %p', (condition, field, expected) => {
  expect(matches({ a: condition }, { a: field })).toBe(expected);
});

test('$type takes names, numbers, several and the word number', () => {
  expect(matches({ a: { $type: 'number' } }, { a: Long.ONE })).toBe(true);
  expect(matches({ a: { $type: ['bool', 2] } }, { a: 'x' })).toBe(true);
  expect(matches({ a: { $type: -1 } }, { a: new MinKey() })).toBe(true);
  expect(matches({ a: { $type: 'array' } }, { a: [] })).toBe(true);
  expect(matches({ a: { $type: 'null' } }, {})).toBe(false);
});

test('$exists takes any value as true or false', () => {
  expect(matches({ a: { $exists: 'no' } }, { a: null })).toBe(true);
  expect(matches({ a: { $exists: 0 } }, { a: null })).toBe(false);
  expect(matches({ a: { $exists: new Double(0) } }, {})).toBe(true);
});

test('$in takes regular expressions, which also equal stored ones', () => {
  const filter = { a: { $in: [new BSONRegExp('^x', 'i'), 3] } };
  expect(matches(filter, { a: 'Xy' })).toBe(true);
  expect(matches(filter, { a: [1, 3] })).toBe(true);
  expect(matches(filter, { a: new BSONRegExp('^x', 'i') })).toBe(true);
  expect(matches(filter, { a: new BSONRegExp('^x', '') })).toBe(false);
});

test('$elemMatch looks at elements whole, $gt alone also inside them', () => {
  expect(matches({ a: { $elemMatch: { $gt: 1 } } }, { a: [[2]] })).toBe(false);
  expect(matches({ a: { $elemMatch: { $elemMatch: { $gt: 1 } } } }, { a: [[2]] })).toBe(true);
  expect(matches({ a: { $elemMatch: { 0: 2 } } }, { a: [[2]] })).toBe(true);
  expect(matches({ a: { $elemMatch: {} } }, { a: [1] })).toBe(false);
  expect(matches({ a: { $elemMatch: { $or: [{ b: 1 }, { c: 1 }] } } }, { a: [{ c: 1 }] })).toBe(
    true,
  );
});

test('$all takes documents with unknown dollar fields as values', () => {
  expect(matches({ a: { $all: [{ $foo: 1 }] } }, { a: [{ $foo: 1 }] })).toBe(true);
  expect(codeOfFilter({ a: { $all: [{ $gt: 1 }] } })).toBe(2);
  expect(codeOfFilter({ a: { $all: [{ $elemMatch: { b: 1 } }, 5] } })).toBe(2);
});

test.each([
  [{ $or: [] }, 2],
  [{ $nor: [1] }, 2],
  [{ $nope: 1 }, 2],
  [{ a: { $nope: 1 } }, 2],
  [{ a: { $gt: 1, b: 2 } }, 2],
  [{ a: { $not: { b: 1 } } }, 2],
  [{ a: { $ne: new BSONRegExp('x') } }, 2],
  [{ a: { $gt: new BSONRegExp('x') } }, 2],
  [{ a: { $size: -1 } }, 2],
  [{ a: { $type: [] } }, 9],
  [{ a: { $type: 'nope' } }, 2],
  [{ a: { $type: 0 } }, 2],
  [{ a: { $mod: [Number.NaN, 0] } }, 2],
  [{ a: { $mod: [0.5, 0] } }, 2],
  [{ a: { $mod: [1, 0, 2] } }, 2],
  [{ a: { $mod: ['x', 0] } }, 2],
  [{ a: { $options: 'i' } }, 2],
  [{ a: { $regex: 5 } }, 2],
  [{ a: { $regex: new BSONRegExp('x', 'i'), $options: 'm' } }, 51075],
  [{ a: { $elemMatch: { b: 1, $gt: 1 } } }, 2],
  [{ a: { $elemMatch: { $expr: true } } }, 2],
])('%j is an error %i', (filter, code) => {
  expect(codeOfFilter(filter)).toBe(code);
});

test.each([
  [{ $where: 'true' }, '$where'],
  [{ $text: { $search: 'x' } }, '$text'],
  [{ $jsonSchema: {} }, '$jsonSchema'],
  [{ a: { $bitsAllSet: 1 } }, '$bitsAllSet'],
  [{ a: { $near: [0, 0] } }, '$near'],
  [{ $and: [{ a: { $geoWithin: {} } }] }, '$geoWithin'],
])('%j is refused by name', (filter, name) => {
  expect(codeOfFilter(filter)).toBe(238);
  expect(() => compileFilter(document(filter))).toThrow(name);
});

test('$expr goes through the compiler it is given, and is refused without one', () => {
  expect(codeOfFilter({ $expr: true })).toBe(238);
  const filter = compileFilter(document({ $or: [{ $expr: 'a' }, { b: 1 }] }), {
    compileExpression: (name) => (of) => of.get(String(name)),
  });
  expect(filter.matches(document({ a: 'yes' }))).toBe(true);
  expect(filter.matches(document({ a: 0 }))).toBe(false);
  expect(filter.matches(document({ b: 1 }))).toBe(true);
});

test('a collation decides about texts everywhere but in regular expressions', () => {
  const options = { collation: { locale: 'en', strength: 2 } as const };
  const ignoringCase = (filter: Plain, fields: Plain) =>
    compileFilter(document(filter), options).matches(document(fields));
  expect(ignoringCase({ a: 'ABC' }, { a: 'abc' })).toBe(true);
  expect(ignoringCase({ a: { b: ['X'] } }, { a: { b: ['x'] } })).toBe(true);
  expect(ignoringCase({ a: { $in: ['ABC'] } }, { a: ['abc'] })).toBe(true);
  expect(ignoringCase({ a: { $lt: 'B' } }, { a: 'a' })).toBe(true);
  expect(ignoringCase({ a: { $regex: 'B' } }, { a: 'b' })).toBe(false);
});

describe('the place for the positional operator', () => {
  test.each([
    ['of an element', { a: 2 }, { a: [1, 2, 2] }, 1],
    ['of the outermost array', { 'a.b': 3 }, { a: [{ b: [1] }, { b: [2, 3] }] }, 1],
    [
      'from $elemMatch',
      { a: { $elemMatch: { b: 1, c: 2 } } },
      { a: [{ b: 1 }, { b: 1, c: 2 }] },
      1,
    ],
    ['from a lone $or', { $or: [{ a: 2 }] }, { a: [1, 2] }, 1],
    ['from a $or over one field', { $or: [{ a: 9 }, { a: 2 }] }, { a: [1, 2] }, 1],
    ['from the last condition in normal order', { b: 2, a: 3 }, { a: [3], b: [1, 2] }, 1],
    ['not from a named index', { 'a.1': 2 }, { a: [1, 2] }, undefined],
    ['not from a negation', { a: { $ne: 9 } }, { a: [1, 2] }, undefined],
    ['not from a whole array', { a: [1, 2] }, { a: [1, 2] }, undefined],
    ['not from a document that does not match', { a: 2, b: 1 }, { a: [2] }, undefined],
  ])('comes %s', (_title, filter, fields, place) => {
    expect(placeIn(filter, fields)).toBe(place);
  });
});

test.each([
  ['a value equals the whole element', 1, [1], false],
  ['operators also look into elements that are arrays', { $gt: 1 }, [2], true],
  ['a document is a filter on documents', { b: { $gt: 1 } }, { b: 2, c: 3 }, true],
  ['a document is no filter on arrays', { 0: 2 }, [2], false],
  ['$or is a filter on documents', { $or: [{ b: 1 }, { b: 2 }] }, { b: 2 }, true],
  ['a regular expression matches texts', new BSONRegExp('^a'), 'ab', true],
  ['null equals null only', null, 0, false],
])('for $pull %s', (_title, condition, element, expected) => {
  expect(compileElementFilter(value(condition))(value(element))).toBe(expected);
});
