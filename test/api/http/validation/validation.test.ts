import request from 'supertest';
import { z } from 'zod';
import { fieldErrorMessage } from '../../../../api/http/field-error.js';
import { checkValue } from '../../../../api/http/validation/validation-issues.js';
import { testApp } from '../test-app.js';

const app = testApp();

async function errorsOf(body: string) {
  const response = await request(app)
    .post('/api/v1/echo')
    .set('Content-Type', 'application/json')
    .send(body);
  expect([response.status, response.body.code]).toEqual([422, 'validation_failed']);
  return response.body.errors as { path: string; code: string; message: string }[];
}

function check(schema: z.ZodType, value: unknown) {
  const result = checkValue(schema, value);
  if (!('errors' in result)) return [];
  return result.errors.map((error) => ({
    path: error.path,
    code: error.code,
    zh: fieldErrorMessage(error, 'zh-CN'),
    en: fieldErrorMessage(error, 'en'),
  }));
}

describe('validating a request', () => {
  test('a text for a number names the place, what was sent and what is expected', async () => {
    const [error, ...others] = await errorsOf('{"facts": {"salesRevenue": {"2025": "12"}}}');
    expect(others).toEqual([]);
    expect(error).toMatchObject({ path: 'facts.salesRevenue.2025', code: 'wrong_type' });
    expect(error?.message).toContain('收到文本 "12"');
    expect(error?.message).toContain('数字');
  });

  test('1e400 is out of range, not a wrong type', async () => {
    const errors = await errorsOf(
      '{"facts": {"salesRevenue": {"2025": 1e400}, "employees": -1e400}}',
    );
    expect(errors.map((error) => [error.path, error.code])).toEqual([
      ['facts.salesRevenue.2025', 'out_of_range'],
      ['facts.employees', 'out_of_range'],
    ]);
  });

  test('each unknown key gets its own error, with the known key it resembles', async () => {
    const errors = await errorsOf('{"facts": {"employes": 1, "colour": 2}, "as_of": "2026-01-01"}');
    expect(errors.map((error) => [error.path, error.code])).toEqual([
      ['facts.employes', 'unknown_key'],
      ['facts.colour', 'unknown_key'],
      ['as_of', 'unknown_key'],
    ]);
    expect(errors[0]?.message).toContain('"employees"');
    expect(errors[1]?.message).not.toContain('是否应为');
    expect(errors[2]?.message).toContain('"asOf"');
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty'])(
    'the key %s is refused everywhere and pollutes nothing',
    async (key) => {
      const evil = `{"polluted": true, "${key}": {"polluted": true}}`;
      const errors = await errorsOf(`{"${key}": ${evil}, "facts": {"${key}": ${evil}}}`);
      expect(errors.map((error) => error.path).sort()).toEqual([key, `facts.${key}`].sort());
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  test('a path into a list has an index', async () => {
    const errors = await errorsOf('{"facts": {"loans": [{"purpose": "too long"}, 5]}}');
    expect(errors.map((error) => [error.path, error.code])).toEqual([
      ['facts.loans[0].purpose', 'too_long'],
      ['facts.loans[1]', 'wrong_type'],
    ]);
  });

  test('a date that does not exist is an invalid date', async () => {
    const [error] = await errorsOf('{"facts": {}, "asOf": "2026-02-30"}');
    expect(error).toMatchObject({ path: 'asOf', code: 'invalid_date' });
    expect(error?.message).toContain('2026-02-30');
  });

  test('thousands of errors are counted, and fifty are listed', async () => {
    const body = JSON.stringify({
      facts: Object.fromEntries(Array.from({ length: 5000 }, (_, n) => [`k${n}`, 1])),
    });
    const response = await request(app)
      .post('/api/v1/echo')
      .set('Content-Type', 'application/json')
      .send(body);
    expect(response.body.errors).toHaveLength(50);
    expect(response.body.detail).toContain('5000');
  });

  test('query parameters are checked and their paths say so', async () => {
    const response = await request(app).post('/api/v1/echo?limit=abc&page=2').send({ facts: {} });
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([
      { path: 'query.limit', code: 'wrong_type' },
      { path: 'query.page', code: 'unknown_key' },
    ]);
    expect(response.body.errors[0].message).toContain('"abc"');
  });

  test('path parameters are checked', async () => {
    const response = await request(app).get(`/api/v1/items/${'x'.repeat(30)}`);
    expect(response.body.errors).toMatchObject([{ path: 'params.id', code: 'too_long' }]);
  });
});

describe('a field error', () => {
  const everything: [string, z.ZodType, unknown, string][] = [
    ['a missing field', z.string(), undefined, 'required'],
    ['a missing choice', z.enum(['a', 'b']), undefined, 'required'],
    ['a value outside a list', z.enum(['a', 'b']), 'c', 'not_allowed_value'],
    ['a number too small', z.number().min(1), 0, 'out_of_range'],
    ['a number on an open bound', z.number().gt(1), 1, 'out_of_range'],
    ['a number too big', z.number().lt(1), 1, 'out_of_range'],
    ['a fraction for a whole number', z.int(), 1.5, 'wrong_type'],
    ['a number off its step', z.number().multipleOf(0.5), 0.3, 'not_multiple_of'],
    ['a text too short', z.string().min(2), 'a', 'too_short'],
    ['a text too long', z.string().max(2), 'abc', 'too_long'],
    ['too many items', z.array(z.number()).max(1), [1, 2], 'too_many'],
    ['too few items', z.array(z.number()).min(1), [], 'too_few'],
    ['a text of another format', z.string().regex(/^a$/), 'b', 'invalid_format'],
    ['a text that is no UUID', z.uuid(), 'b', 'invalid_format'],
    ['no branch of a union', z.union([z.string(), z.number()]), true, 'wrong_type'],
    ['no value of a union', z.union([z.literal('a'), z.literal('b')]), 'c', 'not_allowed_value'],
    ['a failed refinement', z.string().refine(() => false), 'b', 'invalid'],
  ];

  test.each(everything)(
    'for %s has a code and a message in both languages',
    (_name, schema, value, code) => {
      const errors = check(schema, value);
      expect(errors).toHaveLength(1);
      expect(errors[0]).toMatchObject({ path: '', code });
      expect(errors[0]?.zh).toMatch(/请/);
      expect(errors[0]?.en).not.toMatch(/[{}\p{Script=Han}]/u);
    },
  );

  test('never shows what is inside an object or a list', () => {
    const [first, second] = check(z.strictObject({ a: z.string(), b: z.string() }), {
      a: { secret: 1 },
      b: [1, 2, 3],
    });
    expect(first?.en).toContain('Received an object;');
    expect(second?.en).toContain('Received a list of length 3;');
    expect(first?.zh).toContain('收到对象，');
    expect(second?.zh).toContain('收到列表（3 项），');
    expect(check(z.string(), null)[0]?.zh).toContain('收到空值（null），');
    expect(check(z.string(), null)[0]?.en).toContain('Received null;');
  });

  test('cuts a long value at sixty characters without splitting one', () => {
    const [error] = check(z.number(), '惠'.repeat(59) + '🏭'.repeat(1000));
    expect(error?.zh).toContain(`${'惠'.repeat(59)}🏭…"`);
  });

  test('lists the first twenty allowed values', () => {
    const values = Array.from({ length: 35 }, (_, n) => `v${n}`);
    const [error] = check(z.enum(values), 'x');
    expect(error?.en).toContain('"v19", … (35)');
    expect(error?.en).not.toContain('v20');
  });

  test('of a union speaks for the branch that was meant', () => {
    const schema = z.strictObject({
      value: z.union([z.number(), z.strictObject({ fact: z.string() })]),
    });
    expect(check(schema, { value: { fact: 5 } })).toMatchObject([
      { path: 'value.fact', code: 'wrong_type' },
    ]);
  });

  test('of a discriminated union lists the kinds there are', () => {
    const schema = z.discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('a') }),
      z.strictObject({ kind: z.literal('b') }),
    ]);
    expect(check(schema, { kind: 'c' })).toMatchObject([
      { path: 'kind', code: 'not_allowed_value' },
    ]);
    expect(check(schema, { kind: 'c' })[0]?.en).toContain('"a", "b"');
    expect(check(schema, {})).toMatchObject([{ path: 'kind', code: 'required' }]);
    expect(check(schema, null)).toMatchObject([{ path: '', code: 'wrong_type' }]);
  });

  test('for a record key that is not allowed suggests the key that was meant', () => {
    const byName = z.partialRecord(z.enum(['revenue', 'profit']), z.number());
    expect(check(byName, { revenu: 1 })).toMatchObject([{ path: 'revenu', code: 'unknown_key' }]);
    expect(check(byName, { revenu: 1 })[0]?.en).toContain('"revenue"');
    const byYear = z.record(z.string().regex(/^\d{4}$/), z.number());
    expect(check(byYear, { '25': 1 })).toMatchObject([{ path: '25', code: 'invalid_format' }]);
    expect(check(byYear, { '25': 1 })[0]?.en).toContain('"25"');
  });

  test('quotes a key that would make the path ambiguous', () => {
    expect(check(z.strictObject({}), { 'a.b[0]': 1 })[0]?.path).toBe('["a.b[0]"]');
  });

  test('can bring a text of its own', () => {
    const schema = z.string().refine(() => false, {
      params: { code: 'not_a_policy', text: { zh: '没有这条政策。', en: 'No such policy.' } },
    });
    expect(check(schema, 'x')).toEqual([
      { path: '', code: 'not_a_policy', zh: '没有这条政策。', en: 'No such policy.' },
    ]);
  });

  test('of a custom issue can use a message of the catalogue with values', () => {
    const schema = z.number().superRefine((value, context) => {
      context.addIssue({ code: 'custom', params: { code: 'at_most', limit: 9 }, input: value });
    });
    expect(check(schema, 12)[0]).toMatchObject({ code: 'at_most' });
    expect(check(schema, 12)[0]?.en).toContain('more than 9');
  });
});
