import request from 'supertest';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp } from './authoring-app.js';
import { DRAFTS, sound, withVersion } from './sound-draft.js';

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
