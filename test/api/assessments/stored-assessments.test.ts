import request from 'supertest';
import { createEndpoints } from '../../../api/endpoints.js';
import { createStorage } from '../../../api/storage.js';
import { AssessmentStore } from '../../../models/assessments/assessment-store.js';
import { ensureIndexes } from '../../../models/ensure-indexes.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { testApp } from '../http/test-app.js';
import { contentApp, sampleContent } from '../sample-content.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const facts = { cityCode: '441900', salesRevenue: { '2025': 1800 }, loans: [{}], incidents: [] };
const content = await sampleContent();

let database: DatabaseForTest;
let enterpriseId: string;
let app: ReturnType<typeof testApp>;
let isReady = true;

beforeAll(async () => {
  database = await databaseForTest();
  await ensureIndexes(database.connection);
  const storage = createStorage({
    connection: database.connection,
    isReady: () => isReady && database.isReady(),
  });
  const endpoints = createEndpoints({ content, storage });
  app = testApp({ endpoints, readiness: storage.isReady });
  const identity = { name: '某企业', cityCode: '441900', countyCode: null };
  const unifiedSocialCreditCode = '91441900MA4XLN8K0B';
  const created = await storage.enterprises.create({ ...identity, unifiedSocialCreditCode }, NOW);
  enterpriseId = created.id;
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

const post = (body: object) => request(app).post('/api/v1/assessments').send(body);
const read = (id: string) => request(app).get(`/api/v1/assessments/${id}`);

describe('POST /assessments with an enterprise', () => {
  test('answers 201 with an id and where the answer can be read, byte for byte', async () => {
    const stored = await post({ facts, enterpriseId });
    expect(stored.status).toBe(201);
    expect(stored.body.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(stored.headers.location).toBe(`/api/v1/assessments/${stored.body.id}`);
    const again = await request(app).get(String(stored.headers.location));
    expect(again.status).toBe(200);
    expect(again.text).toBe(stored.text);
    expect(again.headers['content-type']).toBe(stored.headers['content-type']);
    expect(again.headers['content-type']).toBe('application/json; charset=utf-8');
    const cached = await read(stored.body.id).set('If-None-Match', String(again.headers.etag));
    expect(cached.status).toBe(304);
  });

  test('says what the anonymous answer says, which stays without an id', async () => {
    const stored = await post({ facts, enterpriseId });
    const anonymous = await post({ facts });
    expect(anonymous.status).toBe(200);
    expect(anonymous.headers.location).toBeUndefined();
    expect(anonymous.body.id).toBeUndefined();
    expect(stored.text).toBe(`{"id":"${stored.body.id}",${anonymous.text.slice(1)}`);
    const elsewhere = await request(contentApp(content))
      .post('/api/v1/assessments')
      .send({ facts });
    expect(elsewhere.text).toBe(anonymous.text);
  });

  test('keeps the facts and the versions that the answer rests on', async () => {
    const { body } = await post({ facts, enterpriseId, asOf: '2026-02-01' });
    const kept = await new AssessmentStore(database.connection).find(body.id);
    expect(kept).toMatchObject({ enterpriseId, asOf: '2026-02-01', askedAt: NOW, facts });
    expect(JSON.stringify(kept?.facts)).toBe(JSON.stringify(facts));
    expect(kept?.policies).toHaveLength(4);
    expect(kept?.policies[0]).toEqual({
      policyId: 'equipment-fund',
      validFrom: '2020-01-01',
      revision: 1,
      hash: 'hash-of-equipment-fund',
      verdict: 'needs_info',
      group: 'needs_info',
    });
  });

  test('stays as it was answered when policies change', async () => {
    const { body, text } = await post({ facts, enterpriseId });
    const storage = createStorage(database);
    const later = testApp({
      endpoints: createEndpoints({ content: { ...content, policies: [] }, storage }),
    });
    expect((await request(later).get(`/api/v1/assessments/${body.id}`)).text).toBe(text);
  });

  test('stores twice what is sent twice, under two ids', async () => {
    const [first, second] = [
      await post({ facts, enterpriseId }),
      await post({ facts, enterpriseId }),
    ];
    expect(first.body.id).not.toBe(second.body.id);
  });

  test.each([
    '0123456789abcdef01234567',
    'x',
    '',
    '__proto__',
    'constructor',
    '{"$ne":null}',
    '91441900MA4XLN8K0B',
  ])('refuses the enterprise %s, which does not exist, and stores nothing', async (unknown) => {
    const before = await count();
    const { status, body } = await post({ facts, enterpriseId: unknown });
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(body.errors).toMatchObject([{ path: 'enterpriseId', code: 'unknown_enterprise' }]);
    expect(body.errors[0].message).toContain('请');
    expect(await count()).toBe(before);
  });

  test.each([
    ['a number', 5, 'wrong_type'],
    ['an operator', { $ne: null }, 'wrong_type'],
    ['null', null, 'wrong_type'],
    ['ten thousand characters', 'a'.repeat(10_000), 'too_long'],
  ])('refuses %s as an enterprise', async (_name, sent, code) => {
    const { status, body } = await post({ facts, enterpriseId: sent });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'enterpriseId', code }]);
  });

  test('refuses a wrong question before it looks for the enterprise', async () => {
    const { body } = await post({ facts, enterpriseId: 'x', policyIds: ['nothing'] });
    expect(body.errors).toMatchObject([{ path: 'policyIds[0]', code: 'unknown_policy' }]);
  });
});

