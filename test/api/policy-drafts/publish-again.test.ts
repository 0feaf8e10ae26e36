import request from 'supertest';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { DraftStore } from '../../../models/policy-drafts/draft-store.js';
import { contentHash } from '../../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';
import { draftFor, draftsOf, makeDraft, newDraft, publish, served } from './draft-requests.js';

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

describe('publishing more than once', () => {
  test('the second time says what became of the draft', async () => {
    const draft = newDraft();
    const at = await makeDraft(app, draft);
    await publish(app, at);
    const again = await publish(app, at);
    expect([again.status, again.body.code]).toEqual([409, 'already_published']);
    expect(again.body.detail).toContain('2020-01-01');
    expect(await store.history(draft.policy.id)).toHaveLength(1);
  });

  test('at once, by two processes, makes one revision', async () => {
    const draft = newDraft();
    const at = await makeDraft(app, draft);
    const other = await authoringApp(await database.connectAgain());
    const outcomes = await Promise.all([app, other.app, app].map((to) => publish(to, at)));
    const statuses = outcomes.map(({ status }) => status).sort();
    expect(statuses[0]).toBe(201);
    for (const status of statuses.slice(1)) expect([409, 412]).toContain(status);
    expect(await store.history(draft.policy.id)).toHaveLength(1);
  });

  test('of two drafts of one version at once makes no two revisions with one number', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    const drafts = [
      await makeDraft(app, draftFor(id, { checkedOn: '2026-10-01' })),
      await makeDraft(app, draftFor(id, { checkedOn: '2026-11-01' })),
    ];
    const other = await authoringApp(await database.connectAgain());
    const [first, second] = await Promise.all([
      publish(app, String(drafts[0])),
      publish(other.app, String(drafts[1])),
    ]);
    const statuses = [first?.status, second?.status];
    const history = await store.history(id);
    expect(statuses).toContain(201);
    expect(history).toHaveLength(statuses.filter((status) => status === 201).length);
    expect(new Set(history.map(({ revision }) => revision)).size).toBe(history.length);
  });

  test('finishes what a process that ended half way left behind', async () => {
    const draft = newDraft();
    const at = await makeDraft(app, draft);
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
    expect(await served(app, policy.id)).toEqual([]);
    const { status, body } = await publish(app, at);
    expect([status, body.code]).toEqual([409, 'already_published']);
    expect(await served(app, policy.id)).toEqual(['2020-01-01.. 1']);
    expect((await request(app).get(at)).status).toBe(404);
    expect(await store.history(policy.id)).toHaveLength(1);
  });

  test('leaves a draft that was changed while it was published, for its next publication', async () => {
    const draft = newDraft();
    const { id } = draft.policy;
    const at = await makeDraft(app, draft);
    const draftId = String(at.split('/').at(-1));
    const [published] = await Promise.all([
      publish(app, at),
      new DraftStore(database.connection).replace(
        { policyId: id, id: draftId },
        1,
        draftFor(id, { checkedOn: '2026-11-01' }),
        TOMORROW,
      ),
    ]);
    expect([201, 412]).toContain(published.status);
    expect((await publish(app, at, {}, '"2"')).status).toBe(201);
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
    await publish(app, `${draftsOf(draft.policy.id)}/${body.id}`);
    const again = await post();
    expect([again.status, again.body.code]).toEqual([409, 'idempotency_key_reused']);
    expect(again.body.detail).toContain('已经发布');
  });
});
