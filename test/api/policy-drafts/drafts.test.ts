import { readdirSync, readFileSync } from 'node:fs';
import request from 'supertest';
import { DraftStore } from '../../../models/policy-drafts/draft-store.js';
import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { draftFromFixture } from '../../rules/publish/draft-from-fixture.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';

const sound = draftFromFixture('sound');
const DRAFTS = '/api/v1/policies/training-grant/drafts';

let database: DatabaseForTest;
let app: AuthoringApp['app'];
let isReady = true;

beforeAll(async () => {
  database = await databaseForTest();
  const isReadyNow = () => isReady && database.isReady();
  ({ app } = await authoringApp(database, { isReady: isReadyNow }));
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

const post = (body: object, headers: Record<string, string> = {}) =>
  request(app).post(DRAFTS).set(headers).send(body);
const put = (id: string, etag: string, body: object) =>
  request(app).put(`${DRAFTS}/${id}`).set('If-Match', etag).send(body);
const read = (id: string) => request(app).get(`${DRAFTS}/${id}`);

/** The draft with one field of its version changed. */
function withVersion(fields: object): DraftContent {
  return { ...sound, version: { ...sound.version, ...fields } };
}

/** A policy of this test alone, with its drafts. */
function draftOf(policyId: string): DraftContent {
  return { ...sound, policy: { ...sound.policy, id: policyId } };
}

describe('POST /policies/:id/drafts', () => {
  test('makes a draft of a policy that does not exist yet, and says where it is', async () => {
    const { status, body, headers } = await post(sound);
    expect(status).toBe(201);
    expect(body).toEqual({
      id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      policyId: 'training-grant',
      revision: 1,
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
      ...sound,
    });
    expect(headers).toMatchObject({ location: `${DRAFTS}/${body.id}`, etag: '"1"' });
    const again = await request(app).get(String(headers.location));
    expect([again.status, again.body, again.headers.etag]).toEqual([200, body, '"1"']);
  });

  test('makes two drafts of two requests without a key', async () => {
    const [first, second] = [await post(sound), await post(sound)];
    expect(first.body.id).not.toBe(second.body.id);
  });

  test('makes one draft of a request that comes again with its Idempotency-Key', async () => {
    const key = { 'Idempotency-Key': 'the-first-key' };
    const responses = await Promise.all([post(sound, key), post(sound, key), post(sound, key)]);
    const later = await post(sound, key);
    const ids = [...responses, later].map(({ status, body }) => [status, body.id]);
    expect(new Set(ids.map(String)).size).toBe(1);
    expect(ids[0]?.[0]).toBe(201);
  });

  test('answers a repeated request with the draft as it is by now', async () => {
    const key = { 'Idempotency-Key': 'edited-meanwhile' };
    const { body } = await post(sound, key);
    await put(body.id, '"1"', withVersion({ checkedOn: '2026-11-01' }));
    const again = await post(sound, key);
    expect([again.status, again.body.id, again.body.revision]).toEqual([201, body.id, 2]);
  });

  test('refuses other content under the same key, and stores nothing', async () => {
    const key = { 'Idempotency-Key': 'used-twice' };
    const { body } = await post(sound, key);
    const other = await post(withVersion({ checkedOn: '2026-11-01' }), key);
    expect([other.status, other.body.code]).toEqual([409, 'idempotency_key_reused']);
    expect((await read(body.id)).body.revision).toBe(1);
  });

  test('keeps the keys of two policies apart', async () => {
    const key = { 'Idempotency-Key': 'shared-between' };
    const { body } = await post(sound, key);
    const other = await request(app)
      .post('/api/v1/policies/other-grant/drafts')
      .set(key)
      .send(draftOf('other-grant'));
    expect(other.status).toBe(201);
    expect(other.body.id).not.toBe(body.id);
  });

  test.each(['short', 'with a blank inside', 'x'.repeat(129)])(
    'refuses the Idempotency-Key "%.20s"',
    async (key) => {
      const { status, body } = await post(sound, { 'Idempotency-Key': key });
      expect(status).toBe(422);
      expect(body.errors).toMatchObject([
        { path: 'headers.Idempotency-Key', code: 'invalid_idempotency_key' },
      ]);
    },
  );

  test('refuses the content of another policy than the address names', async () => {
    const { status, body } = await post(draftOf('other-grant'));
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path: 'policy.id', code: 'other_policy' }]);
    expect(body.errors[0].message).toContain('"training-grant"');
  });

  const leaf = sound.version.conditions as unknown as { all: Record<string, unknown>[] };
  const [staff, owner] = leaf.all;
  test.each<[string, object, string, string]>([
    ['no version', { ...sound, version: undefined }, 'version', 'required'],
    ['a number for a policy', { ...sound, policy: 5 }, 'policy', 'wrong_type'],
    ['a field that does not exist', { ...sound, draft: 1 }, 'draft', 'unknown_key'],
    [
      'versions',
      { ...sound, policy: { ...sound.policy, versions: [] } },
      'policy.versions',
      'unknown_key',
    ],
    [
      'an id in capitals',
      { ...sound, policy: { ...sound.policy, id: 'Grant' } },
      'policy.id',
      'invalid_format',
    ],
    [
      'a date that does not exist',
      withVersion({ validFrom: '2026-02-30' }),
      'version.validFrom',
      'invalid_date',
    ],
    [
      'a text in one language',
      withVersion({ nextStep: { zh: '申请' } }),
      'version.nextStep.en',
      'required',
    ],
    [
      'a leaf without an operator',
      withVersion({ conditions: { all: [{ ...staff, operator: undefined }, owner] } }),
      'version.conditions.all[0].operator',
      'required',
    ],
    [
      'a leaf with a key of its own',
      withVersion({ conditions: { all: [staff, { any: [{ ...owner, weight: 1 }] }] } }),
      'version.conditions.all[1].any[0].weight',
      'unknown_key',
    ],
    [
      'a condition of no kind',
      withVersion({ conditions: { all: [staff, { some: [] }] } }),
      'version.conditions.all[1]',
      'not_a_condition',
    ],
    [
      'an empty group',
      withVersion({ conditions: { all: [] } }),
      'version.conditions.all',
      'too_few',
    ],
    [
      'more leaves than can be checked',
      withVersion({ conditions: { all: Array.from({ length: 61 }, () => staff) } }),
      'version.conditions',
      'too_many_conditions',
    ],
    ['no cases', { ...sound, cases: { ...sound.cases, cases: [] } }, 'cases.cases', 'too_few'],
    [
      'too many cases',
      {
        ...sound,
        cases: { ...sound.cases, cases: Array.from({ length: 201 }, () => sound.cases.cases[0]) },
      },
      'cases.cases',
      'too_many',
    ],
    [
      'an index that would fill the memory',
      {
        ...sound,
        cases: {
          ...sound.cases,
          cases: [{ ...sound.cases.cases[0], set: { 'loans[999999999].amount': 1 } }],
        },
      },
      'cases.cases[0].set["loans[999999999].amount"]',
      'unreadable_path',
    ],
    [
      'a path that is none',
      { ...sound, cases: { ...sound.cases, cases: [{ ...sound.cases.cases[0], unset: ['a b'] }] } },
      'cases.cases[0].unset[0]',
      'unreadable_path',
    ],
  ])('refuses %s and says where', async (_name, body, path, code) => {
    const response = await post(body);
    expect([response.status, response.body.code]).toEqual([422, 'validation_failed']);
    expect(response.body.errors[0]).toMatchObject({ path, code });
    expect(response.body.errors[0].message).toContain('请');
  });

  test.each([[[]], ['text'], [null]])('refuses the body %j', async (body) => {
    const sent = await request(app)
      .post(DRAFTS)
      .set('Content-Type', 'application/json')
      .send(JSON.stringify(body));
    expect([400, 422]).toContain(sent.status);
  });

  test('refuses a body that is too large', async () => {
    const { status, body } = await post({ ...sound, filler: 'x'.repeat(300_000) });
    expect([status, body.code]).toEqual([413, 'body_too_large']);
  });

  test('takes every policy of the project with its cases', async () => {
    const folder = new URL('policies/', contentRoot());
    for (const id of readdirSync(folder)) {
      const json = (file: string) =>
        JSON.parse(readFileSync(new URL(`${id}/${file}`, folder), 'utf8'));
      const { versions, ...policy } = json('policy.json');
      const { status, body } = await request(app)
        .post(`/api/v1/policies/${id}/drafts`)
        .send({ policy, version: versions[0], cases: json('cases.json') });
      expect([id, status, body.errors]).toEqual([id, 201, undefined]);
    }
  });
});

