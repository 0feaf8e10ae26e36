import request from 'supertest';
import { policyModel } from '../../../../models/policies/policy-document.js';
import { type DatabaseForTest, databaseForTest } from '../../../database-for-test.js';
import { ReplayApp } from './replay-app.js';

const facts = { cityCode: '441900', salesRevenue: { '2025': 1800 }, loans: [{}], incidents: [] };

let database: DatabaseForTest;
let replay: ReplayApp;
let isReady = true;
let enterpriseId: string;

beforeAll(async () => {
  database = await databaseForTest();
  replay = await ReplayApp.open(database, () => isReady && database.isReady());
  await replay.publish('equipment-fund', 'equipment-fund');
  await replay.publish('research-tax', 'research-tax');
  await replay.publish('site-notice', 'site-notice');
  enterpriseId = await replay.newEnterprise();
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

const verify = (id: string) => request(replay.app).get(`/api/v1/assessments/${id}/verify`);

describe('GET /assessments/:id/verify', () => {
  test('comes out as stored on both evaluators, policy by policy', async () => {
    const id = await replay.ask({ facts, enterpriseId, asOf: '2026-02-01' });
    const { status, body } = await verify(id);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      id,
      askedAt: '2026-03-01T00:00:00.000Z',
      asOf: '2026-02-01',
      same: true,
    });
    expect(body.policies.map(({ policyId }: { policyId: string }) => policyId).sort()).toEqual([
      'equipment-fund',
      'research-tax',
      'site-notice',
    ]);
    for (const policy of body.policies) {
      expect(policy).toMatchObject({
        status: 'same',
        same: true,
        version: { revision: 1 },
        statement: { zh: expect.any(String), en: expect.any(String) },
      });
      for (const evaluator of [policy.reference, policy.compiled]) {
        expect(evaluator).toEqual({
          same: true,
          verdict: true,
          missing: true,
          failing: true,
          tree: true,
          wording: true,
          count: 0,
          differences: [],
        });
      }
    }
  });

  test('uses the content of then, however the policy has changed since', async () => {
    await replay.publish('equipment-fund', 'changed-fund');
    const id = await replay.ask({ facts, enterpriseId, policyIds: ['changed-fund'] });
    await replay.publish('equipment-fund', 'changed-fund', { conditions: null });
    const { body } = await verify(id);
    expect(body.policies).toMatchObject([{ status: 'same', version: { revision: 1 } }]);
  });

  test('says of each policy whether its content is still there', async () => {
    await replay.publish('equipment-fund', 'lost-fund');
    const id = await replay.ask({
      facts,
      enterpriseId,
      policyIds: ['lost-fund', 'research-tax'],
    });
    await policyModel(database.connection).deleteOne({ _id: 'lost-fund' });
    const { status, body } = await verify(id);
    expect([status, body.same]).toEqual([200, false]);
    const lost = body.policies.find(
      ({ policyId }: { policyId: string }) => policyId === 'lost-fund',
    );
    expect(lost).toMatchObject({
      status: 'content_missing',
      same: false,
      reference: null,
      compiled: null,
    });
    expect(lost.statement.zh).toContain('没有当时所用的政策内容');
    expect(body.policies).toContainEqual(
      expect.objectContaining({ policyId: 'research-tax', status: 'same' }),
    );
  });

  test('shows where a stored answer differs from what comes out today', async () => {
    const id = await replay.ask({ facts, enterpriseId, policyIds: ['equipment-fund'] });
    const stored = await replay.storage.assessments.find(id);
    if (!stored) throw new Error('Nothing was stored.');
    const tampered = 'T'.repeat(22);
    await replay.storage.assessments.add({
      ...stored,
      id: tampered,
      answer: stored.answer.replace('"verdict":"needs_info"', '"verdict":"eligible"'),
    });
    const { body } = await verify(tampered);
    expect(body.same).toBe(false);
    expect(body.policies).toMatchObject([
      {
        status: 'different',
        reference: {
          verdict: false,
          tree: true,
          differences: [{ path: 'verdict', stored: '"eligible"', now: '"needs_info"' }],
        },
        compiled: { verdict: false },
      },
    ]);
  });

  test('says of an answer in older words that it comes out the same', async () => {
    const id = await replay.ask({ facts, enterpriseId, policyIds: ['equipment-fund'] });
    const stored = await replay.storage.assessments.find(id);
    if (!stored) throw new Error('Nothing was stored.');
    const older = 'W'.repeat(22);
    const answer = stored.answer.replace('"sentence":{"zh":"', '$&旧：');
    await replay.storage.assessments.add({ ...stored, id: older, answer });
    const { body } = await verify(older);
    expect(body).toMatchObject({ same: true, policies: [{ status: 'reworded', same: true }] });
    expect(body.policies[0].statement.zh).toContain('只有说明文字或名称不同');
  });

  test('does not miss fields that answers did not have then', async () => {
    const id = await replay.ask({ facts, enterpriseId, policyIds: ['equipment-fund'] });
    const stored = await replay.storage.assessments.find(id);
    if (!stored) throw new Error('Nothing was stored.');
    const { results, asOf, disclaimer } = JSON.parse(stored.answer);
    const { coverage: _coverage, checkIsOld: _checkIsOld, ...older } = results[0];
    const old = 'O'.repeat(22);
    const answer = JSON.stringify({ id: old, asOf, disclaimer, results: [older] });
    await replay.storage.assessments.add({ ...stored, id: old, answer });
    expect((await verify(old)).body).toMatchObject({ same: true, policies: [{ status: 'same' }] });
  });

  test('changes nothing and gives the same bytes again', async () => {
    const id = await replay.ask({ facts, enterpriseId });
    const before = (await request(replay.app).get(`/api/v1/assessments/${id}`)).text;
    expect((await verify(id)).text).toBe((await verify(id)).text);
    expect((await request(replay.app).get(`/api/v1/assessments/${id}`)).text).toBe(before);
  });

  test.each(['nothing', '__proto__', 'A'.repeat(22), 'a%00b'])('%s is not found', async (id) => {
    const { status, body } = await verify(id);
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test('refuses an id that is too long', async () => {
    const { status, body } = await verify('x'.repeat(10_000));
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'params.id', code: 'too_long' }]);
  });

  test('needs the database', async () => {
    const id = await replay.ask({ facts, enterpriseId });
    isReady = false;
    const { status, body } = await verify(id);
    expect([status, body.code]).toEqual([503, 'unavailable']);
  });
});
