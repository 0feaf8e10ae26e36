import request from 'supertest';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';
import { draftOf } from './sound-draft.js';

let database: DatabaseForTest;
let app: AuthoringApp['app'];

beforeAll(async () => {
  database = await databaseForTest();
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

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