describe('GET /policies/:id/drafts', () => {
  const LIST = '/api/v1/policies/listed-grant/drafts';

  test('gives every draft once, a page at a time, without content', async () => {
    const made: string[] = [];
    for (let index = 0; index < 5; index++) {
      made.push((await request(app).post(LIST).send(draftOf('listed-grant'))).body.id);
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await request(app)
        .get(LIST)
        .query({ limit: 2, ...(cursor && { cursor }) });
      expect(page.status).toBe(200);
      expect(page.body.items.length).toBeLessThanOrEqual(2);
      seen.push(...page.body.items.map(({ id }: { id: string }) => id));
      cursor = page.body.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([...made].sort());
    const all = await request(app).get(LIST);
    expect(all.body).toMatchObject({ nextCursor: null });
    expect(all.body.items[0]).toEqual({
      id: seen[0],
      policyId: 'listed-grant',
      revision: 1,
      validFrom: '2020-01-01',
      createdAt: NOW.toISOString(),
      updatedAt: NOW.toISOString(),
    });
  });

  test('is empty for a policy without drafts, known or not', async () => {
    for (const id of ['site-notice', 'nothing', '__proto__']) {
      const { status, body } = await request(app).get(`/api/v1/policies/${id}/drafts`);
      expect([status, body]).toEqual([200, { items: [], nextCursor: null }]);
    }
  });

  test.each([
    ['a cursor not ours', { cursor: '!' }, 'query.cursor', 'invalid'],
    ['a limit of 0', { limit: 0 }, 'query.limit', 'out_of_range'],
    ['a limit of 1000', { limit: 1000 }, 'query.limit', 'out_of_range'],
  ])('refuses %s', async (_name, query, path, code) => {
    const { status, body } = await request(app).get(LIST).query(query);
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path, code }]);
  });
});

