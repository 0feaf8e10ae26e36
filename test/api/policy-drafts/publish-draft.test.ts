import request from 'supertest';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { checkReportSchema } from '../../../rules/publish/check-report.js';
import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { contentHash } from '../../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';
import {
  draftFor,
  draftsOf,
  makeDraft,
  newDraft,
  publish,
  publishNew,
  served,
} from './draft-requests.js';

let database: DatabaseForTest;
let store: PolicyStore;
let app: AuthoringApp['app'];

beforeAll(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

describe('POST …/publish', () => {
  test('makes a new policy that the next request sees, and takes the draft away', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    expect(await served(app, id)).toEqual([]);
    const at = await makeDraft(app, draft);
    const note = { zh: '首次发布', en: 'First publication' };
    const { status, body, headers } = await publish(app, at, { publishedBy: 'editor-1', note });
    expect(status).toBe(201);
    expect(headers.location).toBe(`/api/v1/policies/${id}/versions`);
    const { policy, version } = draft;
    expect(body).toMatchObject({
      policyId: id,
      version: {
        validFrom: '2020-01-01',
        validTo: null,
        revision: 1,
        hash: contentHash({ policy, version }),
      },
      ended: [],
      report: { publishable: true },
    });
    expect(await served(app, id)).toEqual(['2020-01-01.. 1']);
    const assessed = await request(app)
      .post('/api/v1/assessments')
      .send({ facts: { employees: 100, ownership: 'private' }, policyIds: [id] });
    expect(assessed.body.results[0]).toMatchObject({ policyId: id, verdict: 'eligible' });
    expect((await request(app).get(at)).status).toBe(404);
    expect(await store.history(id)).toMatchObject([
      { revision: 1, origin: 'editor', publishedAt: NOW, publishedBy: 'editor-1', note },
    ]);
  });

  test('of the first day of a published version is its next revision', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    await publishNew(app, draft);
    const { version, ended } = await publishNew(app, draftFor(id, { checkedOn: '2026-11-01' }));
    expect([version.revision, ended]).toEqual([2, []]);
    expect(await served(app, id)).toEqual(['2020-01-01.. 2']);
  });

  test('ends the version that it follows on the day before, in the same write', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    await publishNew(app, draft);
    const body = await publishNew(app, draftFor(id, { validFrom: '2026-07-01' }));
    expect(body.ended).toMatchObject([
      { validFrom: '2020-01-01', validTo: '2026-06-30', revision: 2 },
    ]);
    expect(await served(app, id)).toEqual(['2020-01-01..2026-06-30 2', '2026-07-01.. 1']);
    const record = await store.readHistory(id);
    expect(record.counter).toBe(2);
    const [, , endedRevision] = record.revisions;
    const { policy, version } = JSON.parse(endedRevision?.content ?? '');
    expect(version).toEqual({
      ...draft.version,
      validTo: '2026-06-30',
      validToCite: {
        document: 'yuefu-2016-98',
        mark: 'verified',
        note: {
          zh: '由 2026-07-01 起施行的版本接替。',
          en: 'Followed by the version in force from 2026-07-01.',
        },
      },
    });
    expect(contentHash({ policy, version })).toBe(endedRevision?.hash);
    expect(endedRevision).toMatchObject({ origin: 'editor', note: version.validToCite.note });
  });

  test('ends the version that came from a file, and a start leaves both as they are', async () => {
    const at = await makeDraft(app, draftFor('site-notice', { validFrom: '2026-07-01' }));
    expect((await publish(app, at)).status).toBe(201);
    const expected = ['2016-09-02..2026-06-30 2', '2026-07-01.. 1'];
    expect(await served(app, 'site-notice')).toEqual(expected);
    const before = await store.readRecord('site-notice');
    const again = await authoringApp(database);
    expect((await store.readRecord('site-notice')).counter).toBe(before.counter);
    const { body } = await request(again.app).get('/api/v1/policies/site-notice');
    expect(body.versions).toHaveLength(2);
  });

  test('on every day exactly one version answers', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    for (const validFrom of ['2020-01-01', '2023-05-01', '2026-07-01']) {
      await publishNew(app, draftFor(id, { validFrom }));
    }
    const answersOn = async (asOf: string) => {
      const { body } = await request(app)
        .post('/api/v1/assessments')
        .send({ facts: {}, policyIds: [id], asOf });
      return body.results[0].version.validFrom;
    };
    expect(await answersOn('2023-04-30')).toBe('2020-01-01');
    expect(await answersOn('2023-05-01')).toBe('2023-05-01');
    expect(await answersOn('2026-06-30')).toBe('2023-05-01');
    expect(await answersOn('2026-07-01')).toBe('2026-07-01');
  });

  test('refuses a draft that reaches into a later version, and says what to do', async () => {
    const { policy } = newDraft();
    await publishNew(app, draftFor(policy.id, { validFrom: '2026-10-01' }));
    const response = await publish(app, await makeDraft(app, draftFor(policy.id)));
    expect([response.status, response.body.code]).toEqual([422, 'publish_refused']);
    expect(response.body.errors).toMatchObject([
      { path: 'version.validTo', code: 'overlaps_later_version' },
    ]);
    expect(response.body.errors[0].message).toContain('2026-09-30');
  });

  test('refuses a version that follows another one and does not say what it changes', async () => {
    const { policy } = newDraft();
    await publishNew(app, draftFor(policy.id));
    const silent = draftFor(policy.id, { validFrom: '2026-07-01', change: undefined });
    const response = await publish(app, await makeDraft(app, silent));
    expect([response.status, response.body.code]).toEqual([422, 'publish_refused']);
    expect(response.body.errors).toMatchObject([
      { path: 'version.change', code: 'version_without_change' },
    ]);
    expect(response.body.errors[0].message).toContain('请写明');
    expect(await served(app, policy.id)).toEqual(['2020-01-01.. 1']);
  });

  test('refuses what the check has something against, with the report, and keeps the draft', async () => {
    const draft = newDraft();
    const wrong = {
      ...draft,
      cases: { ...draft.cases, cases: draft.cases.cases.slice(0, 2) },
    };
    const at = await makeDraft(app, wrong);
    const { status, body, headers } = await publish(app, at).set('Accept-Language', 'en');
    expect([status, body.code]).toEqual([422, 'publish_refused']);
    expect(headers['content-type']).toContain('application/problem+json');
    expect(checkReportSchema.parse(body.report).publishable).toBe(false);
    expect(body.errors.map(({ code }: { code: string }) => code)).toContain('lacking_case');
    expect(body.detail).toContain(String(body.errors.length));
    const checked = await request(app).post(`${at}/check`);
    expect(body.report).toEqual(checked.body);
    expect(await store.history(draft.policy.id)).toEqual([]);
    expect((await request(app).get(at)).status).toBe(200);
  });

  test('lists the first fifty findings', async () => {
    const draft = newDraft();
    const failing = { ...draft.cases.cases[0], expect: { verdict: 'needs_info' as const } };
    const cases = Array.from({ length: 60 }, () => failing) as DraftContent['cases']['cases'];
    const at = await makeDraft(app, { ...draft, cases: { ...draft.cases, cases } });
    const { body } = await publish(app, at);
    expect(body.errors).toHaveLength(50);
    expect(body.report.cases).toHaveLength(60);
  });

  test('asks for If-Match, and refuses a draft that was changed since', async () => {
    const draft = newDraft();
    const at = await makeDraft(app, draft);
    const without = await request(app).post(`${at}/publish`).send({});
    expect([without.status, without.body.code]).toEqual([428, 'precondition_required']);
    await request(app).put(at).set('If-Match', '"1"').send(draft);
    const stale = await publish(app, at);
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
    expect((await publish(app, at, {}, '"2"')).status).toBe(201);
  });

  test.each([
    ['an unknown field', { effective: '2026-01-01' }, 'effective', 'unknown_key'],
    ['a note in one language', { note: { zh: '改' } }, 'note.en', 'required'],
    ['a note without words', { note: { zh: ' ', en: 'x' } }, 'note.zh', 'too_short'],
    ['a number for a name', { publishedBy: 5 }, 'publishedBy', 'wrong_type'],
    [
      'a name of ten thousand letters',
      { publishedBy: 'x'.repeat(10_000) },
      'publishedBy',
      'too_long',
    ],
  ])('refuses %s', async (_name, body, path, code) => {
    const response = await publish(app, await makeDraft(app, newDraft()), body);
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ path, code }]);
  });

  test.each(['nothing', 'A'.repeat(22), '__proto__'])('the draft %s is not found', async (id) => {
    const { status } = await publish(app, `${draftsOf('training-grant')}/${id}`);
    expect(status).toBe(404);
  });
});
