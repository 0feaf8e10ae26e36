import { z } from 'zod';
import { buildProfileSchema } from '../../../../rules/profile/profile-schema.js';
import { sampleContent } from '../../sample-content.js';
import { messagesOf } from './messages-of.js';

const facts = buildProfileSchema((await sampleContent()).reference);
const mistyped = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, n) => [`employes${n}`, 1]));

describe('an unknown key', () => {
  test('is compared with the known ones only while its error can be shown', () => {
    const schema = z.strictObject({ employees: z.number().optional() });
    const near = messagesOf(schema, mistyped(9500)).map(({ en }) => en.includes('"employees"'));
    expect(near).toHaveLength(9500);
    expect(near.lastIndexOf(true)).toBe(49);
    expect(near.indexOf(false)).toBe(50);
  });

  test('is compared as seldom where it stands in many records', () => {
    const schema = z.array(z.strictObject({ employees: z.number().optional() }));
    const errors = messagesOf(schema, Array(100).fill(mistyped(1)));
    expect(errors).toHaveLength(100);
    expect(errors.filter(({ en }) => en.includes('"employees"'))).toHaveLength(50);
  });

  test('is compared as seldom where the keys are those of a record', () => {
    const schema = z.partialRecord(z.enum(['employees', 'profit']), z.number());
    const errors = messagesOf(schema, mistyped(100));
    expect(errors.filter(({ en }) => en.includes('"employees"'))).toHaveLength(50);
  });

  test.each(['2051', '1999', '25', '2025年'])(
    'among years says which years there are: %s',
    (year) => {
      const [error, ...others] = messagesOf(facts, { salesRevenue: { [year]: 1 } });
      expect(others).toEqual([]);
      expect(error?.code).toBe('unknown_key');
      expect(error?.zh).toContain(`收到 "${year}"，此处只接受 2000 至 2050 的年份`);
      expect(error?.zh).not.toContain('是否应为');
      expect(error?.en).toContain('the years 2000 to 2050');
    },
  );
});
