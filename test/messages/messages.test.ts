import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { negotiateLanguage } from '../../messages/language.js';

/** Every message of a catalogue by its dotted key. */
function flatten(node: object, prefix = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(node)) {
    if (typeof value === 'string') found.set(prefix + key, value);
    else for (const [inner, text] of flatten(value, `${prefix}${key}.`)) found.set(inner, text);
  }
  return found;
}

describe('message catalogues', () => {
  const chinese = flatten(messagesIn('zh-CN'));
  const english = flatten(messagesIn('en'));
  const placeholders = (text = '') => [...text.matchAll(/\{\w+\}/g)].map(String).sort();

  test('have the same keys in both languages', () => {
    expect([...english.keys()].sort()).toEqual([...chinese.keys()].sort());
  });

  test.each([...chinese])('%s asks for the same values in both languages', (key, text) => {
    expect(new Set(placeholders(english.get(key)))).toEqual(new Set(placeholders(text)));
  });
});

describe('a message', () => {
  test('is filled by name, and values are not read as templates', () => {
    expect(formatMessage('{a} of {b}, {a}', { a: '{b}', b: 2 })).toBe('{b} of 2, {b}');
  });

  test('without a value it needs is a programming error', () => {
    expect(() => formatMessage('{limit}', {})).toThrow('{limit}');
    expect(() => formatMessage('{constructor}', {})).toThrow('{constructor}');
  });
});

describe('the language', () => {
  test.each([
    [undefined, 'zh-CN'],
    ['', 'zh-CN'],
    ['zh', 'zh-CN'],
    ['en', 'en'],
    ['EN-gb', 'en'],
    ['en, zh', 'zh-CN'],
    ['en;q=0.9, zh;q=0.8', 'en'],
    ['zh-TW;q=0.7, en;q=0.6', 'zh-CN'],
    ['en;q=0.5, *;q=0.8', 'zh-CN'],
    ['en, *;q=0.5', 'en'],
    ['en;q=0', 'zh-CN'],
    ['en;q=banana', 'zh-CN'],
    [';;;,,,', 'zh-CN'],
  ])('for Accept-Language %s is %s', (header, language) => {
    expect(negotiateLanguage(header)).toBe(language);
  });
});
