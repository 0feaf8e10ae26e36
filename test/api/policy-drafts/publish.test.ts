import request from 'supertest';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { DraftStore } from '../../../models/policy-drafts/draft-store.js';
import type { PolicyVersionFile } from '../../../rules/policy/policy.js';
import { checkReportSchema } from '../../../rules/publish/check-report.js';
import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { contentHash } from '../../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { draftFromFixture } from '../../rules/publish/draft-from-fixture.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';

const sound = draftFromFixture('sound');
const TOMORROW = new Date('2026-03-02T00:00:00Z');

let database: DatabaseForTest;
let store: PolicyStore;
let app: AuthoringApp['app'];
let count = 0;

beforeAll(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

/** The sound draft as one of a policy that no other test uses. */
function newDraft(version: Partial<PolicyVersionFile> = {}, policyId = `grant-${++count}`) {
  return draftFor(policyId, version);
}

/** What any version says that may follow another one. */
const change = {
  what: { zh: '延续', en: 'It goes on' },
  affects: { zh: '全部企业', en: 'All enterprises' },
  cite: { document: 'yuefu-2016-98', mark: 'verified' as const },
};

/** A draft of a version that begins on `validFrom`, with cases for that day. */
function draftFor(policyId: string, more: Partial<PolicyVersionFile> = {}): DraftContent {
  const version = { ...sound.version, change, ...more };
  const dayBefore = '2015-01-01';
  const cases = {
    ...sound.cases,
    cases: sound.cases.cases.map((one) =>
      one.asOf === undefined ? one : { ...one, name: `${dayBefore} 尚未生效`, asOf: dayBefore },
    ),
  };
  return { policy: { ...sound.policy, id: policyId }, version, cases };
}

const draftsOf = (policyId: string) => `/api/v1/policies/${policyId}/drafts`;

async function makeDraft(draft: DraftContent, to = app): Promise<string> {
  const { status, body } = await request(to).post(draftsOf(draft.policy.id)).send(draft);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return `${draftsOf(draft.policy.id)}/${body.id}`;
}

const publish = (draft: string, body: object = {}, etag = '"1"', to = app) =>
  request(to).post(`${draft}/publish`).set('If-Match', etag).send(body);

async function publishNew(draft: DraftContent, body: object = {}) {
  const response = await publish(await makeDraft(draft), body);
  if (response.status !== 201) throw new Error(JSON.stringify(response.body));
  return response.body;
}

/** Versions served now as `validFrom..validTo revision`. */
async function served(policyId: string): Promise<string[]> {
  const { body } = await request(app).get(`/api/v1/policies/${policyId}`);
  return (body.versions ?? []).map(
    (one: PolicyVersionFile & { revision: number }) =>
      `${one.validFrom}..${one.validTo ?? ''} ${one.revision}`,
  );
}

describe('POST …/check', () => {
  test('reports everything and stores nothing', async () => {
    const draft = newDraft();
    const at = await makeDraft(draft);
    const { status, body } = await request(app).post(`${at}/check`);
    expect(status).toBe(200);
    expect(checkReportSchema.parse(body)).toMatchObject({ publishable: true, issues: [] });
    expect(body.gate.boundaries.length).toBeGreaterThan(5);
    expect(await store.history(draft.policy.id)).toEqual([]);
    expect((await request(app).get(at)).headers.etag).toBe('"1"');
    expect((await request(app).post(`${at}/check`)).text).toBe(JSON.stringify(body));
  });

  test('sees what the draft would do beside the versions that are published', async () => {
    const draft = newDraft({ validFrom: '2026-10-01' });
    const { policy } = draft;
    await publishNew(draft);
    const at = await makeDraft(draftFor(policy.id, { validFrom: '2026-01-01' }));
    const { body } = await request(app).post(`${at}/check`);
    expect(body.issues).toMatchObject([
      { path: 'version.validTo', code: 'overlaps_later_version' },
    ]);
  });

  test.each(['nothing', 'A'.repeat(22)])('of the draft %s finds none', async (id) => {
    const { status } = await request(app).post(`${draftsOf('training-grant')}/${id}/check`);
    expect(status).toBe(404);
  });
});

describe('POST …/publish', () => {
  test('makes a new policy that the next request sees, and takes the draft away', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    expect(await served(id)).toEqual([]);
    const at = await makeDraft(draft);
    const note = { zh: '首次发布', en: 'First publication' };
    const { status, body, headers } = await publish(at, { publishedBy: 'editor-1', note });
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
    expect(await served(id)).toEqual(['2020-01-01.. 1']);
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
    await publishNew(draft);
    const { version, ended } = await publishNew(draftFor(id, { checkedOn: '2026-11-01' }));
    expect([version.revision, ended]).toEqual([2, []]);
    expect(await served(id)).toEqual(['2020-01-01.. 2']);
  });

  test('ends the version that it follows on the day before, in the same write', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    await publishNew(draft);
    const body = await publishNew(draftFor(id, { validFrom: '2026-07-01' }));
    expect(body.ended).toMatchObject([
      { validFrom: '2020-01-01', validTo: '2026-06-30', revision: 2 },
    ]);
    expect(await served(id)).toEqual(['2020-01-01..2026-06-30 2', '2026-07-01.. 1']);
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
    const at = await makeDraft(draftFor('site-notice', { validFrom: '2026-07-01' }));
    expect((await publish(at)).status).toBe(201);
    const expected = ['2016-09-02..2026-06-30 2', '2026-07-01.. 1'];
    expect(await served('site-notice')).toEqual(expected);
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
      await publishNew(draftFor(id, { validFrom }));
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
    await publishNew(draftFor(policy.id, { validFrom: '2026-10-01' }));
    const response = await publish(await makeDraft(draftFor(policy.id)));
    expect([response.status, response.body.code]).toEqual([422, 'publish_refused']);
    expect(response.body.errors).toMatchObject([
      { path: 'version.validTo', code: 'overlaps_later_version' },
    ]);
    expect(response.body.errors[0].message).toContain('2026-09-30');
  });

  test('refuses a version that follows another one and does not say what it changes', async () => {
    const { policy } = newDraft();
    await publishNew(draftFor(policy.id));
    const silent = draftFor(policy.id, { validFrom: '2026-07-01', change: undefined });
    const response = await publish(await makeDraft(silent));
    expect([response.status, response.body.code]).toEqual([422, 'publish_refused']);
    expect(response.body.errors).toMatchObject([
      { path: 'version.change', code: 'version_without_change' },
    ]);
    expect(response.body.errors[0].message).toContain('请写明');
    expect(await served(policy.id)).toEqual(['2020-01-01.. 1']);
  });

  test('refuses what the check has something against, with the report, and keeps the draft', async () => {
    const draft = newDraft();
    const wrong = {
      ...draft,
      cases: { ...draft.cases, cases: draft.cases.cases.slice(0, 2) },
    };
    const at = await makeDraft(wrong);
    const { status, body, headers } = await publish(at).set('Accept-Language', 'en');
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
    const at = await makeDraft({ ...draft, cases: { ...draft.cases, cases } });
    const { body } = await publish(at);
    expect(body.errors).toHaveLength(50);
    expect(body.report.cases).toHaveLength(60);
  });

  test('asks for If-Match, and refuses a draft that was changed since', async () => {
    const draft = newDraft();
    const at = await makeDraft(draft);
    const without = await request(app).post(`${at}/publish`).send({});
    expect([without.status, without.body.code]).toEqual([428, 'precondition_required']);
    await request(app).put(at).set('If-Match', '"1"').send(draft);
    const stale = await publish(at);
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
    expect((await publish(at, {}, '"2"')).status).toBe(201);
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
    const response = await publish(await makeDraft(newDraft()), body);
    expect(response.status).toBe(422);
    expect(response.body.errors).toMatchObject([{ path, code }]);
  });

  test.each(['nothing', 'A'.repeat(22), '__proto__'])('the draft %s is not found', async (id) => {
    const { status } = await publish(`${draftsOf('training-grant')}/${id}`);
    expect(status).toBe(404);
  });
});

