import { ConflictError } from '../../../models/conflict-error.js';
import { ensureIndexes } from '../../../models/ensure-indexes.js';
import {
  DraftStore,
  draftIdFor,
  draftRevisionName,
  isStateOfDraft,
  newDraftId,
} from '../../../models/policy-drafts/draft-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { draftFromFixture } from '../../rules/publish/draft-from-fixture.js';

const AT = new Date('2026-03-01T00:00:00Z');
const LATER = new Date('2026-03-02T00:00:00Z');
const content = draftFromFixture('sound');
const changed = { ...content, version: { ...content.version, validFrom: '2026-01-01' } };

let database: DatabaseForTest;
let store: DraftStore;

beforeAll(async () => {
  database = await databaseForTest();
  await ensureIndexes(database.connection);
  store = new DraftStore(database.connection);
});
afterAll(() => database.stop());

const newDraft = (policyId = 'training-grant') =>
  store.create({ id: newDraftId(), policyId, requestHash: 'h', content }, AT);

describe('the store of drafts', () => {
  test('gives back exactly what was stored', async () => {
    const draft = await newDraft();
    expect(draft).toEqual({
      id: expect.stringMatching(/^[A-Za-z0-9_-]{22}$/),
      policyId: 'training-grant',
      revision: 1,
      validFrom: '2020-01-01',
      requestHash: 'h',
      createdAt: AT,
      updatedAt: AT,
      content,
    });
    const found = await store.find('training-grant', draft.id);
    expect(found).toEqual(draft);
    expect(JSON.stringify(found?.content)).toBe(JSON.stringify(content));
  });

  test('replaces the content of the revision that was seen, and counts', async () => {
    const { id, policyId } = await newDraft();
    const replaced = await store.replace({ id, policyId }, 1, changed, LATER);
    expect(replaced).toMatchObject({
      revision: 2,
      validFrom: '2026-01-01',
      createdAt: AT,
      updatedAt: LATER,
      content: changed,
    });
    expect(await store.find(policyId, id)).toEqual(replaced);
    await expect(store.replace({ id, policyId }, 1, content, LATER)).rejects.toThrow(ConflictError);
    expect(await store.find(policyId, id)).toEqual(replaced);
  });

  test('of several writers one wins, the others are told', async () => {
    const { id, policyId } = await newDraft();
    const write = () => store.replace({ id, policyId }, 1, changed, LATER);
    const outcomes = await Promise.allSettled([write(), write(), write()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) {
      if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ConflictError);
    }
  });

  test('makes one draft of an id', async () => {
    const { id, policyId } = await newDraft();
    const again = store.create({ id, policyId, requestHash: 'h', content }, AT);
    await expect(again).rejects.toThrow(ConflictError);
  });

  test('removes a draft, and with a revision only at that revision', async () => {
    const { id, policyId } = await newDraft();
    await store.replace({ id, policyId }, 1, changed, LATER);
    await expect(store.remove(policyId, id, 1)).rejects.toThrow(ConflictError);
    expect(await store.remove(policyId, id, 2)).toBe(true);
    expect(await store.remove(policyId, id, 2)).toBe(false);
    expect(await store.remove(policyId, id)).toBe(false);
  });

  test('lists the drafts of one policy in the order of their ids, from any place', async () => {
    const made = [await newDraft('listed'), await newDraft('listed'), await newDraft('listed')];
    await newDraft('other');
    const ids = made.map(({ id }) => id).sort();
    const listed = await store.list('listed', { after: undefined, limit: 10 });
    expect(listed.map(({ id }) => id)).toEqual(ids);
    expect(listed[0]).not.toHaveProperty('content');
    const rest = await store.list('listed', { after: ids[0], limit: 1 });
    expect(rest.map(({ id }) => id)).toEqual([ids[1]]);
  });

  test('a draft belongs to its policy', async () => {
    const { id } = await newDraft();
    expect(await store.find('other', id)).toBeNull();
    expect(await store.replace({ id, policyId: 'other' }, 1, content, AT)).toBeNull();
    expect(await store.remove('other', id)).toBe(false);
    expect(await store.find('training-grant', id)).not.toBeNull();
  });

  test.each(['', 'x', '__proto__', 'A'.repeat(22), 'a'.repeat(10_000), '$ne'])(
    '%.30s is the id of none',
    async (id) => {
      expect(await store.find('training-grant', id)).toBeNull();
      expect(await store.replace({ id, policyId: 'training-grant' }, 1, content, AT)).toBeNull();
      expect(await store.remove('training-grant', id)).toBe(false);
    },
  );
});

describe('the ids of drafts', () => {
  test('follow from policy and key, and differ where one of them does', () => {
    const id = draftIdFor('a', 'key-1');
    expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(draftIdFor('a', 'key-1')).toBe(id);
    expect(draftIdFor('a', 'key-2')).not.toBe(id);
    expect(draftIdFor('b', 'key-1')).not.toBe(id);
    expect(draftIdFor('a\nkey', '-1')).not.toBe(draftIdFor('a', 'key\n-1'));
    expect(newDraftId()).not.toBe(newDraftId());
  });

  test('are told from those of others in the name of a state', () => {
    const id = newDraftId();
    const name = draftRevisionName({ id, revision: 12 });
    expect(isStateOfDraft(name, id)).toBe(true);
    expect(isStateOfDraft(name, newDraftId())).toBe(false);
    expect(isStateOfDraft(name, id.slice(0, -1))).toBe(false);
    expect(isStateOfDraft(null, id)).toBe(false);
  });
});
