import request from 'supertest';
import { DraftStore } from '../../../models/policy-drafts/draft-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp } from './authoring-app.js';
import { DRAFTS, sound } from './sound-draft.js';

let database: DatabaseForTest;
let app: AuthoringApp['app'];
let isReady = true;

beforeAll(async () => {
  database = await databaseForTest();
  const isReadyNow = () => isReady && database.isReady();
  ({ app } = await authoringApp(database, { isReady: isReadyNow }));
});
afterAll(() => database.stop());

const post = (body: object, headers: Record<string, string> = {}) =>
  request(app).post(DRAFTS).set(headers).send(body);
const put = (id: string, etag: string, body: object) =>
  request(app).put(`${DRAFTS}/${id}`).set('If-Match', etag).send(body);
const read = (id: string) => request(app).get(`${DRAFTS}/${id}`);

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
