import {
  compareTextFor,
  foldText,
  parseCollation,
  uniformText,
} from '../../../../database/embedded/query/collation.js';
import { codeOf, document } from './plain-values.js';

const equal = (options: Record<string, unknown>, left: string, right: string) =>
  compareTextFor(parseCollation(document(options)))(left, right) === 0;

test('strength decides about accents and case', () => {
  expect(equal({ locale: 'en', strength: 1 }, 'é', 'E')).toBe(true);
  expect(equal({ locale: 'en', strength: 2 }, 'e', 'E')).toBe(true);
  expect(equal({ locale: 'en', strength: 2 }, 'é', 'e')).toBe(false);
  expect(equal({ locale: 'en' }, 'e', 'E')).toBe(false);
  expect(equal({ locale: 'en', strength: 1, caseLevel: true }, 'é', 'e')).toBe(true);
  expect(equal({ locale: 'en', strength: 1, caseLevel: true }, 'e', 'E')).toBe(false);
});

test('digits can count as numbers, and punctuation always counts', () => {
  const compare = compareTextFor({ locale: 'en', numericOrdering: true });
  expect(compare('a10', 'a9')).toBeGreaterThan(0);
  expect(compareTextFor({ locale: 'en' })('a10', 'a9')).toBeLessThan(0);
  expect(equal({ locale: 'zh', strength: 2 }, 'a-b', 'ab')).toBe(false);
});

test('the simple locale compares bytes, and Chinese sorts by sound', () => {
  expect(compareTextFor({ locale: 'simple' })('a', 'B')).toBeGreaterThan(0);
  expect(compareTextFor({ locale: 'zh' })('啊', '中')).toBeLessThan(0);
});

test.each([
  [{}, 40414],
  [{ locale: 5 }, 14],
  [{ locale: 'simple', strength: 2 }, 2],
  [{ locale: 'en', strength: 6 }, 2],
  [{ locale: 'en', strength: 'x' }, 14],
  [{ locale: 'en', caseLevel: 1 }, 14],
  [{ locale: 'en', nope: 1 }, 40415],
  [{ locale: 'en', constructor: 1 }, 40415],
])('%j is malformed', (options, code) => {
  expect(codeOf(() => parseCollation(document(options)))).toBe(code);
});

test.each([
  [{ locale: 'fr' }, '"fr"'],
  [{ locale: 'en', strength: 4 }, 'strength 4'],
  [{ locale: 'en', caseLevel: true }, 'caseLevel'],
  [{ locale: 'en', caseFirst: 'upper' }, 'caseFirst'],
  [{ locale: 'en', alternate: 'shifted' }, 'alternate'],
  [{ locale: 'en', backwards: true }, 'backwards'],
])('%j is refused by name', (options, name) => {
  expect(codeOf(() => parseCollation(document(options)))).toBe(238);
  expect(() => parseCollation(document(options))).toThrow(name);
});

test('options at their defaults change nothing', () => {
  const options = { locale: 'en', strength: 2, caseFirst: 'off', alternate: 'non-ignorable' };
  const all = { ...options, maxVariable: 'punct', normalization: false, backwards: false };
  expect(parseCollation(document(all))).toEqual({ locale: 'en', strength: 2 });
});

test('equal texts fold alike, and folding keeps the order', () => {
  const collation = { locale: 'en', strength: 1 } as const;
  const fold = foldText(collation);
  expect(fold('Élan')).toBe(fold('elan'));
  const texts = ['', '0', '10', 'a', 'ab', 'zz', '中', '啊', '～', 'ａ'].sort(
    compareTextFor(collation),
  );
  expect(texts.map(fold)).toEqual(texts.map(fold).sort());
  expect(foldText(undefined)('Élan')).toBe('Élan');
});

test('a uniform text tells texts apart exactly', () => {
  const uniform = uniformText({ locale: 'en', strength: 2 });
  expect(uniform('Abc')).toBe('Abc');
  expect(uniform('aBC')).toBe('Abc');
  expect(uniform('abcd')).toBe('abcd');
  expect(uniformText(undefined)('aBC')).toBe('aBC');
});
