import { compileRegExp } from '../../../../../database/embedded/query/regex/pattern.js';
import { codeOf } from '../plain-values.js';

test.each([
  ['^a.c$', '', 'a\rc', true],
  ['^a.c$', '', 'a\nc', false],
  ['^a.c$', 's', 'a\nc', true],
  ['^abc$', '', 'abc\n', true],
  ['abc\\z', '', 'abc\n', false],
  ['^b$', 'm', 'a\nb\nc', true],
  ['^b$', 'm', 'a\rb', false],
  ['^$', 'm', 'a\n', false],
  ['\\s', '', '\u3000', false],
  ['\\d', '', '٣', false],
  ['\\w', '', 'é', false],
  ['[^\\S ]', '', '\t', true],
  ['[\\W]', '', 'ſ', true],
  ['[一-龥]', '', '中', true],
  ['\\x{4e2d}\\x41', '', '中A', true],
  ['[]a]', '', ']', true],
  ['[^]a]', '', 'a', false],
  ['[[:upper:]]', 'i', 'a', true],
  ['[[:^alpha:]]', '', 'a', false],
  ['a]b}{', '', 'a]b}{', true],
  ['\\.\\-\\/\\_', '', '.-/_', true],
  ['(?i)ABC', '', 'abc', true],
  ['àé', 'i', 'ÀÉ', true],
  ['(?<name>a)|b', '', 'b', true],
  ['a(?!b)', '', 'ab', false],
  ['(?<=a|bc)d', '', 'bcd', true],
  ['a b # comment', 'x', 'ab', true],
  ['[# ]', 'x', ' ', true],
  ['\\p{L}', '', '中', true],
  ['\\h', '', '\u00a0', true],
  ['😀{2}', '', '😀😀', true],
  ['.', '', '', false],
])('/%s/%s on %j gives %p', (pattern, options, text, expected) => {
  expect(compileRegExp(pattern, options)(text)).toBe(expected);
});

test.each([
  '\\u4e00',
  '\\y',
  '\\',
  '*a',
  'a|*',
  '(a',
  'a)',
  '[a',
  '[z-a]',
  '[a-\\d]',
  '[[:nope:]]',
  'a{2,1}',
  'a{65536}',
  '\\x{110000}',
])('%s is malformed', (pattern) => {
  expect(codeOf(() => compileRegExp(pattern, ''))).toBe(51091);
});

test.each([
  '(a)\\1',
  'a++',
  'a**',
  '(?>a)',
  '(?i:a)',
  'a(?i)b',
  '(?R)',
  '(*UCP)a',
  '(?<=a+)b',
  '\\p{Han}',
  '\\Qa\\E',
  '\\R',
  'a{,3}',
  '^*',
])('%s is refused by name', (pattern) => {
  expect(codeOf(() => compileRegExp(pattern, ''))).toBe(238);
});

test('an unknown option and a null byte are errors', () => {
  expect(codeOf(() => compileRegExp('a', 'q'))).toBe(51108);
  expect(codeOf(() => compileRegExp('a', 'g'))).toBe(51108);
  expect(codeOf(() => compileRegExp('a\0', ''))).toBe(2);
});

test('texts that JavaScript would fold into ASCII words are refused', () => {
  const matches = compileRegExp('\\w+', 'i');
  expect(matches('abc')).toBe(true);
  expect(codeOf(() => matches('ſ'))).toBe(238);
});
