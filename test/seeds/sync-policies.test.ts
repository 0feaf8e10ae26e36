import { type NewContent, PolicyStore } from '../../models/policies/policy-store.js';
import type { Policy, PolicyVersion } from '../../rules/policy/policy.js';
import { contentRoot } from '../../seeds/content-root.js';
import { contentHash, loadContent } from '../../seeds/load-content.js';
import { type SyncReport, syncPolicies } from '../../seeds/sync-policies.js';
import { silentLog } from '../api/http/test-app.js';
import { type DatabaseForTest, databaseForTest } from '../database-for-test.js';

const AT = new Date('2026-03-01T00:00:00Z');
const READS = ['find', 'findOne'];
const { policies } = await loadContent(contentRoot());

let database: DatabaseForTest;
let store: PolicyStore;

beforeEach(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
});
afterEach(() => database.stop());

function sync(files: readonly Policy[], into = store): Promise<SyncReport> {
  return syncPolicies(files, { store: into, publishedAt: AT, log: silentLog });
}

/** The operations that write, of those that a connection starts while `action` runs. */
async function writesDuring(action: () => Promise<unknown>): Promise<string[]> {
  const writes: string[] = [];
  const note = ({ method }: { method: string }) => {
    if (!READS.includes(method)) writes.push(method);
  };
  database.connection.on('operation-start', note);
  await action();
  database.connection.off('operation-start', note);
  return writes;
}

function sample(id = 'high-tech-enterprise'): Policy {
  const policy = policies.find((one) => one.id === id);
  if (!policy) throw new Error('The sample is gone.');
  return policy;
}

/** A policy as a file with these versions would give it. */
function withVersions(policy: Policy, versions: readonly Partial<PolicyVersion>[]): Policy {
  const { versions: old, ...header } = policy;
  const [base] = old;
  if (!base) throw new Error('The sample has no version.');
  return {
    ...header,
    versions: versions.map((fields) => {
      const { revision: _revision, hash: _hash, ...version } = { ...base, ...fields };
      return { ...version, revision: 1, hash: contentHash({ policy: header, version }) };
    }),
  };
}

async function publishAsEditor(policy: Policy): Promise<void> {
  const { versions, ...header } = policy;
  const additions = versions.map(
    ({ revision: _revision, hash, ...version }): NewContent => ({
      policy: header,
      version,
      hash,
      origin: 'editor',
      publishedAt: AT,
      publishedBy: 'editor-1',
    }),
  );
  await store.addRevisions(await store.readRecord(policy.id), additions);
}

const namesOf = (versions: readonly { policyId: string; validFrom: string }[]) =>
  versions.map(({ policyId, validFrom }) => `${policyId} ${validFrom}`);

