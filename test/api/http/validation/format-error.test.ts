import { z } from 'zod';
import { slugSchema } from '../../../../rules/reference/slug.js';
import { messagesOf } from './messages-of.js';

const PATTERN = /\^|\[a-z|\\d/;

describe('a text of another format', () => {
  test.each(['New-Policy', 'a--b', '-a', '政策'])('says how an id is written: %s', (id) => {
    const [error] = messagesOf(slugSchema, id);
    expect(error?.code).toBe('invalid_format');
    expect(error?.zh).toContain('小写字母、数字和连字符');
    expect(error?.zh).toContain('"example-policy"');
    expect(error?.en).toContain('lower-case letters, digits');
    for (const text of [error?.zh, error?.en]) expect(text).not.toMatch(PATTERN);
  });

  test('gives an example that is right', () => {
    const [error] = messagesOf(slugSchema, 'A');
    const example = /例如 "([^"]+)"/.exec(error?.zh ?? '')?.[1];
    expect(slugSchema.safeParse(example).success).toBe(true);
  });

  test('never shows a pattern', () => {
    const [error] = messagesOf(z.string().regex(/^[a-z]\d$/), 'b');
    expect(error?.code).toBe('invalid_format');
    for (const text of [error?.zh, error?.en]) expect(text).not.toMatch(PATTERN);
  });

  test('names the formats that have a name', () => {
    expect(messagesOf(z.uuid(), 'b')[0]?.zh).toContain('uuid');
  });
});
