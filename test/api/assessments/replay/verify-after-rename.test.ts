import request from 'supertest';
import { policyModel } from '../../../../models/policies/policy-document.js';
import { type DatabaseForTest, databaseForTest } from '../../../database-for-test.js';
import { ReplayApp } from './replay-app.js';

const facts = { cityCode: '441900', salesRevenue: { '2025': 1800 }, loans: [{}], incidents: [] };
const EARLIER = { validFrom: '2014-12-01', validTo: '2026-01-31' };
const LATER = { validFrom: '2026-02-01' };
const ON_EARLIER = '2025-06-01';
const ON_LATER = '2026-02-10';
const OLD = { zh: '设备资金', en: '设备资金 (en)' };
const NEW = { name: { zh: '设备更新资金', en: 'Equipment renewal fund' }, measures: [3, 5, 7] };

let database: DatabaseForTest;
let replay: ReplayApp;
let enterpriseId: string;

beforeAll(async () => {
  database = await databaseForTest();
  replay = await ReplayApp.open(database);
  enterpriseId = await replay.newEnterprise();
});
afterAll(() => database.stop());
beforeEach(() => {
  replay.now = new Date('2026-03-01T00:00:00Z');
});

const pass = (seconds: number) => {
  replay.now = new Date(replay.now.getTime() + seconds * 1000);
};

/** A policy with two versions, published an hour ago. */
async function publishTwoVersions(id: string): Promise<void> {
  await replay.publish('equipment-fund', id, EARLIER);
  await replay.publish('equipment-fund', id, LATER);
  pass(3600);
}

/** Renames a policy as an editor does: by a new revision of its last version alone. */
const rename = (id: string) => replay.publish('equipment-fund', id, LATER, NEW);

const ask = (id: string, asOf: string) =>
  replay.ask({ facts, enterpriseId, asOf, policyIds: [id] });

async function shownIn(answer: string) {
  const { body } = await request(replay.app).get(`/api/v1/assessments/${answer}`);
  const { name, version } = body.results[0];
  return { name, revision: version.revision };
}

async function verified(answer: string) {
  const { status, body } = await request(replay.app).get(`/api/v1/assessments/${answer}/verify`);
  expect(status).toBe(200);
  return body.policies[0];
}

describe('GET /assessments/:id/verify of a policy that was renamed', () => {
  test('an answer for an earlier version, stored after, comes out as stored', async () => {
    await publishTwoVersions('renamed-before');
    await rename('renamed-before');
    pass(3600);
    const answer = await ask('renamed-before', ON_EARLIER);
    expect(await shownIn(answer)).toEqual({ name: NEW.name, revision: 1 });
    expect(await verified(answer)).toMatchObject({
      status: 'same',
      version: { validFrom: EARLIER.validFrom, revision: 1 },
      reference: { count: 0 },
      compiled: { count: 0 },
    });
  });

  test.each([ON_EARLIER, ON_LATER])('an answer for %s, stored before, does too', async (asOf) => {
    const id = `renamed-after-${asOf}`;
    await publishTwoVersions(id);
    const answer = await ask(id, asOf);
    pass(3600);
    await rename(id);
    pass(3600);
    expect(await shownIn(answer)).toEqual({ name: OLD, revision: 1 });
    expect(await verified(answer)).toMatchObject({ status: 'same', compiled: { count: 0 } });
  });

  test('an answer does that was given before its process showed the new name', async () => {
    await publishTwoVersions('renamed-elsewhere');
    await rename('renamed-elsewhere');
    pass(3600);
    const again = { ...NEW, name: { zh: '再改', en: 'Again' } };
    await replay.write('equipment-fund', 'renamed-elsewhere', LATER, again);
    pass(5);
    const answer = await ask('renamed-elsewhere', ON_EARLIER);
    await replay.contentStore.reload();
    expect((await shownIn(answer)).name).toEqual(NEW.name);
    expect(await verified(answer)).toMatchObject({ status: 'same' });
  });

  test.each([ON_EARLIER, ON_LATER])(
    'so does one for %s from a process that could not read the new name for an hour',
    async (asOf) => {
      const id = `renamed-unread-${asOf}`;
      await publishTwoVersions(id);
      await replay.write('equipment-fund', id, LATER, NEW);
      pass(3600);
      const answer = await ask(id, asOf);
      await replay.contentStore.reload();
      expect((await shownIn(answer)).name).toEqual(OLD);
      expect(await verified(answer)).toMatchObject({ status: 'same' });
    },
  );

  test('a name that the policy did not have then is a difference', async () => {
    await publishTwoVersions('misnamed');
    const stored = await replay.storage.assessments.find(await ask('misnamed', ON_EARLIER));
    if (!stored) throw new Error('Nothing was stored.');
    pass(3600);
    await rename('misnamed');
    const id = 'N'.repeat(22);
    const answer = stored.answer.replace(OLD.zh, NEW.name.zh).replace(OLD.en, NEW.name.en);
    await replay.storage.assessments.add({ ...stored, id, answer });
    expect(await verified(id)).toMatchObject({
      status: 'different',
      compiled: {
        count: 2,
        differences: [{ path: 'name.zh', stored: `"${NEW.name.zh}"`, now: `"${OLD.zh}"` }, {}],
      },
    });
  });

  test('a name that nobody can know any more is wording', async () => {
    await publishTwoVersions('moved');
    await rename('moved');
    const answer = await ask('moved', ON_EARLIER);
    await policyModel(database.connection).deleteOne({ _id: 'moved' });
    pass(3600);
    await publishTwoVersions('moved');
    expect(await verified(answer)).toMatchObject({
      status: 'reworded',
      same: true,
      compiled: { same: true, wording: false },
    });
  });
});

describe('GET /assessments/:id/compare of a policy that was renamed', () => {
  const compare = (before: string, after: string) =>
    request(replay.app).get(`/api/v1/assessments/${before}/compare`).query({ with: after });

  test('a name alone changes nothing, and does not hide what else did', async () => {
    await publishTwoVersions('compared');
    const before = await ask('compared', ON_EARLIER);
    pass(3600);
    await rename('compared');
    const renamed = await ask('compared', ON_EARLIER);
    expect((await compare(before, renamed)).body).toMatchObject({ policies: [], unchanged: 1 });
    const other = { facts: { ...facts, cityCode: '440300' }, enterpriseId, asOf: ON_EARLIER };
    const after = await replay.ask({ ...other, policyIds: ['compared'] });
    expect((await compare(before, after)).body.policies).toMatchObject([
      { causes: [['facts.cityCode']], differing: ['facts.cityCode'], attribution: 'exact' },
    ]);
  });
});

describe('GET /policy-sets/:asOf of a policy that was renamed', () => {
  test('has another id and sends the new name, also for days of an earlier version', async () => {
    await publishTwoVersions('listed');
    const read = () => request(replay.app).get(`/api/v1/policy-sets/${ON_EARLIER}`);
    const before = await read();
    await rename('listed');
    const after = await read().set('If-None-Match', before.headers.etag ?? '');
    expect(after.status).toBe(200);
    expect(after.headers.etag).not.toBe(before.headers.etag);
    expect(after.body.id).not.toBe(before.body.id);
    const [old, now] = [before, after].map(({ body }) =>
      body.policies.find(({ policyId }: { policyId: string }) => policyId === 'listed'),
    );
    expect(now).toEqual({ ...old, name: NEW.name });
    const answer = await request(replay.app)
      .post('/api/v1/assessments')
      .send({ facts, asOf: ON_EARLIER, detail: 'verdicts' });
    expect(answer.body.policySet).toBe(after.body.id);
  });
});