describe('the files and the database', () => {
  test('a new database takes every policy, and gives exactly these', async () => {
    const report = await sync(policies);
    expect(report.added).toHaveLength(policies.flatMap(({ versions }) => versions).length);
    expect({ ...report, added: [] }).toEqual({
      added: [],
      revised: [],
      withdrawn: [],
      unchanged: [],
      keptEditors: [],
      orphans: [],
    });
    expect(JSON.stringify(await store.readPolicies())).toBe(JSON.stringify(policies));
    expect(await store.history('high-tech-enterprise')).toMatchObject([
      { origin: 'seed', publishedBy: null, publishedAt: AT, revision: 1 },
    ]);
  });

  test('the same files write nothing the second time', async () => {
    expect((await writesDuring(() => sync(policies))).length).toBe(policies.length);
    const again: SyncReport[] = [];
    expect(await writesDuring(async () => again.push(await sync(policies)))).toEqual([]);
    expect(again[0]?.unchanged).toHaveLength(policies.flatMap(({ versions }) => versions).length);
  });

  test('a changed file makes a second revision of the version that changed, and of no other', async () => {
    const versions = [
      { validFrom: '2020-01-01', validTo: '2024-12-31' },
      { validFrom: '2025-01-01', validTo: null },
    ];
    await sync([withVersions(sample(), versions)]);
    const changed = withVersions(sample(), [
      { validFrom: '2020-01-01', validTo: '2024-12-31' },
      { validFrom: '2025-01-01', validTo: null, checkedOn: '2026-02-01' },
    ]);
    const report = await sync([changed]);
    expect(namesOf(report.revised)).toEqual(['high-tech-enterprise 2025-01-01']);
    expect(namesOf(report.unchanged)).toEqual(['high-tech-enterprise 2020-01-01']);
    const [served] = await store.readPolicies();
    expect(served?.versions.map(({ revision, checkedOn }) => [revision, checkedOn])).toEqual([
      [1, sample().versions[0]?.checkedOn],
      [2, '2026-02-01'],
    ]);
    expect(await store.history('high-tech-enterprise')).toHaveLength(3);
  });

  test('a file that goes back to what it was makes a third revision', async () => {
    const first = withVersions(sample(), [{ validFrom: '2020-01-01' }]);
    const other = withVersions(sample(), [{ validFrom: '2020-01-01', checkedOn: '2026-02-01' }]);
    for (const file of [first, other, first]) await sync([file]);
    const history = await store.history('high-tech-enterprise');
    expect(history.map(({ revision, hash }) => [revision, hash])).toEqual([
      [1, first.versions[0]?.hash],
      [2, other.versions[0]?.hash],
      [3, first.versions[0]?.hash],
    ]);
  });

  test('a change of the header is a revision of every version', async () => {
    const versions = [
      { validFrom: '2020-01-01', validTo: '2024-12-31' },
      { validFrom: '2025-01-01', validTo: null },
    ];
    await sync([withVersions(sample(), versions)]);
    const renamed = { ...sample(), name: { zh: '改名', en: 'Renamed' } };
    const report = await sync([withVersions(renamed, versions)]);
    expect(report.revised).toHaveLength(2);
    expect((await store.readPolicies())[0]?.name.en).toBe('Renamed');
  });
});

describe('what an editor published', () => {
  const file = withVersions(sample(), [{ validFrom: '2020-01-01' }]);
  const edited = withVersions(sample(), [{ validFrom: '2020-01-01', checkedOn: '2026-02-01' }]);

  test('is never replaced, and the difference is reported and logged', async () => {
    await sync([file]);
    await publishAsEditor(edited);
    const warnings: unknown[] = [];
    const log = { info: () => undefined, warn: (entry: unknown) => warnings.push(entry) };
    const changed = withVersions(sample(), [{ validFrom: '2020-01-01', checkedOn: '2026-01-15' }]);
    const options = { store, publishedAt: AT, log: log as unknown as typeof silentLog };
    const reports: SyncReport[] = [];
    const writes = await writesDuring(async () => {
      reports.push(await syncPolicies([changed], options));
    });
    expect(writes).toEqual([]);
    const difference = {
      policyId: 'high-tech-enterprise',
      validFrom: '2020-01-01',
      hash: changed.versions[0]?.hash,
      editors: { validFrom: '2020-01-01', revision: 2, hash: edited.versions[0]?.hash },
    };
    expect(reports[0]?.keptEditors).toEqual([difference]);
    expect(warnings).toEqual([difference]);
    expect((await store.readPolicies())[0]?.versions[0]?.checkedOn).toBe('2026-02-01');
  });

  test('is no difference once the file says the same', async () => {
    await sync([file]);
    await publishAsEditor(edited);
    const report = await sync([edited]);
    expect(report.keptEditors).toEqual([]);
    expect(report.unchanged).toHaveLength(1);
  });

  test('stands against a file that brings another version for the same days', async () => {
    await sync([withVersions(sample(), [{ validFrom: '2020-01-01', validTo: '2024-12-31' }])]);
    await publishAsEditor(withVersions(sample(), [{ validFrom: '2026-01-01', validTo: null }]));
    const report = await sync([
      withVersions(sample(), [
        { validFrom: '2020-01-01', validTo: '2024-12-31' },
        { validFrom: '2026-02-01', validTo: null },
      ]),
    ]);
    expect(report.keptEditors).toMatchObject([
      { validFrom: '2026-02-01', editors: { validFrom: '2026-01-01', revision: 1 } },
    ]);
    expect(report.withdrawn).toEqual([]);
    const [served] = await store.readPolicies();
    expect(served?.versions.map(({ validFrom }) => validFrom)).toEqual([
      '2020-01-01',
      '2026-01-01',
    ]);
  });

  test('is not called an orphan where no file ever had it', async () => {
    await publishAsEditor({ ...edited, id: 'by-editors-only' });
    const report = await sync([file]);
    expect(report.orphans).toEqual([]);
    expect((await store.readPolicies()).map(({ id }) => id)).toEqual([
      'by-editors-only',
      'high-tech-enterprise',
    ]);
  });
});

