import { ConflictError } from '../../../models/conflict-error.js';
import { policyModel } from '../../../models/policies/policy-document.js';
import { type NewContent, PolicyStore } from '../../../models/policies/policy-store.js';
import type { Policy } from '../../../rules/policy/policy.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { contentHash, loadContent } from '../../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';

const PUBLISHED = new Date('2026-03-01T00:00:00Z');
const { policies } = await loadContent(contentRoot());

let database: DatabaseForTest;
let store: PolicyStore;

beforeAll(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
});
afterAll(() => database.stop());

/** Every version of a policy as an addition, by an editor. */
function additionsOf({ versions, ...policy }: Policy): NewContent[] {
  return versions.map(({ revision: _revision, hash, ...version }) => ({
    policy,
    version,
    hash,
    origin: 'editor',
    publishedAt: PUBLISHED,
    publishedBy: 'editor-1',
  }));
}

function sample(id: string): Policy {
  const policy = policies.find((one) => one.id === 'high-tech-enterprise');
  if (!policy) throw new Error('The sample is gone.');
  return { ...policy, id };
}

async function publish(policy: Policy): Promise<void> {
  await store.addRevisions(await store.readRecord(policy.id), additionsOf(policy));
}

describe('the store of policies', () => {
  test('gives back every real policy exactly, in the order of their ids', async () => {
    for (const policy of [...policies].reverse()) await publish(policy);
    const stored = await store.readPolicies();
    expect(JSON.stringify(stored)).toBe(JSON.stringify(policies));
  });

  test('keeps the exact content, so that its hash can be computed again', async () => {
    await publish(sample('hashed'));
    const history = await store.history('hashed');
    const [version] = sample('hashed').versions;
    expect(history).toMatchObject([
      {
        validFrom: version?.validFrom,
        revision: 1,
        hash: version?.hash,
        origin: 'editor',
        withdrawn: false,
        publishedAt: PUBLISHED,
        publishedBy: 'editor-1',
      },
    ]);
    const content = JSON.parse(history[0]?.content ?? '');
    expect(Object.keys(content)).toEqual(['policy', 'version']);
    expect(
      contentHash({ ...content, policy: { ...content.policy, id: 'high-tech-enterprise' } }),
    ).toBe(version?.hash);
  });

  test('serves the newest revision and keeps the earlier ones', async () => {
    const first = sample('revised');
    await publish(first);
    const name = { zh: '改名', en: 'Renamed' };
    await publish({ ...first, name, versions: first.versions.map((v) => ({ ...v, hash: 'b' })) });
    const served = (await store.readPolicies()).find(({ id }) => id === 'revised');
    expect(served).toMatchObject({ name, versions: [{ revision: 2, hash: 'b' }] });
    expect((await store.history('revised')).map(({ revision, hash }) => [revision, hash])).toEqual([
      [1, first.versions[0]?.hash],
      [2, 'b'],
    ]);
    expect(await store.readRecord('revised')).toMatchObject({
      counter: 2,
      revisions: [{ revision: 1 }, { revision: 2 }],
    });
  });

  test('a withdrawn version is not served, and a policy without any is not either', async () => {
    await publish(sample('withdrawn'));
    const record = await store.readRecord('withdrawn');
    const [withdraws] = record.revisions;
    if (!withdraws) throw new Error('Nothing was published.');
    const publication = { origin: 'seed', publishedAt: PUBLISHED, publishedBy: null } as const;
    await store.addRevisions(record, [{ withdraws, ...publication }]);
    expect((await store.readPolicies()).map(({ id }) => id)).not.toContain('withdrawn');
    expect(await store.history('withdrawn')).toMatchObject([
      { withdrawn: false },
      { withdrawn: true, revision: 2, content: null },
    ]);
  });

  test('of two writers with the same knowledge one wins, for a new policy and a known one', async () => {
    for (const _ of ['new', 'known']) {
      const record = await store.readRecord('contested');
      const write = () => store.addRevisions(record, additionsOf(sample('contested')));
      const outcomes = await Promise.allSettled([write(), write(), write()]);
      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const outcome of outcomes) {
        if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(ConflictError);
      }
    }
    expect((await store.history('contested')).map(({ revision }) => revision)).toEqual([1, 2]);
  });

  test('keeps the note and the draft of a publication; older revisions have neither', async () => {
    const [addition] = additionsOf(sample('noted'));
    if (!addition) throw new Error('The sample is gone.');
    const note = { zh: '首次发布', en: 'First publication' };
    const first = { ...addition, note, draft: 'draft-id:1' };
    const added = await store.addRevisions(await store.readRecord('noted'), [first]);
    const [revision] = await store.history('noted');
    expect(revision).toMatchObject({ note, draft: 'draft-id:1' });
    const { content: _content, ...summary } = revision ?? {};
    expect(added).toEqual([summary]);

    await policyModel(database.connection).collection.updateOne(
      { _id: 'noted' as never },
      { $unset: { 'revisions.0.note': 1, 'revisions.0.draft': 1 } },
    );
    expect(await store.history('noted')).toMatchObject([{ note: null, draft: null }]);
    expect((await store.readRecord('noted')).revisions).toMatchObject([
      { note: null, draft: null },
    ]);
  });

  test('finds the content that a name stands for, the newest where it came back', async () => {
    const first = sample('found');
    await publish(first);
    const other = { ...first, versions: first.versions.map((one) => ({ ...one, hash: 'other' })) };
    await publish(other);
    await publish(first);
    const { validFrom = '', hash = '' } = first.versions[0] ?? {};
    const name = { policyId: 'found', validFrom, hash };
    const found = await store.findContents([
      name,
      { ...name, hash: 'other' },
      { ...name, hash: 'never' },
      { ...name, validFrom: '1999-01-01' },
      { ...name, policyId: 'nothing' },
      { ...name, policyId: '__proto__' },
    ]);
    expect(found.map((one) => one?.revision ?? null)).toEqual([3, 2, null, null, null, null]);
    expect(JSON.parse(found[0]?.content ?? '')).toMatchObject({ policy: { id: 'found' } });
    expect(await store.findContents([])).toEqual([]);
  });

  test('does not find the content of a withdrawal, which has none', async () => {
    await publish(sample('taken-back'));
    const record = await store.readRecord('taken-back');
    const [withdraws] = record.revisions;
    if (!withdraws) throw new Error('Nothing was published.');
    const publication = { origin: 'seed', publishedAt: PUBLISHED, publishedBy: null } as const;
    await store.addRevisions(record, [{ withdraws, ...publication }]);
    const { validFrom, hash } = withdraws;
    const [found] = await store.findContents([{ policyId: 'taken-back', validFrom, hash }]);
    expect(found?.revision).toBe(1);
  });

  test('finds the header of then beside the content, which may have another', async () => {
    const first = sample('renamed');
    const { validFrom = '', hash = '' } = first.versions[0] ?? {};
    await publish(first);
    const name = { zh: '改名', en: 'Renamed' };
    const later = first.versions.map((one) => ({ ...one, validFrom: '2026-01-01', hash: 'later' }));
    await publish({ ...first, name, versions: later });
    const names = [
      { policyId: 'renamed', validFrom, hash },
      { policyId: 'renamed', validFrom, hash: 'never' },
      { policyId: 'nothing', validFrom, hash },
    ];
    const found = await store.findAnswering(names, PUBLISHED);
    expect(found.map(({ content }) => content)).toEqual(await store.findContents(names));
    expect(JSON.parse(found[0]?.content?.content ?? '').policy.name).toEqual(first.name);
    const { versions: _versions, ...header } = { ...first, name };
    expect(found.map(({ headers }) => headers)).toEqual([
      { published: header, others: [] },
      { published: header, others: [] },
      { published: null, others: [] },
    ]);
  });

  test('counts every write, and none that lost', async () => {
    const before = await store.countWrites();
    const record = await store.readRecord('counted');
    await store.addRevisions(record, additionsOf(sample('counted')));
    const lost = store.addRevisions(record, additionsOf(sample('counted')));
    await expect(lost).rejects.toThrow(ConflictError);
    expect(await store.countWrites()).toBe(before + 1);
  });

  test('content that no longer fits the format is named, not skipped', async () => {
    const [addition] = additionsOf(sample('outdated'));
    if (!addition) throw new Error('The sample is gone.');
    const version = { ...addition.version, benefit: undefined } as never;
    await store.addRevisions(await store.readRecord('outdated'), [{ ...addition, version }]);
    await expect(store.readPolicies()).rejects.toThrow(/Policy outdated, version .*, revision 1/);
  });

  test.each(['nothing', '__proto__', 'constructor'])('%s has no history', async (id) => {
    expect(await store.history(id)).toEqual([]);
    expect(await store.readRecord(id)).toEqual({ id, counter: 0, revisions: [] });
  });
});
