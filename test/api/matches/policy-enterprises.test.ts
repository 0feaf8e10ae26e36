import type { RequestListener } from 'node:http';
import request from 'supertest';
import type { DatabaseForTest } from '../../database-for-test.js';
import {
  NOW,
  POLICIES,
  plainVerdicts,
  populationForTest,
  rematchForTest,
  storedEnterprises,
} from '../../matching/population-for-test.js';
import { AS_OF, reference, samplePolicy } from '../../rules/engine/sample-policy.js';
import { departmentApp } from './department-app.js';

const NEVER = samplePolicy('never-matched');

let database: DatabaseForTest;
let app: RequestListener;
let isReady = true;

beforeAll(async () => {
  database = await populationForTest(90);
  await rematchForTest(database);
  app = departmentApp(database, {
    policies: [...POLICIES, NEVER],
    isReady: () => isReady && database.isReady(),
  });
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

const get = (query = '', id = 'staff') =>
  request(app).get(`/api/v1/policies/${id}/enterprises${query}`);

describe('GET /policies/:id/enterprises', () => {
  test('names the enterprises with their verdicts, and says when and by which version', async () => {
    const { status, body } = await get('?limit=200');
    expect(status).toBe(200);
    const [version] = POLICIES.find(({ id }) => id === 'staff')?.versions ?? [];
    expect(body).toMatchObject({
      policyId: 'staff',
      asOf: AS_OF,
      matchedAt: NOW.toISOString(),
      version: { validFrom: version?.validFrom, revision: version?.revision, hash: version?.hash },
      stale: false,
      nextCursor: null,
    });
    expect(body.disclaimer.zh).toContain('仅供参考');
    const plain = await plainVerdicts(database);
    const verdicts = body.items.map(
      ({ enterpriseId, verdict }: { enterpriseId: string; verdict: string }) => [
        enterpriseId,
        verdict,
      ],
    );
    expect(verdicts).toEqual([...plain].map(([id, { staff }]) => [id, staff]));
    const [first] = await storedEnterprises(database);
    expect(body.items[0]).toMatchObject({ name: first?.name, cityCode: first?.cityCode });
  });

  test('narrows down by verdict, city and size, and counts what the city and size have', async () => {
    const everybody = (await get('?limit=200')).body.items;
    const { body } = await get('?verdict=eligible&city=441900&size=small&limit=200');
    const inPlace = everybody.filter(
      (one: { cityCode: string; sizeClass: string }) =>
        one.cityCode === '441900' && one.sizeClass === 'small',
    );
    const having = (verdict: string) =>
      inPlace.filter((one: { verdict: string }) => one.verdict === verdict);
    expect(body.items).toEqual(having('eligible'));
    expect(body.verdicts).toEqual({
      eligible: having('eligible').length,
      needs_info: having('needs_info').length,
      not_eligible: having('not_eligible').length,
    });
    const unknown = (await get('?size=unknown&limit=200')).body.items;
    expect(unknown.length).toBeGreaterThan(0);
    expect(unknown.every((one: { sizeClass: null }) => one.sizeClass === null)).toBe(true);
  });

  test('pages through everybody, and the same question has the same answer', async () => {
    const all = (await get('?limit=200')).body.items;
    const paged = [];
    let cursor: string | null = null;
    do {
      const query: string = cursor ? `?limit=40&cursor=${cursor}` : '?limit=40';
      const { body, text } = await get(query);
      expect((await get(query)).text).toBe(text);
      paged.push(...body.items);
      cursor = body.nextCursor;
    } while (cursor);
    expect(paged).toEqual(all);
  });

  test('says when the policy was published again since', async () => {
    const republished = POLICIES.map((policy) =>
      policy.id === 'staff'
        ? { ...policy, versions: policy.versions.map((one) => ({ ...one, revision: 2 })) }
        : policy,
    );
    const later = departmentApp(database, { policies: republished });
    const ask = (id: string) => request(later).get(`/api/v1/policies/${id}/enterprises?limit=1`);
    expect((await ask('staff')).body).toMatchObject({ stale: true, version: { revision: 1 } });
    expect((await ask('exporter')).body.stale).toBe(false);
  });

  test('says when the reference tables changed since', async () => {
    const later = departmentApp(database, { tables: { ...reference, sizeClassStandards: [] } });
    const { body } = await request(later).get('/api/v1/policies/staff/enterprises?limit=1');
    expect(body.stale).toBe(true);
  });

  test('says whether the policy was in force on the day', async () => {
    const ended = POLICIES.map((policy) =>
      policy.id === 'staff'
        ? { ...policy, versions: policy.versions.map((one) => ({ ...one, validTo: '2026-01-01' })) }
        : policy,
    );
    const later = departmentApp(database, { policies: ended });
    const ask = (id: string) => request(later).get(`/api/v1/policies/${id}/enterprises?limit=1`);
    expect((await ask('staff')).body.inForce).toBe(false);
    expect((await ask('exporter')).body.inForce).toBe(true);
  });

  test('answers never_matched, and what to do, for a policy that was not matched yet', async () => {
    const { status, body } = await get('', NEVER.id);
    expect([status, body.code]).toEqual([404, 'never_matched']);
    expect(body.detail).toContain('npm run rematch');
    expect(body.detail).toContain('never-matched');
  });

  test.each(['nothing', '__proto__', 'constructor', '$ne', 'staff:0'])(
    'answers not_found for the policy %s, which does not exist',
    async (id) => {
      const { status, body } = await get('', id);
      expect([status, body.code]).toEqual([404, 'not_found']);
    },
  );

  test.each([
    ['?verdict=maybe', 'query.verdict', 'not_allowed_value'],
    ['?city=999999', 'query.city', 'not_allowed_value'],
    ['?city=441900&city=440300', 'query.city', 'not_allowed_value'],
    ['?size=huge', 'query.size', 'not_allowed_value'],
    ['?limit=0', 'query.limit', 'out_of_range'],
    ['?limit=201', 'query.limit', 'out_of_range'],
    ['?limit=many', 'query.limit', 'wrong_type'],
    ['?cursor=!!', 'query.cursor', 'invalid'],
    [`?cursor=${Buffer.from('no id').toString('base64url')}`, 'query.cursor', 'invalid'],
    ['?town=441900', 'query.town', 'unknown_key'],
  ])('refuses %s and says what is allowed', async (query, path, code) => {
    const { status, body } = await get(query);
    expect([status, body.code]).toEqual([422, 'validation_failed']);
    expect(body.errors).toMatchObject([{ path, code }]);
  });

  test('answers unavailable without its database', async () => {
    isReady = false;
    const { status, body } = await get();
    expect([status, body.code]).toEqual([503, 'unavailable']);
  });

  test('is off unless it is switched on', async () => {
    const off = departmentApp(database, { isOn: false });
    const { status, body } = await request(off).get('/api/v1/policies/staff/enterprises');
    expect([status, body.code]).toEqual([404, 'authoring_off']);
    expect(body.detail).toContain('AUTHORING=on');
  });
});