describe('what the files no longer have', () => {
  test('a policy stays and is reported', async () => {
    await sync(policies);
    const [gone, ...rest] = policies;
    const report = await sync(rest);
    expect(report.orphans).toEqual([gone?.id]);
    expect(await store.readPolicies()).toHaveLength(policies.length);
  });

  test('a version is withdrawn, or it would answer beside the one that replaced it', async () => {
    await sync([withVersions(sample(), [{ validFrom: '2020-01-01' }])]);
    const corrected = withVersions(sample(), [{ validFrom: '2020-02-01' }]);
    const report = await sync([corrected]);
    expect(namesOf(report.added)).toEqual(['high-tech-enterprise 2020-02-01']);
    expect(namesOf(report.withdrawn)).toEqual(['high-tech-enterprise 2020-01-01']);
    const [served] = await store.readPolicies();
    expect(served?.versions.map(({ validFrom }) => validFrom)).toEqual(['2020-02-01']);
    expect(await writesDuring(() => sync([corrected]))).toEqual([]);

    const back = await sync([withVersions(sample(), [{ validFrom: '2020-01-01' }])]);
    expect(namesOf(back.revised)).toEqual(['high-tech-enterprise 2020-01-01']);
    expect((await store.readPolicies())[0]?.versions).toMatchObject([
      { validFrom: '2020-01-01', revision: 3 },
    ]);
  });
});

describe('processes that start at once', () => {
  test('double nothing, neither in a new database nor with changed files', async () => {
    const other = new PolicyStore((await database.connectAgain()).connection);
    const changed = policies.map((policy) =>
      withVersions({ ...policy, name: { zh: '改名', en: 'Renamed' } }, policy.versions),
    );
    for (const files of [policies, changed]) {
      const reports = await Promise.all([store, other, store, other].map((to) => sync(files, to)));
      const written = reports.flatMap(({ added, revised }) => [...added, ...revised]);
      const versions = files.flatMap((policy) => policy.versions);
      expect(written).toHaveLength(versions.length);
      expect(new Set(namesOf(written)).size).toBe(versions.length);
    }
    for (const { id, versions } of policies) {
      const revisions = (await store.history(id)).map(({ revision }) => revision);
      expect([id, revisions.sort()]).toEqual([id, versions.flatMap(() => [1, 2]).sort()]);
    }
  });

  test('a sync that always loses gives up with the conflict', async () => {
    const losing = {
      readRecords: () => store.readRecords(),
      readRecord: (id: string) => store.readRecord(id),
      addRevisions: (record: Parameters<PolicyStore['addRevisions']>[0], additions: NewContent[]) =>
        store.addRevisions({ ...record, counter: 99 }, additions),
    } as PolicyStore;
    await expect(sync([sample()], losing)).rejects.toThrow(/was changed by somebody else/);
  });
});
