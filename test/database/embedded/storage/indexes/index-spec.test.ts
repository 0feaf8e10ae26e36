import { Int32 } from 'bson';
import {
  idIndexSpec,
  indexesToDrop,
  isSameIndex,
  readIndexSpec,
} from '../../../../../database/embedded/storage/indexes/index-spec.js';
import { document, type Fields, type Plain, value } from '../documents.js';

function codeOf(act: () => unknown): number | undefined {
  try {
    act();
    return undefined;
  } catch (error) {
    return (error as { code: number }).code;
  }
}

const base = { key: { a: 1 }, name: 'a' };
const read = (spec: Fields) => readIndexSpec(document(spec));

describe('an index specification', () => {
  test.each<[Fields, number]>([
    [{ name: 'a' }, 9],
    [{ key: { a: 1 } }, 9],
    [{ key: 'a', name: 'a' }, 14],
    [{ key: { a: 1 }, name: 5 }, 14],
    [{ key: { a: true }, name: 'a' }, 67],
    [{ key: { a: -0.0 }, name: 'a' }, 67],
    [{ key: { 'a.': 1 }, name: 'a' }, 67],
    [{ key: { 'a.$b': 1 }, name: 'a' }, 67],
    [{ ...base, name: '' }, 67],
    [{ ...base, name: '_id_' }, 2],
    [{ ...base, name: '*' }, 2],
    [{ ...base, unique: 'yes' }, 14],
    [{ ...base, v: 3 }, 67],
    [{ ...base, partialFilterExpression: 1 }, 14],
    [{ ...base, partialFilterExpression: { a: { $exists: false } } }, 67],
    [{ ...base, partialFilterExpression: { a: /x/ } }, 67],
    [{ ...base, partialFilterExpression: { $nor: [{ a: 1 }] } }, 67],
    [{ ...base, collation: {} }, 2],
    [{ key: { a: 1, b: 1 }, name: 'a', expireAfterSeconds: 1 }, 67],
    [{ key: { _id: 1 }, name: 'x', sparse: true }, 197],
    [{ key: { _id: -1 }, name: 'x' }, 2],
    [{ key: { a: 'text' }, name: 'a' }, 238],
    [{ key: { a: '2dsphere' }, name: 'a' }, 238],
    [{ key: { a: 'hashed' }, name: 'a' }, 238],
    [{ key: { '$**': 1 }, name: 'a' }, 238],
    [{ key: { 'a.0': 1 }, name: 'a' }, 238],
    [{ ...base, hidden: true }, 238],
    [{ ...base, collation: { locale: 'xx' } }, 238],
  ])('%j is refused with code %i', (spec, code) => {
    expect(codeOf(() => read(spec))).toBe(code);
  });

  test('is kept as MongoDB lists it', () => {
    const spec = read({ ...base, unique: 1, hidden: false, background: true, v: 2 });
    expect(spec).toEqual(
      document({ v: 2, unique: true, key: { a: 1 }, name: 'a', background: true }),
    );
    const collated = read({ ...base, collation: { locale: 'en', strength: 2 } }).get('collation');
    expect(collated).toEqual(expect.objectContaining({ size: 10 }));
    expect(read({ ...base, collation: { locale: 'simple' } }).has('collation')).toBe(false);
  });

  test('takes over the collation of the collection', () => {
    const options = document({ collation: { locale: 'en' } });
    expect(idIndexSpec(options).has('collation')).toBe(true);
    expect(readIndexSpec(document(base), options).has('collation')).toBe(true);
  });
});

describe('comparing with the indexes that exist', () => {
  const existing = [read(base)];

  test('knows the same index again', () => {
    expect(isSameIndex(read(base), existing)).toBe(true);
    expect(isSameIndex(read({ ...base, background: true }), existing)).toBe(true);
    expect(isSameIndex(read({ key: { a: -1 }, name: 'b' }), existing)).toBe(false);
    expect(isSameIndex(read({ ...base, name: 's', sparse: true }), existing)).toBe(false);
  });

  test.each<[Fields, number]>([
    [{ ...base, name: 'other' }, 85],
    [{ ...base, expireAfterSeconds: 5 }, 85],
    [{ ...base, unique: true }, 86],
    [{ ...base, key: { b: 1 } }, 86],
    [{ ...base, partialFilterExpression: { a: 1 } }, 86],
  ])('%j conflicts with code %i', (spec, code) => {
    expect(codeOf(() => isSameIndex(read(spec), existing))).toBe(code);
  });
});

describe('choosing the indexes to drop', () => {
  const existing = [
    idIndexSpec(new Map()),
    read(base),
    read({ ...base, name: 's', sparse: true }),
    read({ key: { b: 1 }, name: 'b' }),
  ];
  const drop = (which: Plain) => indexesToDrop(value(which), existing);

  test('takes names, keys and all', () => {
    expect(drop('*')).toEqual(['a', 's', 'b']);
    expect(drop(['a', 'none'])).toEqual(['a']);
    expect(drop({ b: 1 })).toEqual(['b']);
    expect(drop({ zz: 1 })).toEqual([]);
  });

  test('spares the index on _id and asks back where a key is not enough', () => {
    expect(codeOf(() => drop('_id_'))).toBe(72);
    expect(codeOf(() => drop({ _id: 1 }))).toBe(72);
    expect(codeOf(() => drop({ a: 1 }))).toBe(86);
    expect(codeOf(() => indexesToDrop(new Int32(1), existing))).toBe(14);
  });
});
