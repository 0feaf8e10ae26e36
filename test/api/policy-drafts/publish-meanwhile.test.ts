import { Authoring } from '../../../api/policy-drafts/authoring.js';
import { publishDraft } from '../../../api/policy-drafts/publish-draft.service.js';
import { createStorage, type Storage } from '../../../api/storage.js';
import { PolicyStore } from '../../../models/policies/policy-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { type AuthoringApp, authoringApp, NOW } from './authoring-app.js';
import { draftFor, makeDraft, newDraft, publish } from './draft-requests.js';

let database: DatabaseForTest;
let storage: Storage;
let authored: AuthoringApp;

beforeAll(async () => {
  database = await databaseForTest();
  storage = createStorage(database);
  authored = await authoringApp(database);
});
afterAll(() => database.stop());

/** Lets something happen while a draft is being checked. */
class Interrupted extends Authoring {
  readonly #meanwhile: () => Promise<unknown>;

  constructor(meanwhile: () => Promise<unknown>) {
    super(authored.contentStore, { texts: new Map() });
    this.#meanwhile = meanwhile;
  }

  override async check(...args: Parameters<Authoring['check']>) {
    const report = await super.check(...args);
    await this.#meanwhile();
    return report;
  }
}

/** Publishes a new draft while `meanwhile` happens to it. */
async function publishWhile(
  meanwhile: (name: { policyId: string; id: string; at: string }) => Promise<unknown>,
) {
  const draft = newDraft();
  const at = await makeDraft(authored.app, draft);
  const [policyId, id] = [draft.policy.id, String(at.split('/').at(-1))];
  const publication = publishDraft(
    { policyId, draftId: id, revision: 1, publishedBy: undefined, note: undefined },
    storage,
    new Interrupted(() => meanwhile({ policyId, id, at })),
    NOW,
  );
  return { policyId, outcome: await publication.catch((error: unknown) => error) };
}

const historyOf = (policyId: string) => new PolicyStore(database.connection).history(policyId);

describe('publishing a draft that, while it is checked,', () => {
  test('is removed, is not found and publishes nothing', async () => {
    const { policyId, outcome } = await publishWhile(({ policyId, id }) =>
      storage.drafts.remove(policyId, id),
    );
    expect(outcome).toMatchObject({ name: 'Problem', code: 'not_found' });
    expect(await historyOf(policyId)).toEqual([]);
  });

  test('is changed, publishes nothing of what it was', async () => {
    const { policyId, outcome } = await publishWhile(({ policyId, id }) =>
      storage.drafts.replace({ policyId, id }, 1, draftFor(policyId), NOW),
    );
    expect(outcome).toMatchObject({ name: 'ConflictError' });
    expect(await historyOf(policyId)).toEqual([]);
  });

  test('is published by somebody else, is published once', async () => {
    const { policyId, outcome } = await publishWhile(({ at }) => publish(authored.app, at));
    expect(outcome).toMatchObject({ name: 'ConflictError' });
    expect(await historyOf(policyId)).toHaveLength(1);
  });
});
