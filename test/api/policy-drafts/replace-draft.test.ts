import request from 'supertest';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp } from './authoring-app.js';
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
