import { ConflictError } from '../../../models/conflict-error.js';
import { ensureIndexes } from '../../../models/ensure-indexes.js';
import type { FactChanges } from '../../../models/enterprises/changed-facts.js';
import type { ProfileFact } from '../../../models/enterprises/enterprise-document.js';
import {
  type Enterprise,
  EnterpriseStore,
  factValues,
} from '../../../models/enterprises/enterprise-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { creditCode } from '../credit-code.js';

const AT = new Date('2026-03-01T00:00:00Z');
const BY = { by: 'user-1', at: AT };

let database: DatabaseForTest;
let store: EnterpriseStore;

beforeAll(async () => {
  database = await databaseForTest();
  await ensureIndexes(database.connection);
  store = new EnterpriseStore(database.connection);
});
afterAll(() => database.stop());

async function newEnterprise(): Promise<Enterprise> {
  const identity = { name: '某企业', cityCode: '441900', countyCode: null };
  return store.create({ ...identity, unifiedSocialCreditCode: creditCode() }, AT);
}

describe('the store of enterprises', () => {
  test('finds an enterprise by its id and by its code', async () => {
    const created = await newEnterprise();
    expect(created).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{24}$/),
      name: '某企业',
      profile: { revision: 0, facts: {} },
      createdAt: AT,
      updatedAt: AT,
    });
    expect(await store.find(created.id)).toEqual(created);
    expect(await store.findByCreditCode(created.unifiedSocialCreditCode)).toEqual(created);
    expect(await store.exists(created.id)).toBe(true);
  });

  test.each(['', 'x', '__proto__', 'f'.repeat(24), 'F'.repeat(24), 'a'.repeat(10_000), '$ne'])(
    '%.30s is the id of none',
    async (id) => {
      expect(await store.find(id)).toBeNull();
      expect(await store.exists(id)).toBe(false);
      expect(await store.updateProfile(id, 0, {}, BY)).toBeNull();
      expect(await store.profileHistory(id)).toEqual([]);
    },
  );

  test('a code belongs to one enterprise, also when several claim it at once', async () => {
    const identity = { name: '抢注', cityCode: '441900', countyCode: '440103' };
    const claim = () =>
      store.create({ ...identity, unifiedSocialCreditCode: '91440101MA59ABCD02' }, AT);
    const outcomes = await Promise.allSettled([claim(), claim(), claim()]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await expect(claim()).rejects.toBeInstanceOf(ConflictError);
  });
});

describe('a profile', () => {
  test('holds exactly the values it was given, with unit, period, source and author', async () => {
    const { id } = await newEnterprise();
    const values: Record<string, ProfileFact['value']> = {
      employees: 320,
      overseasShareRatio: 33.333333,
      hasLegalPersonality: false,
      registeredOn: '2012-03-15',
      investorOrigin: '香港$.',
      netAssets: { '2023': -6100.5, '2024': 0, '2025': null },
      salesRevenue: {},
      strategicEmergingFields: [],
      loans: [{ purpose: 'buy_equipment', amount: 500, issuedOn: null }, {}],
      incidents: [],
    };
    const statements: FactChanges = Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, { value, source: 'self' as const }]),
    );
    const updated = await store.updateProfile(id, 0, statements, BY);
    const found = await store.find(id);
    expect(found?.profile).toEqual(updated);
    expect(found && factValues(found.profile)).toEqual(values);
    expect(Object.is(found?.profile.facts.employees?.value, 320)).toBe(true);
    expect(found?.profile.facts.netAssets).toEqual({
      value: values.netAssets,
      unit: 'ten_thousand_yuan',
      period: 'accounting_year',
      source: 'self',
      evidenceId: null,
      by: 'user-1',
      at: AT,
    });
  });

  test('absent leaves, null clears, a value sets, and each change is kept with both sides', async () => {
    const { id } = await newEnterprise();
    const employees = (value: number) => ({ value, source: 'self' as const });
    await store.updateProfile(id, 0, { employees: employees(5), techStaff: employees(1) }, BY);
    const later = { by: 'user-2', at: new Date(AT.getTime() + 1000) };
    const evidence = { ...employees(6), source: 'certificate' as const, evidenceId: 'file-1' };
    const profile = await store.updateProfile(
      id,
      1,
      { employees: evidence, techStaff: null },
      later,
    );
    expect(profile?.revision).toBe(2);
    expect(Object.keys(profile?.facts ?? {})).toEqual(['employees']);
    expect((await store.find(id))?.profile).toEqual(profile);
    expect((await store.find(id))?.updatedAt).toEqual(later.at);
    expect(await store.profileHistory(id)).toMatchObject([
      {
        revision: 1,
        ...BY,
        facts: [
          { key: 'employees', from: null, to: { value: 5 } },
          { key: 'techStaff', from: null, to: { value: 1 } },
        ],
      },
      {
        revision: 2,
        ...later,
        facts: [
          {
            key: 'employees',
            from: { value: 5, source: 'self', by: 'user-1' },
            to: { value: 6, source: 'certificate', evidenceId: 'file-1', by: 'user-2' },
          },
          { key: 'techStaff', from: { value: 1 }, to: null },
        ],
      },
    ]);
  });

  test('writes nothing when nothing differs', async () => {
    const { id } = await newEnterprise();
    const same = { loans: { value: [{ amount: 1 }], source: 'self' as const } };
    const first = await store.updateProfile(id, 0, same, BY);
    const other = { by: 'user-2', at: new Date(0) };
    expect(await store.updateProfile(id, 1, { ...same, employees: null }, other)).toEqual(first);
    expect(await store.profileHistory(id)).toHaveLength(1);
  });

  test('refuses a writer that does not know the latest revision, whole', async () => {
    const { id } = await newEnterprise();
    const write = (value: number, revision: number) =>
      store.updateProfile(id, revision, { employees: { value, source: 'self' } }, BY);
    await write(1, 0);
    await expect(write(2, 0)).rejects.toBeInstanceOf(ConflictError);
    await expect(write(2, 2)).rejects.toBeInstanceOf(ConflictError);
    expect((await store.find(id))?.profile.facts.employees?.value).toBe(1);
  });

  test('of many writers at once, over two connections, exactly one wins each revision', async () => {
    const { id } = await newEnterprise();
    const other = new EnterpriseStore((await database.connectAgain()).connection);
    for (let revision = 0; revision < 5; revision++) {
      const outcomes = await Promise.allSettled(
        Array.from({ length: 8 }, (_, writer) =>
          (writer % 2 ? store : other).updateProfile(
            id,
            revision,
            { employees: { value: revision * 10 + writer, source: 'self' } },
            { ...BY, by: `user-${writer}` },
          ),
        ),
      );
      const won = outcomes.filter(({ status }) => status === 'fulfilled');
      expect(won).toHaveLength(1);
    }
    const history = await store.profileHistory(id);
    expect(history.map((change) => change.revision)).toEqual([1, 2, 3, 4, 5]);
    const last = history.at(-1)?.facts[0]?.to;
    expect((await store.find(id))?.profile.facts.employees).toEqual(last);
  });

  test.each(['zone', 'nothing', '__proto__', 'constructor', 'employees.value', '$set'])(
    'refuses the fact %s, which is never asked',
    async (key) => {
      const { id } = await newEnterprise();
      const changes = Object.fromEntries([[key, { value: 1, source: 'self' as const }]]);
      await expect(store.updateProfile(id, 0, changes, BY)).rejects.toBeInstanceOf(RangeError);
      expect((await store.find(id))?.profile).toEqual({ revision: 0, facts: {} });
    },
  );
});
