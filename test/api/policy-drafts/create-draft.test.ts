import { readdirSync, readFileSync } from 'node:fs';
import request from 'supertest';
import { contentRoot } from '../../../seeds/content-root.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';
import { DRAFTS, draftOf, sound, withVersion } from './sound-draft.js';

let database: DatabaseForTest;
let app: AuthoringApp['app'];

beforeAll(async () => {
  database = await databaseForTest();
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

const post = (body: object, headers: Record<string, string> = {}) =>
  request(app).post(DRAFTS).set(headers).send(body);
const put = (id: string, etag: string, body: object) =>
  request(app).put(`${DRAFTS}/${id}`).set('If-Match', etag).send(body);
const read = (id: string) => request(app).get(`${DRAFTS}/${id}`);

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
    [
      'a version that begins at the end of all days',
      withVersion({ validFrom: '9999-12-01', validTo: null }),
      'version.validFrom',
      'date_out_of_range',
    ],
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
    [
      'a longer list of values than can be checked',
      withVersion({ conditions: { all: [{ ...owner, value: Array(201).fill('private') }] } }),
      'version.conditions.all[0].value',
      'too_many',
    ],
    [
      'more windows than can be looked at',
      withVersion({ windows: Array.from({ length: 21 }, () => sound.version.windows[0]) }),
      'version.windows',
      'too_many',
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

  const base = sound.cases.cases[0]?.profile ?? '';
  const proto = (value: unknown) => JSON.parse(`{"__proto__": ${JSON.stringify(value)}}`);
  test.each<[string, object, string]>([
    ['among the profiles', { profiles: proto({}) }, 'cases.profiles.__proto__'],
    [
      'among the facts of a profile',
      { profiles: { ...sound.cases.profiles, [base]: proto({ employees: 1 }) } },
      `cases.profiles.${base}.__proto__`,
    ],
    [
      'in the set of a case',
      { cases: [{ ...sound.cases.cases[0], set: proto(5) }] },
      'cases.cases[0].set.__proto__',
    ],
  ])('refuses the key __proto__ %s, instead of dropping it', async (_where, cases, path) => {
    const { status, body } = await post({ ...sound, cases: { ...sound.cases, ...cases } });
    expect(status).toBe(422);
    expect(body.errors).toMatchObject([{ path, code: 'unknown_key' }]);
    expect(body.errors[0].message).toContain('"__proto__"');
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
