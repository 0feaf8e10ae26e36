import request from 'supertest';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { DraftStore } from '../../../models/policy-drafts/draft-store.js';
import { checkReportSchema } from '../../../rules/publish/check-report.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';
import { draftFor, draftsOf, makeDraft, newDraft, publishNew } from './draft-requests.js';

let database: DatabaseForTest;
let store: PolicyStore;
let app: AuthoringApp['app'];

beforeAll(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
  ({ app } = await authoringApp(database));
});
afterAll(() => database.stop());

describe('POST …/check', () => {
  test('reports everything and stores nothing', async () => {
    const draft = newDraft();
    const at = await makeDraft(app, draft);
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
    await publishNew(app, draft);
    const at = await makeDraft(app, draftFor(policy.id, { validFrom: '2026-01-01' }));
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
