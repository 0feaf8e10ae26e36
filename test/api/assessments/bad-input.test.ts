import request from 'supertest';
import type { ProblemDocument } from '../../../api/http/problem.js';
import { contentApp, sampleContent } from '../sample-content.js';

const app = contentApp(await sampleContent());

/** Sends a body as it stands, so that it may hold what no object of this language can. */
function post(body: string, { language = 'zh-CN', type = 'application/json' } = {}) {
  return request(app)
    .post('/api/v1/assessments')
    .set('Content-Type', type)
    .set('Accept-Language', language)
    .send(body);
}

const facts = (inside: string) => `{"facts": {${inside}}}`;
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const ids = (count: number) => JSON.stringify({ facts: {}, policyIds: Array(count).fill('x') });

afterEach(async () => {
  const good = await post('{"facts": {"employees": 5}}');
  expect(good.status).toBe(200);
});

describe('a body that cannot be read', () => {
  const unreadable: [string, string, number, string, string][] = [
    ['a missing brace', '{"facts": {', 400, 'malformed_json', 'application/json'],
    ['NaN', facts('"employees": NaN'), 400, 'malformed_json', 'application/json'],
    ['Infinity', facts('"employees": -Infinity'), 400, 'malformed_json', 'application/json'],
    ['a trailing comma', facts('"employees": 5,'), 400, 'malformed_json', 'application/json'],
    ['a bare text', '"facts"', 400, 'malformed_json', 'application/json'],
    [
      'twenty megabytes',
      facts(`"x": "${'a'.repeat(20_000_000)}"`),
      413,
      'body_too_large',
      'application/json',
    ],
    ['deep nesting', facts(`"loans": ${nested(5000)}`), 400, 'too_deep', 'application/json'],
    ['a form', 'facts=1', 415, 'unsupported_media_type', 'application/x-www-form-urlencoded'],
    ['plain text', facts(''), 415, 'unsupported_media_type', 'text/plain'],
  ];

  test.each(unreadable)(
    '%s is refused in both languages',
    async (_name, body, status, code, type) => {
      const chinese = await post(body, { type });
      expect([chinese.status, chinese.body.code]).toEqual([status, code]);
      expect(chinese.type).toBe('application/problem+json');
      expect(chinese.body.detail).toMatch(/请|减少/);
      const english = await post(body, { type, language: 'en' });
      expect([english.status, english.body.code]).toEqual([status, code]);
      expect(english.body.title).not.toMatch(/\p{Script=Han}/u);
      expect(english.body.detail).not.toMatch(/\p{Script=Han}/u);
    },
  );
});