describe('PUT /policies/:id/drafts/:draftId', () => {
  test('replaces the content and counts the revision', async () => {
    const { body } = await post(sound);
    const changed = withVersion({ validFrom: '2026-01-01' });
    const response = await put(body.id, '"1"', changed);
    expect([response.status, response.headers.etag]).toEqual([200, '"2"']);
    expect(response.body).toEqual({ ...body, revision: 2, ...changed });
    expect((await read(body.id)).body).toEqual(response.body);
  });

  test('takes an ETag that a proxy made weak', async () => {
    const { body } = await post(sound);
    expect((await put(body.id, 'W/"1"', sound)).status).toBe(200);
  });

  test('answers 412 where somebody else was first, and keeps what they wrote', async () => {
    const { body } = await post(sound);
    const outcomes = await Promise.all(
      ['2026-10-01', '2026-11-01'].map((checkedOn) =>
        put(body.id, '"1"', withVersion({ checkedOn })),
      ),
    );
    expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = outcomes.find(({ status }) => status === 412);
    expect(lost?.body.code).toBe('precondition_failed');
    const won = outcomes.find(({ status }) => status === 200);
    expect((await read(body.id)).body).toEqual(won?.body);
  });

  test('asks for If-Match with 428, and refuses what is no ETag', async () => {
    const { body } = await post(sound);
    const without = await request(app).put(`${DRAFTS}/${body.id}`).send(sound);
    expect([without.status, without.body.code]).toEqual([428, 'precondition_required']);
    for (const etag of ['1', '*', '"x"', '"1", "2"', '']) {
      const refused = await put(body.id, etag, sound);
      expect([refused.status, refused.body.errors?.[0]?.code]).toEqual([422, 'invalid_etag']);
    }
  });

  test.each(['nothing', 'A'.repeat(22), '__proto__', 'a%00b'])('%s is not found', async (id) => {
    const { status, body } = await put(id, '"1"', sound);
    expect([status, body.code]).toEqual([404, 'not_found']);
  });

  test('a draft of another policy is not found', async () => {
    const { body } = await post(sound);
    const elsewhere = `/api/v1/policies/other-grant/drafts/${body.id}`;
    expect((await request(app).get(elsewhere)).status).toBe(404);
    const replaced = await request(app)
      .put(elsewhere)
      .set('If-Match', '"1"')
      .send(draftOf('other-grant'));
    expect(replaced.status).toBe(404);
    expect((await request(app).delete(elsewhere)).status).toBe(404);
  });

  test('refuses what POST refuses', async () => {
    const { body } = await post(sound);
    const { status } = await put(body.id, '"1"', { ...sound, version: undefined });
    expect(status).toBe(422);
    expect((await put(body.id, '"1"', draftOf('other-grant'))).body.errors[0].code).toBe(
      'other_policy',
    );
  });
});

