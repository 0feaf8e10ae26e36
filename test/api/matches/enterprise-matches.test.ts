import type { RequestListener } from 'node:http';
import request from 'supertest';
import { EnterpriseStore } from '../../../models/enterprises/enterprise-store.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import {
  NOW,
  POLICIES,
  plainVerdicts,
  populationForTest,
  rematchForTest,
} from '../../matching/population-for-test.js';
import { creditCode } from '../../models/credit-code.js';
import { AS_OF } from '../../rules/engine/sample-policy.js';
import { departmentApp } from './department-app.js';

let database: DatabaseForTest;
let app: RequestListener;
let isReady = true;

beforeAll(async () => {
  database = await populationForTest(40);
  await rematchForTest(database);
  app = departmentApp(database, { isReady: () => isReady && database.isReady() });
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

const get = (id: string) => request(app).get(`/api/v1/enterprises/${id}/matches`);

describe('GET /enterprises/:id/matches', () => {
  test('gives the verdict of every policy as last matched, and the same one again', async () => {
    for (const [id, verdicts] of await plainVerdicts(database)) {
      const { status, body, text } = await get(id);
      expect(status).toBe(200);
      expect(body.enterpriseId).toBe(id);
      const items: { policyId: string; verdict: string }[] = body.items;
      expect(Object.fromEntries(items.map((one) => [one.policyId, one.verdict]))).toEqual(verdicts);
      expect((await get(id)).text).toBe(text);
    }
  });

  test('says of each when it was matched, for which day, and whether that still holds', async () => {
    const [id = ''] = (await plainVerdicts(database)).keys();
    const served = POLICIES.filter((policy) => policy.id !== 'staff');
    const later = departmentApp(database, { policies: served });
    const { body } = await request(later).get(`/api/v1/enterprises/${id}/matches`);
    const items: { policyId: string; stale: boolean; inForce: boolean }[] = body.items;
    for (const item of items) {
      expect(item).toMatchObject({ asOf: AS_OF, matchedAt: NOW.toISOString() });
      expect(item.stale).toBe(item.policyId === 'staff');
      expect(item.inForce).toBe(item.policyId !== 'staff');
    }
  });

  test('is empty for an enterprise that came after the last run', async () => {
    const identity = { name: '新企业', cityCode: '441900', countyCode: null };
    const unifiedSocialCreditCode = creditCode();
    const store = new EnterpriseStore(database.connection);
    const { id } = await store.create({ ...identity, unifiedSocialCreditCode }, NOW);
    const { status, body } = await get(id);
    expect([status, body.items]).toEqual([200, []]);
  });

  test.each(['0'.repeat(24), 'x', '__proto__', 'A'.repeat(24), '1'.repeat(100)])(
    'answers not_found for %.30s, which is no enterprise',
    async (id) => {
      const { status, body } = await get(id);
      expect([status, body.code]).toEqual([404, 'not_found']);
    },
  );

  test('refuses an id that is too long to be one', async () => {
    const { status, body } = await get('1'.repeat(101));
    expect([status, body.errors?.[0]?.code]).toEqual([422, 'too_long']);
  });

  test('answers unavailable without its database, and is off unless switched on', async () => {
    isReady = false;
    expect((await get('0'.repeat(24))).body.code).toBe('unavailable');
    const off = departmentApp(database, { isOn: false });
    const { body } = await request(off).get(`/api/v1/enterprises/${'0'.repeat(24)}/matches`);
    expect(body.code).toBe('authoring_off');
  });
});
