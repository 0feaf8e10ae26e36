import request from 'supertest';
import { policyModel } from '../../../../models/policies/policy-document.js';
import { type DatabaseForTest, databaseForTest } from '../../../database-for-test.js';
import { ReplayApp } from './replay-app.js';

const facts = {
  cityCode: '441900',
  salesRevenue: { '2025': 800 },
  projects: [{ kind: 'technical_retrofit' }],
};
const enough = { ...facts, salesRevenue: { '2025': 1800 } };

let database: DatabaseForTest;
let replay: ReplayApp;
let isReady = true;
let enterpriseId: string;
let count = 0;

beforeAll(async () => {
  database = await databaseForTest();
  replay = await ReplayApp.open(database, () => isReady && database.isReady());
  enterpriseId = await replay.newEnterprise();
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

const compare = (before: string, after: string) =>
  request(replay.app).get(`/api/v1/assessments/${before}/compare`).query({ with: after });

/** A policy of this test alone: in Dongguan, a revenue of 1000 and a retrofit project. */
async function newFund(): Promise<string> {
  const id = `fund-${++count}`;
  await replay.publish('equipment-fund', id);
  return id;
}

const ask = (policyId: string, question: object) =>
  replay.ask({ enterpriseId, policyIds: [policyId], asOf: '2026-02-01', ...question });

describe('GET /assessments/:id/compare', () => {
  test('says which facts changed and what that did', async () => {
    const fund = await newFund();
    const [before, after] = [await ask(fund, { facts }), await ask(fund, { facts: enough })];
    const { status, body } = await compare(before, after);
    expect(status).toBe(200);
    const version = { validFrom: '2020-01-01', revision: 1, hash: expect.any(String) };
    expect(body).toEqual({
      before: { id: before, askedAt: '2026-03-01T00:00:00.000Z', asOf: '2026-02-01' },
      after: { id: after, askedAt: '2026-03-01T00:00:00.000Z', asOf: '2026-02-01' },
      facts: [{ path: 'salesRevenue.2025', before: '800', after: '1800' }],
      policies: [
        {
          policyId: fund,
          before: { verdict: 'not_eligible', group: 'nearly', version },
          after: { verdict: 'eligible', group: 'can_apply', version },
          causes: [['facts.salesRevenue']],
          differing: ['facts.salesRevenue'],
          attribution: 'exact',
          statement: { zh: expect.any(String), en: expect.any(String) },
        },
      ],
      onlyBefore: [],
      onlyAfter: [],
      unchanged: 0,
    });
  });

  test('tells a changed policy from a changed day', async () => {
    const fund = await newFund();
    const before = await ask(fund, { facts: enough });
    await replay.publish('equipment-fund', fund, { conditions: null });
    const after = await ask(fund, { facts: enough, asOf: '2026-02-28' });
    const { body } = await compare(before, after);
    expect(body.policies).toMatchObject([
      {
        after: { group: 'informational', version: { revision: 2 } },
        causes: [['policy']],
        differing: ['policy', 'day'],
      },
    ]);
    expect(body.facts).toEqual([]);
  });

  test('names the day where a policy ended', async () => {
    const id = `fund-${++count}`;
    await replay.publish('equipment-fund', id, { validTo: '2026-02-10' });
    const [before, after] = [
      await ask(id, { facts: enough }),
      await ask(id, { facts: enough, asOf: '2026-02-11' }),
    ];
    const { body } = await compare(before, after);
    expect(body.policies).toMatchObject([
      { after: { verdict: 'eligible', group: 'no_longer_valid' }, causes: [['day']] },
    ]);
  });

  test('counts what stands as before, and lists what only one of them speaks of', async () => {
    const [one, two, three] = [await newFund(), await newFund(), await newFund()];
    const [before, after] = [
      await replay.ask({ enterpriseId, facts, policyIds: [one, two] }),
      await replay.ask({ enterpriseId, facts, policyIds: [two, three] }),
    ];
    const { body } = await compare(before, after);
    expect(body).toMatchObject({
      policies: [],
      onlyBefore: [one],
      onlyAfter: [three],
      unchanged: 1,
    });
    expect((await compare(before, before)).body).toMatchObject({ policies: [], unchanged: 2 });
  });

  test('turned round, it tells the way back', async () => {
    const fund = await newFund();
    const [before, after] = [await ask(fund, { facts }), await ask(fund, { facts: enough })];
    const { body } = await compare(after, before);
    expect(body.facts).toEqual([{ path: 'salesRevenue.2025', before: '1800', after: '800' }]);
    expect(body.policies[0]).toMatchObject({
      before: { verdict: 'eligible' },
      causes: [['facts.salesRevenue']],
    });
  });

  test('names what differs where the content of one of them is gone', async () => {
    const fund = await newFund();
    const [before, after] = [await ask(fund, { facts }), await ask(fund, { facts: enough })];
    await policyModel(database.connection).deleteOne({ _id: fund });
    const { status, body } = await compare(before, after);
    expect(status).toBe(200);
    expect(body.policies).toMatchObject([
      { causes: [], differing: ['facts.salesRevenue'], attribution: 'content_missing' },
    ]);
  });

  test('another enterprise’s answer looks like one that is not there', async () => {
    const fund = await newFund();
    const own = await ask(fund, { facts });
    const other = await ask(fund, { facts, enterpriseId: await replay.newEnterprise() });
    const texts = [
      await compare(own, other),
      await compare(other, own),
      await compare(own, 'A'.repeat(22)),
      await compare('A'.repeat(22), own),
      await compare(own, 'nothing'),
      await compare(own, '__proto__'),
    ].map(({ status, body: { instance: _instance, traceId: _traceId, ...problem } }) => {
      return JSON.stringify([status, problem]);
    });
    expect(new Set(texts).size).toBe(1);
    expect(texts[0]).toContain('404');
  });

  test('asks for the other one, and refuses what is no id', async () => {
    const own = await ask(await newFund(), { facts });
    const at = `/api/v1/assessments/${own}/compare`;
    const without = await request(replay.app).get(at);
    expect(without.status).toBe(422);
    expect(without.body.errors).toMatchObject([{ path: 'query.with', code: 'required' }]);
    const long = await compare(own, 'x'.repeat(1000));
    expect(long.body.errors).toMatchObject([{ path: 'query.with', code: 'too_long' }]);
    const twice = await request(replay.app).get(`${at}?with=a&with=b`);
    expect(twice.status).toBe(422);
  });

  test('needs the database', async () => {
    const own = await ask(await newFund(), { facts });
    isReady = false;
    const { status, body } = await compare(own, own);
    expect([status, body.code]).toEqual([503, 'unavailable']);
  });
});