describe('DELETE /policies/:id/drafts/:draftId', () => {
  test('takes the draft away, once', async () => {
    const { body } = await post(sound);
    const removed = await request(app).delete(`${DRAFTS}/${body.id}`);
    expect([removed.status, removed.text]).toEqual([204, '']);
    expect((await read(body.id)).status).toBe(404);
    expect((await request(app).delete(`${DRAFTS}/${body.id}`)).status).toBe(404);
  });

  test('with If-Match leaves a draft that was changed since', async () => {
    const { body } = await post(sound);
    await put(body.id, '"1"', withVersion({ checkedOn: '2026-11-01' }));
    const stale = await request(app).delete(`${DRAFTS}/${body.id}`).set('If-Match', '"1"');
    expect([stale.status, stale.body.code]).toEqual([412, 'precondition_failed']);
    const current = await request(app).delete(`${DRAFTS}/${body.id}`).set('If-Match', '"2"');
    expect(current.status).toBe(204);
  });
});

describe('drafts while the database is away', () => {
  test('are answered 503, each of them, and nothing is lost', async () => {
    const { body } = await post(sound);
    isReady = false;
    const refused = [
      await post(sound),
      await read(body.id),
      await request(app).get(DRAFTS),
      await put(body.id, '"1"', sound),
      await request(app).delete(`${DRAFTS}/${body.id}`),
      await request(app).post(`${DRAFTS}/${body.id}/check`),
    ];
    for (const { status, body: problem } of refused) {
      expect([status, problem.code]).toEqual([503, 'unavailable']);
    }
    isReady = true;
    expect((await read(body.id)).body.revision).toBe(1);
  });
});

describe('a server on which editing is off', () => {
  test('says so, and how to switch it on, to every request', async () => {
    const { app: off } = await authoringApp(database, { authoring: false });
    const { body: draft } = await post(sound);
    const one = `${DRAFTS}/${draft.id}`;
    const refused = [
      await request(off).get(DRAFTS),
      await request(off).post(DRAFTS).send(sound),
      await request(off).post(DRAFTS).set('Content-Type', 'text/plain').send('not even JSON'),
      await request(off).get(one),
      await request(off).put(one).send({}),
      await request(off).delete(one),
      await request(off).post(`${one}/check`),
      await request(off).post(`${one}/publish`).send({}),
    ];
    for (const { status, body } of refused) {
      expect([status, body.code]).toEqual([404, 'authoring_off']);
      expect(body.detail).toContain('AUTHORING=on');
    }
    expect(
      await new DraftStore(database.connection).find('training-grant', draft.id),
    ).not.toBeNull();
    expect((await request(off).get('/api/v1/policies/site-notice/versions')).status).toBe(200);
  });

  test('documents the endpoints all the same', async () => {
    const { app: off } = await authoringApp(database, { authoring: false });
    const { body } = await request(off).get('/api/docs/openapi.json');
    const publish = body.paths['/policies/{id}/drafts/{draftId}/publish'].post;
    expect(publish.description).toContain('AUTHORING=on');
    expect(publish.responses['404'].description).toContain('authoring_off');
    expect(publish.parameters).toContainEqual(
      expect.objectContaining({ name: 'If-Match', in: 'header', required: true }),
    );
  });
});
