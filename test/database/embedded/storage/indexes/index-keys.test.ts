import { indexEntries } from '../../../../../database/embedded/storage/indexes/index-keys.js';
import { document, type Fields, type Plain, value } from '../documents.js';

function entries(fields: Fields, paths: string[], sparse = false) {
  const split = paths.map((path) => path.split('.'));
  return indexEntries(document(fields), split, sparse);
}

const tuples = (...plain: Plain[][]) => plain.map((tuple) => tuple.map(value));

describe('the entries of a document', () => {
  test('are one for each element, with null for what is missing', () => {
    expect(entries({ a: [1, 2] }, ['a', 'b'])).toMatchObject({
      tuples: tuples([1, null], [2, null]),
      multikey: [true, false],
    });
    const nested: Fields = { h: [{ k: 1, l: 2 }, { k: 3 }, 5], x: 'x' };
    expect(entries(nested, ['h.k', 'x', 'h.l']).tuples).toEqual(
      tuples([1, 'x', 2], [3, 'x', null], [null, 'x', null]),
    );
  });

  test('take arrays in arrays as values', () => {
    expect(entries({ a: [[1, 2], 3] }, ['a']).tuples).toEqual(tuples([[1, 2]], [3]));
    expect(entries({ a: [[{ b: 1 }]] }, ['a.b']).tuples).toEqual(tuples([null]));
    expect(entries({ a: [{ b: [1, 2] }, { b: 3 }] }, ['a.b']).tuples).toEqual(
      tuples([1], [2], [3]),
    );
  });

  test('mark an empty array, but not the fields below it', () => {
    expect(entries({ a: [] }, ['a'])).toEqual({
      tuples: [[undefined]],
      multikey: [true],
      skipMissing: false,
    });
    expect(entries({ a: [] }, ['a.b']).tuples).toEqual(tuples([null]));
    expect(entries({ a: [] }, ['a', 'a.b']).tuples).toEqual([[undefined, null]]);
  });

  test('leave out of a sparse index what has none of its fields', () => {
    expect(entries({ c: 1 }, ['a', 'b'], true).tuples).toEqual([]);
    expect(entries({ b: 1 }, ['a', 'b'], true).tuples).toEqual(tuples([null, 1]));
    expect(entries({ a: null }, ['a'], true).tuples).toEqual(tuples([null]));
    expect(entries({ s: [{ k: 1 }, {}] }, ['s.k'], true).tuples).toEqual(tuples([1]));
    expect(entries({ s: [] }, ['s.k'], true).tuples).toEqual([]);
  });

  test('do not lead through two arrays', () => {
    const act = () => entries({ a: [1], b: [2] }, ['a', 'b']);
    expect(act).toThrow(expect.objectContaining({ code: 171 }));
    expect(() => entries({ a: [{ b: [1], c: [2] }] }, ['a.b', 'a.c'])).toThrow(
      expect.objectContaining({ code: 171 }),
    );
  });
});
