import request from 'supertest';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from '../policy-drafts/authoring-app.js';
import { draftFor, newDraft, publishNew } from '../policy-drafts/draft-requests.js';

const TOMORROW = new Date('2026-03-02T00:00:00Z');

let database: DatabaseForTest;
let store: PolicyStore;
let app: AuthoringApp['app'];

beforeAll(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

describe('GET /policies/:id/versions', () => {
  const versions = (id: string, query: object = {}) =>
    request(app).get(`/api/v1/policies/${id}/versions`).query(query);

  test('tells of every revision who published it, when, why and what changed', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    await publishNew(app, draft, { publishedBy: 'editor-1' });
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
    await publishNew(app, { ...higher, cases }, { publishedBy: 'editor-2', note });
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
    await publishNew(app, draftFor(id, { validFrom: '2020-01-01' }));
    await publishNew(app, draftFor(id, { validFrom: '2026-07-01' }));
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