describe('publishing more than once', () => {
  test('the second time says what became of the draft', async () => {
    const draft = newDraft();
    const at = await makeDraft(draft);
    await publish(at);
    const again = await publish(at);
    expect([again.status, again.body.code]).toEqual([409, 'already_published']);
    expect(again.body.detail).toContain('2020-01-01');
    expect(await store.history(draft.policy.id)).toHaveLength(1);
  });

  test('at once, by two processes, makes one revision', async () => {
    const draft = newDraft();
    const at = await makeDraft(draft);
    const other = await authoringApp(await database.connectAgain());
    const outcomes = await Promise.all(
      [app, other.app, app].map((to) => publish(at, {}, '"1"', to)),
    );
    const statuses = outcomes.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    for (const status of statuses.slice(1)) expect([409, 412]).toContain(status);
    expect(await store.history(draft.policy.id)).toHaveLength(1);
  });

  test('of two drafts of one version at once makes no two revisions with one number', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    const drafts = [
      await makeDraft(draftFor(id, { checkedOn: '2026-10-01' })),
      await makeDraft(draftFor(id, { checkedOn: '2026-11-01' })),
    ];
    const other = await authoringApp(await database.connectAgain());
    const [first, second] = await Promise.all([
      publish(String(drafts[0])),
      publish(String(drafts[1]), {}, '"1"', other.app),
    ]);
    const statuses = [first?.status, second?.status];
    const history = await store.history(id);
    expect(statuses).toContain(201);
    expect(history).toHaveLength(statuses.filter((status) => status === 201).length);
    expect(new Set(history.map(({ revision }) => revision)).size).toBe(history.length);
  });

  test('finishes what a process that ended half way left behind', async () => {
    const draft = newDraft();
    const at = await makeDraft(draft);
    const draftId = at.split('/').at(-1);
    const { policy, version } = draft;
    await store.addRevisions(await store.readRecord(policy.id), [
      {
        policy,
        version,
        hash: contentHash({ policy, version }),
        origin: 'editor',
        publishedAt: NOW,
        publishedBy: null,
        draft: `${draftId}:1`,
      },
    ]);
    expect(await served(policy.id)).toEqual([]);
    const { status, body } = await publish(at);
    expect([status, body.code]).toEqual([409, 'already_published']);
    expect(await served(policy.id)).toEqual(['2020-01-01.. 1']);
    expect((await request(app).get(at)).status).toBe(404);
    expect(await store.history(policy.id)).toHaveLength(1);
  });

  test('leaves a draft that was changed while it was published, for its next publication', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    const at = await makeDraft(draft);
    const draftId = String(at.split('/').at(-1));
    const [published] = await Promise.all([
      publish(at),
      new DraftStore(database.connection).replace(
        { policyId: id, id: draftId },
        1,
        draftFor(id, { checkedOn: '2026-11-01' }),
        TOMORROW,
      ),
    ]);
    expect([201, 412]).toContain(published.status);
    expect((await publish(at, {}, '"2"')).status).toBe(201);
    expect((await store.history(id)).at(-1)?.draft).toBe(`${draftId}:2`);
  });

  test('a key that made a published draft makes no other', async () => {
    const draft = newDraft();
    const post = () =>
      request(app)
        .post(draftsOf(draft.policy.id))
        .set('Idempotency-Key', 'published-by-now')
        .send(draft);
    const { body } = await post();
    await publish(`${draftsOf(draft.policy.id)}/${body.id}`);
    const again = await post();
    expect([again.status, again.body.code]).toEqual([409, 'idempotency_key_reused']);
    expect(again.body.detail).toContain('已经发布');
  });
});

