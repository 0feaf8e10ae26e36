import request from 'supertest';
import type { PolicyDetail, PolicySummary } from '../../../api/policies/policy.schema.js';
import { contentApp, sampleContent } from '../sample-content.js';

const content = await sampleContent();
const app = contentApp(content);
const everything = content.policies.map(({ id }) => id);

async function idsOf(query: Record<string, string>): Promise<string[]> {
  const { status, body } = await request(app).get('/api/v1/policies').query(query);
  expect(status).toBe(200);
  return (body.items as PolicySummary[]).map(({ id }) => id);
}

describe('GET /policies', () => {
  test('lists every policy by id with what stands today', async () => {
    const { body } = await request(app).get('/api/v1/policies');
    expect(body.nextCursor).toBeNull();
    expect((body.items as PolicySummary[]).map(({ id }) => id)).toEqual(everything);
    expect(body.items[0]).toMatchObject({
      id: 'ended-fund',
      inForce: false,
      informational: false,
      successor: { zh: '设备资金' },
      version: { validFrom: '2016-09-02', validTo: '2019-12-31', revision: 1 },
    });
    expect(body.items[3]).toMatchObject({ id: 'site-notice', informational: true, inForce: true });
  });

  test.each([
    [{ kind: 'fund' }, ['ended-fund', 'equipment-fund']],
    [{ level: 'national' }, ['research-tax']],
    [{ department: '商务' }, ['equipment-fund', 'site-notice']],
    [{ department: '税务总局 (EN)' }, ['research-tax']],
    [{ measure: '3' }, ['ended-fund', 'equipment-fund']],
    [{ measure: '37' }, ['site-notice']],
    [{ measure: '36' }, []],
    [{ fact: 'projects' }, ['equipment-fund']],
    [{ fact: 'rdExpense' }, ['research-tax']],
    [{ fact: 'loans' }, []],
    [{ inForceAt: '2019-12-31' }, ['ended-fund', 'site-notice']],
    [{ inForceAt: '2020-01-01' }, ['equipment-fund', 'site-notice']],
    [{ inForceAt: '2016-09-01' }, []],
    [{ text: '设备' }, ['ended-fund', 'equipment-fund']],
    [{ text: ' 奖励 ' }, ['equipment-fund']],
    [{ text: '2023年第7号' }, ['research-tax']],
    [{ text: '.*' }, []],
    [{ kind: 'fund', department: '财政', measure: '5' }, ['equipment-fund']],
    [{ kind: 'fund', level: 'national' }, []],
    [{ text: '设备', inForceAt: '2026-01-01', fact: 'cityCode' }, ['equipment-fund']],
  ] as [Record<string, string>, string[]][])('%o finds %o', async (query, expected) => {
    expect(await idsOf(query)).toEqual(expected);
  });

  test('with inForceAt, each policy is described as it stood that day', async () => {
    const { body } = await request(app).get('/api/v1/policies?inForceAt=2019-12-31');
    expect(body.items[0]).toMatchObject({ id: 'ended-fund', inForce: true });
  });

  test.each([
    ['kind=grant', 'query.kind', 'not_allowed_value'],
    ['level=town', 'query.level', 'not_allowed_value'],
    ['measure=38', 'query.measure', 'out_of_range'],
    ['measure=0', 'query.measure', 'out_of_range'],
    ['measure=one', 'query.measure', 'wrong_type'],
    ['measure=1.5', 'query.measure', 'wrong_type'],
    ['measure=', 'query.measure', 'out_of_range'],
    ['limit=', 'query.limit', 'out_of_range'],
    ['limit=0', 'query.limit', 'out_of_range'],
    ['limit=201', 'query.limit', 'out_of_range'],
    ['limit=1e400', 'query.limit', 'wrong_type'],
    ['inForceAt=2026-02-30', 'query.inForceAt', 'invalid_date'],
    ['fact=salesRevenu', 'query.fact', 'unknown_fact'],
    ['fact=zone', 'query.fact', 'unknown_fact'],
    ['fact=__proto__', 'query.fact', 'unknown_fact'],
    ['fact=', 'query.fact', 'unknown_fact'],
    ['text=', 'query.text', 'too_short'],
    [`text=${'x'.repeat(101)}`, 'query.text', 'too_long'],
    ['kind=fund&kind=tax', 'query.kind', 'not_allowed_value'],
    ['text=a&text=b', 'query.text', 'wrong_type'],
    ['color=red', 'query.color', 'unknown_key'],
    ['__proto__=1', 'query.__proto__', 'unknown_key'],
    ['cursor=', 'query.cursor', 'invalid'],
    ['cursor=!!!', 'query.cursor', 'invalid'],
    ['cursor=Z', 'query.cursor', 'invalid'],
    ['cursor=__9__w', 'query.cursor', 'invalid'],
    [`cursor=${'a'.repeat(201)}`, 'query.cursor', 'too_long'],
  ])('%s is refused', async (query, path, code) => {
    const chinese = await request(app).get(`/api/v1/policies?${query}`);
    expect(chinese.status).toBe(422);
    expect(chinese.body.errors).toMatchObject([{ path, code }]);
    expect(chinese.body.errors[0].message).toMatch(/请|GET/);
    const english = await request(app)
      .get(`/api/v1/policies?${query}`)
      .set('Accept-Language', 'en');
    expect(english.body.errors[0].message).not.toMatch(/\p{Script=Han}/u);
  });

  test('a mistyped fact is answered with the one it resembles', async () => {
    const { body } = await request(app).get('/api/v1/policies?fact=salesRevenu');
    expect(body.errors[0].message).toContain('salesRevenue');
  });

  test.each([1, 2, 3, 4])('pages of %i show every policy once', async (limit) => {
    const seen: string[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 10; pages++) {
      const { body, status } = await request(app)
        .get('/api/v1/policies')
        .query({ limit, ...(cursor && { cursor }) });
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(limit);
      seen.push(...(body.items as PolicySummary[]).map(({ id }) => id));
      cursor = body.nextCursor;
    }
    expect(seen).toEqual(everything);
  });

  test('a page stays right when the policy it ended on is gone', async () => {
    const first = await request(app).get('/api/v1/policies?limit=2');
    const smaller = contentApp({
      ...content,
      policies: content.policies.filter(({ id }) => id !== 'equipment-fund'),
    });
    const { body } = await request(smaller)
      .get('/api/v1/policies')
      .query({ limit: 2, cursor: first.body.nextCursor });
    expect((body.items as PolicySummary[]).map(({ id }) => id)).toEqual([
      'research-tax',
      'site-notice',
    ]);
  });
});