describe('a body with wrong content', () => {
  const wrong: [string, string, [path: string, code: string][]][] = [
    ['an empty object', '{}', [['facts', 'required']]],
    ['no body', '', [['facts', 'required']]],
    ['a list', '[]', [['', 'wrong_type']]],
    ['facts that are null', '{"facts": null}', [['facts', 'wrong_type']]],
    ['facts that are a list', '{"facts": []}', [['facts', 'wrong_type']]],
    ['a text for a number', facts('"employees": "5"'), [['facts.employees', 'wrong_type']]],
    ['a fraction of a person', facts('"employees": 1.5'), [['facts.employees', 'wrong_type']]],
    ['a negative count', facts('"employees": -1'), [['facts.employees', 'out_of_range']]],
    [
      'a text for a yearly amount',
      facts('"salesRevenue": {"2025": "12"}'),
      [['facts.salesRevenue.2025', 'wrong_type']],
    ],
    [
      'a number for a yearly fact',
      facts('"salesRevenue": 12'),
      [['facts.salesRevenue', 'wrong_type']],
    ],
    [
      'a year that is none',
      facts('"salesRevenue": {"25": 1}'),
      [['facts.salesRevenue.25', 'unknown_key']],
    ],
    ['1e400', facts('"employees": 1e400'), [['facts.employees', 'out_of_range']]],
    [
      '-1e400 in a year',
      facts('"netAssets": {"2025": -1e400}'),
      [['facts.netAssets.2025', 'out_of_range']],
    ],
    [
      'a day that does not exist',
      '{"facts": {"registeredOn": "2026-02-30"}, "asOf": "2026-02-30"}',
      [
        ['facts.registeredOn', 'invalid_date'],
        ['asOf', 'invalid_date'],
      ],
    ],
    [
      'a city that does not exist',
      facts('"cityCode": "999999"'),
      [['facts.cityCode', 'not_allowed_value']],
    ],
    ['a derived fact', facts('"zone": "delta"'), [['facts.zone', 'unknown_key']]],
    [
      'a date with a time',
      '{"facts": {}, "asOf": "2026-01-01T00:00:00Z"}',
      [['asOf', 'invalid_date']],
    ],
    ['a date before the plan', '{"facts": {}, "asOf": "2016-09-01"}', [['asOf', 'out_of_range']]],
    ['a date of last century', '{"facts": {}, "asOf": "1900-01-01"}', [['asOf', 'out_of_range']]],
    ['a date six years ahead', '{"facts": {}, "asOf": "2032-03-01"}', [['asOf', 'out_of_range']]],
    ['the day after the last', '{"facts": {}, "asOf": "2031-03-02"}', [['asOf', 'out_of_range']]],
    ['no policy at all', '{"facts": {}, "policyIds": []}', [['policyIds', 'too_few']]],
    ['1001 policies', ids(1001), [['policyIds', 'too_many']]],
    [
      'policies that do not exist',
      '{"facts": {}, "policyIds": ["none", "research-tax", "__proto__"]}',
      [
        ['policyIds[0]', 'unknown_policy'],
        ['policyIds[2]', 'unknown_policy'],
      ],
    ],
    [
      'a county of another city',
      facts('"cityCode": "441900", "countyCode": "440103"'),
      [['facts.countyCode', 'county_elsewhere']],
    ],
    [
      'a year before the registration',
      facts('"registeredOn": "2020-05-01", "salesRevenue": {"2019": 1}'),
      [['facts.salesRevenue.2019', 'year_before_registration']],
    ],
    [
      'more technicians than employees',
      facts('"employees": 5, "techStaff": 6'),
      [['facts.techStaff', 'part_exceeds_whole']],
    ],
    [
      'shares that make 90',
      facts('"oemShare": 30, "odmShare": 30, "obmShare": 30'),
      [['facts.obmShare', 'shares_do_not_add_up']],
    ],
    [
      'a loan that ends before it begins',
      facts('"loans": [{}, {"issuedOn": "2025-05-01", "dueOn": "2025-04-30"}]'),
      [['facts.loans[1].dueOn', 'date_order']],
    ],
    [
      'a credit code with a slip',
      facts('"unifiedSocialCreditCode": "91440101MA59ABCD00"'),
      [['facts.unifiedSocialCreditCode', 'credit_code_check']],
    ],
  ];

  test.each(wrong)('%s is refused with its place', async (_name, body, expected) => {
    const { status, body: problem } = await post(body);
    expect([status, problem.code]).toEqual([422, 'validation_failed']);
    const { errors = [] } = problem as ProblemDocument;
    expect(errors.map(({ path, code }) => [path, code])).toEqual(expected);
    for (const { message } of errors) expect(message).toMatch(/请|GET/);

    const english = await post(body, { language: 'en' });
    const messages = ((english.body as ProblemDocument).errors ?? []).map(({ message }) => message);
    expect(messages).toHaveLength(expected.length);
    for (const message of messages) expect(message).not.toMatch(/\p{Script=Han}|[{}]/u);
  });

  test('an unknown fact is refused with the one it resembles', async () => {
    const { body } = await post(facts('"salesRevenu": {"2025": 1}, "employes": 5'));
    expect(body.errors).toMatchObject([
      { path: 'facts.salesRevenu', code: 'unknown_key' },
      { path: 'facts.employes', code: 'unknown_key' },
    ]);
    expect(body.errors[0].message).toContain('"salesRevenue"');
    expect(body.errors[1].message).toContain('"employees"');
  });

  test.each(['__proto__', 'constructor', 'prototype', 'toString'])(
    'the key %s is refused wherever it stands',
    async (key) => {
      const evil = `"${key}": {"employees": 5, "polluted": true}`;
      const { status, body } = await post(
        `{${evil}, "facts": {${evil}, "salesRevenue": {${evil}}, "loans": [{${evil}}]}}`,
      );
      expect(status).toBe(422);
      const errors = (body as ProblemDocument).errors ?? [];
      expect(errors.map(({ path, code }) => [path, code]).sort()).toEqual(
        [
          [key, 'unknown_key'],
          [`facts.${key}`, 'unknown_key'],
          [`facts.loans[0].${key}`, 'unknown_key'],
          [`facts.salesRevenue.${key}`, 'unknown_key'],
        ].sort(),
      );
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    },
  );

  test('a year beyond those there are and a number beyond all bounds are one error each', async () => {
    const { body } = await post(facts('"salesRevenue": {"2051": 1}, "employees": 1e308'));
    const errors = (body as ProblemDocument).errors ?? [];
    expect(errors.map(({ path }) => path).sort()).toEqual([
      'facts.employees',
      'facts.salesRevenue.2051',
    ]);
    const messages = errors.map(({ message }) => message).join();
    expect(messages).toContain('2000 至 2050');
    expect(messages).not.toContain('9007199254740991');
  });

  test('one figure where there is one a year is told to be written by year', async () => {
    const zh = (await post(facts('"salesRevenue": 5'))).body.errors[0];
    expect(zh).toMatchObject({ path: 'facts.salesRevenue', code: 'wrong_type' });
    expect(zh.message).toContain('按年份填写的对象（键为四位年份，例如 "2025"）');
    const en = (await post(facts('"salesRevenue": 5'), { language: 'en' })).body.errors[0];
    expect(en.message).toContain('an object by year (its keys are years such as "2025")');
  });

  test('the message for a date out of range tells the range', async () => {
    const { body } = await post('{"facts": {}, "asOf": "1900-01-01"}');
    expect(body.errors[0].message).toContain('2016-09-02 至 2031-03-01');
  });
});
