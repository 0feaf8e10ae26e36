import type { RequestListener } from 'node:http';
import request from 'supertest';
import { policyImpact } from '../../../matching/policy-impact.js';
import { DraftStore, newDraftId } from '../../../models/policy-drafts/draft-store.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import { NOW, POLICIES, populationForTest } from '../../matching/population-for-test.js';
import { AS_OF, all, leaf, reference, samplePolicy } from '../../rules/engine/sample-policy.js';
import { draftFromFixture } from '../../rules/publish/draft-from-fixture.js';
import { departmentApp } from '../matches/department-app.js';

let database: DatabaseForTest;
let app: RequestListener;
let isReady = true;

beforeAll(async () => {
  database = await populationForTest(60);
  app = departmentApp(database, { isReady: () => isReady && database.isReady() });
});
afterAll(() => database.stop());
afterEach(() => {
  isReady = true;
});

/** The body that tries `employees >= least` for the policy `staff`. */
function bodyWith(least: number, more: object = {}) {
  const { versions, ...policy } = samplePolicy('staff', {
    conditions: all(leaf('employees', 'greaterThanInclusive', least)),
  });
  const [first] = versions;
  if (!first) throw new Error('No version.');
  const { revision: _revision, hash: _hash, ...version } = first;
  return { policy, version: { ...version, ...more } };
}

const post = (body: object, id = 'staff') =>
  request(app).post(`/api/v1/policies/${id}/impact`).send(body);

describe('POST /policies/:id/impact', () => {
  test('says what the version that is sent would change for everybody', async () => {
    const { status, body } = await post(bodyWith(500));
    expect(status).toBe(200);
    const expected = await policyImpact(database.connection, {
      current: POLICIES.find(({ id }) => id === 'staff')?.versions[0],
      draft: bodyWith(500).version,
      asOf: AS_OF,
      reference,
      examples: 10,
      threads: 0,
    });
    expect(body).toMatchObject({ ...expected, policyId: 'staff', asOf: AS_OF });
    expect(body.current).toMatchObject({ validFrom: '2020-01-01', revision: 1 });
    expect(body.total).toMatchObject({ enterprises: 60, gained: 0 });
    expect(body.total.lost).toBeGreaterThan(0);
  });

  test('answers the same when it is asked again, and keeps nothing', async () => {
    const [first, second] = [await post(bodyWith(500)), await post(bodyWith(500))];
    expect(second.text).toBe(first.text);
    expect(await database.connection.collection('matchruns').countDocuments()).toBe(0);
  });

  test('compares on the first day of a version that begins later, or on the day asked for', async () => {
    const later = bodyWith(500, { validFrom: '2027-01-01' });
    expect((await post(later)).body.asOf).toBe('2027-01-01');
    expect((await post({ ...later, asOf: '2027-06-30' })).body.asOf).toBe('2027-06-30');
  });

  test('compares on the last day of a version that has ended', async () => {
    const ended = bodyWith(500, { validTo: '2024-12-31' });
    expect((await post(ended)).body.asOf).toBe('2024-12-31');
  });

  test('counts for a new policy everybody who would be eligible as gained', async () => {
    const body = bodyWith(100);
    const sent = { ...body, policy: { ...body.policy, id: 'brand-new' } };
    const answer = (await post(sent, 'brand-new')).body;
    expect(answer).toMatchObject({ current: null, total: { lost: 0 } });
    expect(answer.total.gained).toBeGreaterThan(0);
  });

  test.each<[string, object, string, string]>([
    [
      'a fact that does not exist',
      bodyWith(1, { conditions: { all: [leaf('shoeSize', 'equal', 1)] } }),
      'version.conditions.all[0].fact',
      'unknown_fact',
    ],
    [
      'an operator that does not fit',
      bodyWith(1, { conditions: { all: [leaf('cityCode', 'lessThan', 1)] } }),
      'version.conditions.all[0].operator',
      'operator_does_not_fit',
    ],
    ['a day before the plan', { ...bodyWith(1), asOf: '2016-09-01' }, 'asOf', 'out_of_range'],
    ['a day that does not exist', { ...bodyWith(1), asOf: '2026-02-30' }, 'asOf', 'invalid_date'],
    [
      'a day on which the version is not in force',
      { ...bodyWith(1, { validTo: '2024-12-31' }), asOf: '2025-01-01' },
      'asOf',
      'out_of_range',
    ],
    [
      'a version that begins beyond the days that can be asked for',
      bodyWith(1, { validFrom: '2099-01-01' }),
      'version.validFrom',
      'out_of_range',
    ],
    [
      'a version that ends before it begins',
      bodyWith(1, { validTo: '2010-01-01' }),
      'version.validTo',
      'out_of_range',
    ],
    [
      'more conditions than a draft may have',
      bodyWith(1, {
        conditions: {
          all: Array.from({ length: 61 }, (_, index) => ({
            ...leaf('employees', 'greaterThan', index),
            id: `more-than-${index}`,
          })),
        },
      }),
      'version.conditions',
      'too_many_conditions',
    ],
    ['a version that is a number', { ...bodyWith(1), version: 7 }, 'version', 'wrong_type'],
    ['no version', { policy: bodyWith(1).policy }, 'version', 'required'],
    ['a key that nobody knows', { ...bodyWith(1), dryRun: true }, 'dryRun', 'unknown_key'],
  ])('refuses %s and says where', async (_what, body, path, code) => {
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'validation_failed']);
    expect(answer.body.errors).toContainEqual(expect.objectContaining({ path, code }));
  });

  test('refuses the content of another policy', async () => {
    const { body } = await post(bodyWith(1), 'exporter');
    expect(body.errors).toMatchObject([{ path: 'policy.id', code: 'other_policy' }]);
  });

  test('refuses a body that is too large', async () => {
    const { status, body } = await post({ ...bodyWith(1), padding: 'x'.repeat(300_000) });
    expect([status, body.code]).toEqual([413, 'body_too_large']);
  });

  test('serves one at a time: a second one is told to come again', async () => {
    const answers = await Promise.all([post(bodyWith(500)), post(bodyWith(500))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 503]);
    const busy = answers.find(({ status }) => status === 503);
    expect(busy?.body.code).toBe('unavailable');
    expect(busy?.headers['retry-after']).toMatch(/^\d+$/);
    expect((await post(bodyWith(500))).status).toBe(200);
  });

  test('answers unavailable without its database, and is off unless switched on', async () => {
    isReady = false;
    expect((await post(bodyWith(1))).body.code).toBe('unavailable');
    const off = departmentApp(database, { isOn: false });
    const answer = await request(off).post('/api/v1/policies/staff/impact').send(bodyWith(1));
    expect(answer.body.code).toBe('authoring_off');
  });
});

describe('POST /policies/:id/drafts/:draftId/impact', () => {
  const path = (draftId: string) => `/api/v1/policies/training-grant/drafts/${draftId}/impact`;

  test('says what a stored draft would change', async () => {
    const content = draftFromFixture('sound');
    const draft = { id: newDraftId(), policyId: 'training-grant', requestHash: 'sent', content };
    await new DraftStore(database.connection).create(draft, NOW);
    const { status, body } = await request(app).post(path(draft.id)).send({});
    expect(status).toBe(200);
    expect(body).toMatchObject({ policyId: 'training-grant', current: null });
    expect(body.total.enterprises).toBe(60);
  });

  test('answers not_found for a draft that does not exist', async () => {
    const { status, body } = await request(app).post(path('nothing')).send({});
    expect([status, body.code]).toEqual([404, 'not_found']);
  });
});