describe('GET /policies/:id', () => {
  test('shows a policy with its conditions, its facts and its sources', async () => {
    const { status, body } = await request(app).get('/api/v1/policies/equipment-fund');
    expect(status).toBe(200);
    const detail = body as PolicyDetail;
    expect(detail).toMatchObject({
      id: 'equipment-fund',
      contact: { zh: '电话' },
      facts: ['cityCode', 'salesRevenue', 'projects'],
      inForce: true,
    });
    expect(detail.sources).toMatchObject([{ document: 'yuefu-2016-98', mark: 'verified' }]);
    expect(detail.versions).toHaveLength(1);
    expect(detail.versions[0]).toMatchObject({
      conditions: { all: [{ id: 'in-dongguan', fact: 'cityCode' }, { id: 'revenue' }, {}] },
      hash: 'hash-of-equipment-fund',
    });
  });

  test('shows an informational policy with null conditions', async () => {
    const { body } = await request(app).get('/api/v1/policies/site-notice');
    expect(body).toMatchObject({
      informational: true,
      facts: [],
      versions: [{ conditions: null }],
    });
  });

  test.each([
    'nothing',
    '__proto__',
    'constructor',
    'toString',
    '惠企',
    'EQUIPMENT-FUND',
    '..%2f..',
  ])('%s is not found', async (id) => {
    const chinese = await request(app).get(`/api/v1/policies/${encodeURI(id)}`);
    expect([chinese.status, chinese.body.code]).toEqual([404, 'not_found']);
    expect(chinese.body.detail).toContain('请');
    const english = await request(app)
      .get(`/api/v1/policies/${encodeURI(id)}`)
      .set('Accept-Language', 'en');
    expect(english.body.title).toBe('Not found');
  });

  test('an id of ten thousand characters is refused', async () => {
    const { status, body } = await request(app).get(`/api/v1/policies/${'x'.repeat(10_000)}`);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'params.id', code: 'too_long' }]);
  });

  test('answers 304 to its own ETag', async () => {
    const first = await request(app).get('/api/v1/policies/site-notice');
    const second = await request(app)
      .get('/api/v1/policies/site-notice')
      .set('If-None-Match', String(first.headers.etag));
    expect(second.status).toBe(304);
  });
});
