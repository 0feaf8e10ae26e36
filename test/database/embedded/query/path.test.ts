import { fieldPath, valuesAt } from '../../../../database/embedded/query/path.js';
import { codeOf, document, plain } from './plain-values.js';

test.each([
  ['a field', 'a', { a: 1 }, [1]],
  ['a missing field', 'a.b', {}, [undefined]],
  ['a field below a text', 'a.b', { a: 'x' }, [undefined]],
  ['the elements of an array, then the array', 'a', { a: [1, [2]] }, [1, [2], [1, [2]]]],
  ['fields of elements', 'a.b', { a: [{ b: 5 }, {}, { b: [9] }] }, [5, undefined, 9, [9]]],
  [
    'elements that have no fields as missing',
    'a.b',
    { a: [3, { b: 1 }, [{ b: 2 }]] },
    [undefined, 1, undefined],
  ],
  ['an empty array on the way as missing', 'a.b', { a: [] }, [undefined]],
  ['an element by its index, not its own elements', 'a.1', { a: [5, [2, 4]] }, [[2, 4]]],
  ['an index beyond the array as missing', 'a.5', { a: [1] }, [undefined]],
  ['a numeric name both ways', 'a.1', { a: [5, { 1: 4 }] }, [4, { 1: 4 }]],
  ['a field below an index', 'a.1.b', { a: [5, { b: 4 }] }, [undefined, 4]],
  ['a field below an array at an index', 'a.1.b', { a: [5, [{ b: 4 }]] }, [4]],
  ['nothing for an index with leading zeros', 'a.01', { a: [1, 2] }, [undefined]],
])('looks at %s', (_title, path, fields, expected) => {
  expect(valuesAt(document(fields), path).map(plain)).toEqual(expected);
});

test.each([
  ['', 40352],
  ['a.', 40353],
  ['a..b', 15998],
  ['a.$b', 16410],
  ['a\0', 16411],
])('refuses the field path %j', (path, code) => {
  expect(codeOf(() => fieldPath(path))).toBe(code);
});

test('accepts the fields of a database reference', () => {
  expect(fieldPath('a.$id')).toEqual(['a', '$id']);
});