describe('GET /assessments/:id', () => {
  test.each([
    'nothing',
    '__proto__',
    'constructor',
    'toString',
    '$where',
    'A'.repeat(22),
    '惠企',
    'a%00b',
    '..%2f..',
  ])('%s is not found', async (id) => {
    const { status, body } = await read(encodeURI(id));
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test('an id of ten thousand characters is refused', async () => {
    const { status, body } = await read('x'.repeat(10_000));
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'params.id', code: 'too_long' }]);
  });

  test('an id tells its letters apart', async () => {
    const { body } = await post({ facts, enterpriseId });
    const swapped = [...String(body.id)]
      .map((one) => (one === one.toLowerCase() ? one.toUpperCase() : one.toLowerCase()))
      .join('');
    expect((await read(swapped)).status).toBe(404);
  });
});

describe('while the database is away', () => {
  test('what needs it answers 503, and all else goes on', async () => {
    const { body } = await post({ facts, enterpriseId });
    isReady = false;
    for (const refused of [await post({ facts, enterpriseId }), await read(body.id)]) {
      expect([refused.status, refused.body.code]).toEqual([503, 'unavailable']);
      expect(refused.headers['retry-after']).toBe('5');
    }
    expect((await request(app).get('/readyz')).status).toBe(503);
    expect((await request(app).get('/healthz')).status).toBe(200);
    expect((await post({ facts })).status).toBe(200);
    expect((await request(app).get('/api/v1/facts')).status).toBe(200);
    expect((await request(app).get('/api/v1/policies')).status).toBe(200);
    isReady = true;
    expect((await request(app).get('/readyz')).status).toBe(200);
    expect((await read(body.id)).status).toBe(200);
  });

  test('an app without any database answers the same', async () => {
    const without = contentApp(content);
    const stored = await request(without).post('/api/v1/assessments').send({ facts, enterpriseId });
    expect([stored.status, stored.body.code]).toEqual([503, 'unavailable']);
    expect((await request(without).get('/api/v1/assessments/x')).status).toBe(503);
    expect((await request(without).post('/api/v1/assessments').send({ facts })).status).toBe(200);
  });

  test('a command that loses its database on the way answers 503 too', async () => {
    const second = await databaseForTest();
    const storage = createStorage({ connection: second.connection, isReady: () => true });
    const cutOff = testApp({ endpoints: createEndpoints({ content, storage }) });
    await second.stop();
    const response = await request(cutOff).get(`/api/v1/assessments/${'A'.repeat(22)}`);
    expect([response.status, response.body.code]).toEqual([503, 'unavailable']);
  });
});

async function count(): Promise<number> {
  return (await new AssessmentStore(database.connection).newestOf(enterpriseId, 1000)).length;
}
