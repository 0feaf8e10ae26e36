import { ensureIndexes } from '../../../models/ensure-indexes.js';
import { enterpriseModel } from '../../../models/enterprises/enterprise-document.js';
import { EnterpriseStore } from '../../../models/enterprises/enterprise-store.js';
import { profileHistoryModel } from '../../../models/enterprises/profile-history-document.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { creditCode } from '../credit-code.js';

const AT = new Date('2026-03-01T00:00:00Z');

let database: DatabaseForTest;
let store: EnterpriseStore;

beforeAll(async () => {
  database = await databaseForTest();
  await ensureIndexes(database.connection);
  store = new EnterpriseStore(database.connection);
});
afterAll(() => database.stop());

async function newEnterprise(): Promise<string> {
  const identity = { name: '某企业', cityCode: '441900', countyCode: null };
  return (await store.create({ ...identity, unifiedSocialCreditCode: creditCode() }, AT)).id;
}

/** An enterprise whose profile was written so often, as those writes leave it. */
async function enterpriseWith(changes: number): Promise<string> {
  const id = await newEnterprise();
  await write(id, 0);
  const stored = await enterpriseModel(database.connection).findById(id).lean();
  const to = stored?.profile.facts.employees;
  if (!to) throw new Error('The fact was not written.');
  const facts = (value: number) => [
    {
      key: 'employees',
      from: value === 1 ? null : { ...to, value: value - 1 },
      to: { ...to, value },
    },
  ];
  await enterpriseModel(database.connection).updateOne(
    { _id: id },
    {
      profile: { revision: changes, facts: { employees: { ...to, value: changes } } },
      changes: Array.from({ length: changes }, (_, index) => ({
        revision: index + 1,
        at: AT,
        by: 'user-1',
        facts: facts(index + 1),
      })),
    },
  );
  return id;
}

/** Runs `action` with a method that fails at one of its calls, as if the process ended there. */
async function interrupted<Method extends string>(
  model: { [name in Method]: unknown },
  method: Method,
  call: number,
  action: () => Promise<unknown>,
): Promise<void> {
  const original = model[method] as (...args: unknown[]) => unknown;
  let calls = 0;
  Object.assign(model, {
    [method]: (...args: unknown[]) => {
      if (++calls === call) throw new Error('killed');
      return original.apply(model, args);
    },
  });
  try {
    await expect(action()).rejects.toThrow('killed');
  } finally {
    Object.assign(model, { [method]: original });
  }
}

const write = (id: string, revision: number, writer = store) =>
  writer.updateProfile(
    id,
    revision,
    { employees: { value: revision + 1, source: 'self' } },
    { by: 'user-1', at: AT },
  );

async function writeUpTo(id: string, from: number, to: number): Promise<void> {
  for (let revision = from; revision < to; revision++) await write(id, revision);
}

async function inDocument(id: string): Promise<number> {
  const found = await enterpriseModel(database.connection).findById(id).lean();
  return found?.changes.length ?? 0;
}

/** The revisions that a history tells of, and what it says each made of the number of employees. */
async function told(id: string): Promise<[revision: number, employees: unknown][]> {
  const history = await store.profileHistory(id);
  return history.map(({ revision, facts }) => [revision, facts[0]?.to?.value]);
}

const everyChange = (count: number) => Array.from({ length: count }, (_, i) => [i + 1, i + 1]);

describe('the history of a profile', () => {
  test('stays whole while the oldest changes move out of the document', async () => {
    const id = await enterpriseWith(98);
    await writeUpTo(id, 98, 100);
    expect(await inDocument(id)).toBe(100);
    await writeUpTo(id, 100, 160);
    expect(await inDocument(id)).toBeLessThanOrEqual(100);
    expect(await told(id)).toEqual(everyChange(160));
    const moved = await profileHistoryModel(database.connection)
      .find({ enterpriseId: id })
      .sort({ firstRevision: 1 })
      .lean();
    expect(moved.map(({ _id, lastRevision }) => [_id, lastRevision])).toEqual([
      [`${id}:1`, 50],
      [`${id}:51`, 100],
    ]);
  }, 30_000);

  test('survives an interruption after the copy: nothing is lost and nothing told twice', async () => {
    const id = await enterpriseWith(100);
    await interrupted(enterpriseModel(database.connection), 'updateOne', 1, () => write(id, 100));
    expect(await inDocument(id)).toBe(100);
    expect(await told(id)).toEqual(everyChange(100));

    await writeUpTo(id, 100, 105);
    expect(await inDocument(id)).toBe(55);
    expect(await told(id)).toEqual(everyChange(105));
  });

  test('survives an interruption before the copy, and one before the change itself', async () => {
    const id = await enterpriseWith(100);
    const histories = profileHistoryModel(database.connection);
    await interrupted(histories, 'create', 1, () => write(id, 100));
    expect(await told(id)).toEqual(everyChange(100));

    await interrupted(enterpriseModel(database.connection), 'updateOne', 2, () => write(id, 100));
    expect(await inDocument(id)).toBe(50);
    expect((await store.find(id))?.profile.revision).toBe(100);
    await writeUpTo(id, 100, 101);
    expect(await told(id)).toEqual(everyChange(101));
  });

  test('takes what an earlier attempt copied as it is, however much that was', async () => {
    const id = await enterpriseWith(100);
    const enterprises = enterpriseModel(database.connection);
    const stored = await enterprises.findById(id).lean();
    if (!stored) throw new Error('The enterprise is gone.');
    await profileHistoryModel(database.connection).create({
      _id: `${id}:1`,
      enterpriseId: stored._id,
      firstRevision: 1,
      lastRevision: 30,
      entries: stored.changes.slice(0, 30),
    });
    await writeUpTo(id, 100, 101);
    expect(await inDocument(id)).toBe(71);
    expect(await told(id)).toEqual(everyChange(101));
  });

  test('stays whole when several writers make room at once', async () => {
    const id = await enterpriseWith(100);
    const other = new EnterpriseStore((await database.connectAgain()).connection);
    const outcomes = await Promise.allSettled(
      [store, other, store, other].map((writer) => write(id, 100, writer)),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await inDocument(id)).toBe(51);
    expect(await told(id)).toEqual(everyChange(101));
  });

  test('never tells less while changes move', async () => {
    const id = await enterpriseWith(95);
    let isWriting = true;
    const writing = writeUpTo(id, 95, 110).finally(() => {
      isWriting = false;
    });
    while (isWriting) {
      const seen = await told(id);
      expect(seen.length).toBeGreaterThanOrEqual(95);
      expect(seen).toEqual(everyChange(seen.length));
    }
    await writing;
    expect(await told(id)).toEqual(everyChange(110));
  }, 30_000);

  test('moves by size as well, so that long lists never fill a document', async () => {
    const id = await newEnterprise();
    const loans = (revision: number) =>
      Array.from({ length: 1000 }, (_, index) => ({
        kind: 'fixed_asset',
        purpose: 'buy_equipment',
        issuedOn: '2026-04-10',
        dueOn: '2027-04-10',
        amount: revision * 1000 + index,
      }));
    for (let revision = 0; revision < 8; revision++) {
      const changes = { loans: { value: loans(revision), source: 'self' as const } };
      await store.updateProfile(id, revision, changes, { by: 'user-1', at: AT });
    }
    expect(await inDocument(id)).toBeLessThan(6);
    const history = await store.profileHistory(id);
    expect(history.map(({ revision }) => revision)).toEqual(
      Array.from({ length: 8 }, (_, index) => index + 1),
    );
  }, 30_000);
});
