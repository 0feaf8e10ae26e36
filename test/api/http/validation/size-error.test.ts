import { z } from 'zod';
import { buildProfileSchema } from '../../../../rules/profile/profile-schema.js';
import { sampleContent } from '../../sample-content.js';
import { messagesOf } from './messages-of.js';

const facts = buildProfileSchema((await sampleContent()).reference);

describe('a whole number that is far too big', () => {
  test.each([
    [1e308, '小于或等于'],
    [-1e308, '大于或等于'],
    [1e17, '小于或等于'],
  ])('%p is one error, which names our bound', (employees, allowed) => {
    const [error, ...others] = messagesOf(facts, { employees });
    expect(others).toEqual([]);
    expect(error).toMatchObject({ path: 'employees', code: 'out_of_range' });
    expect(error?.zh).toContain(allowed);
    expect(error?.zh).not.toContain('9007199254740991');
  });

  test('is still refused where there is no other bound', () => {
    expect(messagesOf(z.int(), 1e308)).toMatchObject([{ code: 'out_of_range' }]);
    const two = z.strictObject({ a: z.int(), b: z.int().max(5) });
    expect(messagesOf(two, { a: 1e308, b: 1e308 }).map(({ path }) => path)).toEqual(['a', 'b']);
  });

  test('is one error in a branch of a union, too', () => {
    const schema = z.union([z.strictObject({ n: z.int().max(5) }), z.string()]);
    expect(messagesOf(schema, { n: 1e308 }).map(({ en }) => en)).toEqual([
      expect.stringContaining('more than 5.'),
    ]);
  });
});

describe('a text that is too short', () => {
  const name = z.string().trim().min(2);

  test.each([' ', '   ', '\t\n', '　'])(
    'is called blank where it holds only blanks: %j',
    (text) => {
      const [error] = messagesOf(z.string().trim().min(1), text);
      expect(error?.code).toBe('too_short');
      expect(error?.zh).toContain('只有空白字符');
      expect(error?.zh).not.toContain('个字符，');
      expect(error?.en).toContain('only blanks');
    },
  );

  test('is counted without the blanks around it', () => {
    expect(messagesOf(name, '  a  ')[0]?.zh).toContain('共 1 个字符，至少 2 个');
    expect(messagesOf(name, 'a')[0]?.zh).toContain('共 1 个字符，至少 2 个');
  });

  test('is counted as 0 where nothing was sent', () => {
    expect(messagesOf(name, '')[0]?.zh).toContain('共 0 个字符');
  });
});

describe('a number of the address', () => {
  const limit = z.coerce.number<string>().int().min(1).max(200);

  test.each(['', ' '])('without a value is called empty: %j', (sent) => {
    const [error, ...others] = messagesOf(limit, sent);
    expect(others).toEqual([]);
    expect(error?.code).toBe('out_of_range');
    expect(error?.zh).toContain('此处为空');
    expect(error?.zh).not.toContain('不得小于');
    expect(error?.en).toContain('empty');
  });

  test('that is too small is still that', () => {
    expect(messagesOf(limit, '0')).toMatchObject([{ code: 'out_of_range' }]);
  });
});
