import { randomBytes } from 'node:crypto';
import request from 'supertest';
import { compressJson } from '../../../models/compressed-json.js';
import { policyModel } from '../../../models/policies/policy-document.js';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp } from './authoring-app.js';
import { draftFor, makeDraft, newDraft, publish, publishNew, served } from './draft-requests.js';

const MEGABYTE = 1024 * 1024;

let database: DatabaseForTest;
let store: PolicyStore;
let app: AuthoringApp['app'];

beforeAll(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

/** Overwrites the stored content of the first revision of a policy. */
async function overwriteFirst(policyId: string, content: string): Promise<void> {
  await policyModel(database.connection).updateOne(
    { _id: policyId },
    { $set: { 'revisions.0.content': await compressJson(content) } },
  );
}

const OF_ANOTHER_FORMAT = '{"policy": {}, "version": {}}';

describe('beside content that cannot be read', () => {
  test('of another policy, a draft is published and served', async () => {
    const { policy } = newDraft();
    await publishNew(app, draftFor(policy.id));
    await overwriteFirst(policy.id, OF_ANOTHER_FORMAT);
    const draft = newDraft();
    const { status } = await publish(app, await makeDraft(app, draft));
    expect(status).toBe(201);
    expect(await served(app, draft.policy.id)).toEqual(['2020-01-01.. 1']);
    expect(await served(app, policy.id)).toEqual(['2020-01-01.. 1']);
  });

  test('of the same version, a draft takes its place', async () => {
    const { policy } = newDraft();
    await publishNew(app, draftFor(policy.id));
    await overwriteFirst(policy.id, OF_ANOTHER_FORMAT);
    const at = await makeDraft(app, draftFor(policy.id));
    expect((await request(app).post(`${at}/check`)).body.publishable).toBe(true);
    expect((await publish(app, at)).status).toBe(201);
    expect(await served(app, policy.id)).toEqual(['2020-01-01.. 2']);
  });

  test('of a version that would end, a draft is refused and told what comes first', async () => {
    const { policy } = newDraft();
    await publishNew(app, draftFor(policy.id));
    await overwriteFirst(policy.id, OF_ANOTHER_FORMAT);
    const at = await makeDraft(app, draftFor(policy.id, { validFrom: '2026-07-01' }));
    const { status, body } = await publish(app, at);
    expect([status, body.code]).toEqual([422, 'publish_refused']);
    expect(body.errors).toMatchObject([{ path: 'version.validFrom', code: 'unreadable_version' }]);
    expect(body.errors[0].message).toContain('2020-01-01');
    expect(await store.history(policy.id)).toHaveLength(1);
  });

  test('of a later version, a draft that reaches into it is refused', async () => {
    const { policy } = newDraft();
    await publishNew(app, draftFor(policy.id, { validFrom: '2026-07-01' }));
    await overwriteFirst(policy.id, OF_ANOTHER_FORMAT);
    const { body } = await publish(app, await makeDraft(app, draftFor(policy.id)));
    expect(body.errors).toMatchObject([
      { path: 'version.validTo', code: 'overlaps_later_version' },
    ]);
  });
});

test('a policy whose history fills 16 MB refuses what has no room and keeps the draft', async () => {
  const { policy } = newDraft();
  for (const _ of [1, 2]) await publishNew(app, draftFor(policy.id));
  const long = (bytes: number) => randomBytes(bytes).toString('base64');
  await overwriteFirst(policy.id, JSON.stringify(long(15.9 * MEGABYTE)));
  const tooLong = draftFor(policy.id, { nextStep: { zh: long(90_000), en: 'Long' } });
  const at = await makeDraft(app, tooLong);
  const { status, body } = await publish(app, at).set('Accept-Language', 'en');
  expect([status, body.code, body.report.publishable]).toEqual([422, 'publish_refused', false]);
  expect(body.errors).toMatchObject([{ path: 'policy.id', code: 'policy_full' }]);
  expect(body.errors[0].message).toContain('16 MB');
  expect((await request(app).get(at)).status).toBe(200);
  expect((await publish(app, await makeDraft(app, draftFor(policy.id)))).status).toBe(201);
});

test('a version before the first one is refused while that one says no change', async () => {
  const { policy } = newDraft();
  await publishNew(app, draftFor(policy.id, { validFrom: '2026-10-01', change: undefined }));
  const cite = { document: 'yuefu-2016-98', mark: 'verified' as const };
  const before = draftFor(policy.id, { validTo: '2026-09-30', validToCite: cite });
  const at = await makeDraft(app, before);
  const { body } = await request(app).post(`${at}/check`);
  expect(body.issues).toMatchObject([
    { path: 'version.validFrom', code: 'follower_without_change' },
  ]);
  expect(body.issues[0].message.en).toContain('2026-10-01');
  await publishNew(app, draftFor(policy.id, { validFrom: '2026-10-01' }));
  const again = await request(app).post(`${at}/check`);
  expect(again.body.issues).toEqual([]);
});