describe('a draft that is older than the format', () => {
  test('is refused with the places that no longer fit', async () => {
    const draft = newDraft();
    const { id: policyId } = draft.policy;
    const outdated = { ...draft, version: { ...draft.version, nextStep: undefined as never } };
    const id = 'B'.repeat(22);
    const drafts = new DraftStore(database.connection);
    await drafts.create({ id, policyId, requestHash: 'x', content: outdated }, NOW);
    for (const action of ['check', 'publish']) {
      const { status, body } = await request(app)
        .post(`${draftsOf(policyId)}/${id}/${action}`)
        .set('If-Match', '"1"')
        .send({});
      expect([action, status, body.code]).toEqual([action, 422, 'validation_failed']);
      expect(body.errors).toMatchObject([{ path: 'version.nextStep', code: 'required' }]);
    }
  });
});

describe('GET /policies/:id/versions', () => {
  const versions = (id: string, query: object = {}) =>
    request(app).get(`/api/v1/policies/${id}/versions`).query(query);

  test('tells of every revision who published it, when, why and what changed', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    await publishNew(draft, { publishedBy: 'editor-1' });
    const [staff, owner] = (draft.version.conditions as { all: { id: string }[] }).all;
    const raised = { all: [{ ...staff, value: 200 }, owner] } as never;
    const note = { zh: '提高门槛', en: 'A higher threshold' };
    const higher = draftFor(id, { conditions: raised });
    const cases = JSON.parse(
      JSON.stringify(higher.cases)
        .replaceAll('"employees":100', '"employees":200')
        .replaceAll('"employees":99', '"employees":199')
        .replaceAll('"employees":101', '"employees":201'),
    );
    await publishNew({ ...higher, cases }, { publishedBy: 'editor-2', note });
    const { status, body } = await versions(id);
    expect(status).toBe(200);
    const published = { origin: 'editor', withdrawn: false, publishedAt: NOW.toISOString() };
    expect(body).toEqual({
      items: [
        {
          validFrom: '2020-01-01',
          validTo: null,
          withdrawn: false,
          change: expect.objectContaining({ takesEffectOn: '2020-01-01', follows: null }),
          revisions: [
            {
              revision: 1,
              validTo: null,
              hash: expect.stringMatching(/^[0-9a-f]{64}$/),
              ...published,
              publishedBy: 'editor-1',
              note: null,
              changes: null,
            },
            {
              revision: 2,
              validTo: null,
              hash: expect.stringMatching(/^[0-9a-f]{64}$/),
              ...published,
              publishedBy: 'editor-2',
              note,
              changes: {
                fields: [],
                added: [],
                removed: [],
                changed: [
                  {
                    id: 'staff',
                    fields: [],
                    before: expect.objectContaining({ value: 100 }),
                    after: expect.objectContaining({ value: 200 }),
                  },
                ],
                regrouped: false,
              },
            },
          ],
        },
      ],
      nextCursor: null,
    });
  });

  test('shows versions from files and withdrawn ones, a page at a time', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    await publishNew(draftFor(id, { validFrom: '2020-01-01' }));
    await publishNew(draftFor(id, { validFrom: '2026-07-01' }));
    const record = await store.readRecord(id);
    const withdraws = record.revisions.find(({ validFrom }) => validFrom === '2026-07-01');
    if (!withdraws) throw new Error('Nothing was published.');
    const publication = { origin: 'editor', publishedAt: TOMORROW, publishedBy: null } as const;
    await store.addRevisions(record, [{ withdraws, ...publication }]);

    const first = await versions(id, { limit: 1 });
    expect(first.body.items).toMatchObject([
      { validFrom: '2020-01-01', validTo: '2026-06-30', withdrawn: false, revisions: [{}, {}] },
    ]);
    expect(first.body.items[0].revisions[1].changes.fields).toEqual([
      'version.validTo',
      'version.validToCite',
    ]);
    const second = await versions(id, { limit: 1, cursor: first.body.nextCursor });
    expect(second.body).toMatchObject({
      items: [
        {
          validFrom: '2026-07-01',
          withdrawn: true,
          change: null,
          revisions: [{ withdrawn: false }, { withdrawn: true, changes: null }],
        },
      ],
      nextCursor: null,
    });
    const file = await versions('ended-fund');
    expect(file.body.items[0].revisions).toMatchObject([{ origin: 'seed', publishedBy: null }]);
  });

  test.each(['nothing', '__proto__', 'a%00b'])('of %s are not found', async (id) => {
    const { status, body } = await versions(id);
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test('refuses a cursor not ours and a limit out of range', async () => {
    for (const query of [{ cursor: '!' }, { limit: 0 }, { limit: 101 }, { limit: 'x' }]) {
      expect((await versions('site-notice', query)).status).toBe(422);
    }
  });

  test('needs the database', async () => {
    const { app: away } = await authoringApp(database, { isReady: () => false });
    const { status, body } = await request(away).get('/api/v1/policies/site-notice/versions');
    expect([status, body.code]).toEqual([503, 'unavailable']);
  });
});
