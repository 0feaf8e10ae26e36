import { mongo, Types } from 'mongoose';
import type { MatchChange } from '../../../matching/rematch/compare-runs.js';
import type { RematchOptions, RematchOutcome } from '../../../matching/rematch/rematch.js';
import type { OneFactShort } from '../../../matching/rematch/review-run.js';
import {
  type EnterpriseDocument,
  enterpriseModel,
} from '../../../models/enterprises/enterprise-document.js';
import { EnterpriseStore, factValues } from '../../../models/enterprises/enterprise-store.js';
import { matchColumnModel } from '../../../models/matches/match-column-document.js';
import { MatchReader } from '../../../models/matches/match-reader.js';
import { matchRunModel } from '../../../models/matches/match-run-document.js';
import { MatchRunStore } from '../../../models/matches/match-run-store.js';
import { missingFacts } from '../../../rules/engine/missing.js';
import { evaluateByReference } from '../../../rules/engine/reference-evaluator.js';
import type { Policy } from '../../../rules/policy/policy.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import { creditCode } from '../../models/credit-code.js';
import { all, leaf, resolverOf, samplePolicy } from '../../rules/engine/sample-policy.js';
import {
  NOW,
  POLICIES,
  plainVerdict,
  populationForTest,
  rematchForTest,
  storedEnterprises,
} from '../population-for-test.js';

const STAFF = POLICIES.filter(({ id }) => id === 'staff');
const BY = { by: 'test', at: NOW };

let database: DatabaseForTest;

beforeAll(async () => {
  database = await populationForTest(60);
});
afterAll(() => database.stop());

async function complete(options: Partial<RematchOptions> = {}) {
  const outcome: RematchOutcome = await rematchForTest(database, options);
  if (outcome.state !== 'complete') throw new Error('The run was stopped.');
  return outcome;
}

/** The report on the policy `staff`, which asks for 100 employees, and every change of it. */
async function rematchStaff(options: Partial<RematchOptions> = {}) {
  const changes: MatchChange[] = [];
  const { policies } = await complete({
    policies: STAFF,
    onChange: async (change) => {
      changes.push(change);
    },
    ...options,
  });
  const [report] = policies;
  if (!report) throw new Error('No report.');
  return { report, changes };
}

async function stateEmployees(enterprise: EnterpriseDocument, value: number | null) {
  const store = new EnterpriseStore(database.connection);
  const id = enterprise._id.toHexString();
  const { profile } = (await store.find(id)) ?? enterprise;
  const employees = value === null ? null : { value, source: 'self' as const };
  await store.updateProfile(id, profile.revision, { employees }, BY);
  return id;
}

describe('the report on a run', () => {
  test('says nothing of changes the first time, and counts everybody', async () => {
    const { report } = await rematchStaff();
    expect(report.changes).toBeNull();
    const verdicts = await Promise.all(
      (await storedEnterprises(database)).map((one) => plainVerdict(STAFF[0] as Policy, one)),
    );
    const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
    expect(report.totals).toEqual({
      eligible: count('eligible'),
      needs_info: count('needs_info'),
      not_eligible: count('not_eligible'),
    });
  });

  test('finds no change when nothing changed', async () => {
    const { report, changes } = await rematchStaff();
    expect(changes).toEqual([]);
    expect(report.changes).toMatchObject({
      previous: { asOf: '2026-11-21', id: 'staff', revision: 1 },
      gained: { count: 0 },
      lost: { count: 0 },
      turnedUnknown: { count: 0 },
      turnedKnown: { count: 0 },
    });
  });

  test('names who is eligible now, who is not any more, and of whom it is not known', async () => {
    const enterprises = await storedEnterprises(database);
    const [gaining, losing, forgetting, answering] = enterprises;
    if (!gaining || !losing || !forgetting || !answering) throw new Error('Too few.');
    await stateEmployees(gaining, 5);
    await stateEmployees(losing, 500);
    await stateEmployees(forgetting, 500);
    await stateEmployees(answering, null);
    await rematchStaff();

    const ids = {
      gained: await stateEmployees(gaining, 500),
      lost: await stateEmployees(losing, 5),
      unknown: await stateEmployees(forgetting, null),
      known: await stateEmployees(answering, 5),
    };
    const { report, changes } = await rematchStaff();
    expect(report.changes).toMatchObject({
      gained: { count: 1, joined: 0, examples: [ids.gained] },
      lost: { count: 1, left: 0, examples: [ids.lost] },
      turnedUnknown: { count: 1, eligible: 1, examples: [ids.unknown] },
      turnedKnown: { count: 1, examples: [ids.known] },
    });
    expect(changes.map(({ enterpriseId, change }) => [enterpriseId, change])).toEqual([
      [ids.gained, 'gained'],
      [ids.lost, 'lost'],
      [ids.unknown, 'turned_unknown'],
      [ids.known, 'turned_known'],
    ]);
  });

  test('counts who joined and who left, wherever they stand between the others', async () => {
    const enterprises = await storedEnterprises(database);
    const leaving = enterprises[20];
    const staying = enterprises[21];
    if (!leaving || !staying) throw new Error('Too few.');
    const leftId = await stateEmployees(leaving, 500);
    await stateEmployees(staying, 500);
    await rematchStaff();

    const { collection } = enterpriseModel(database.connection);
    await collection.deleteOne({ _id: leaving._id });
    const first = new Types.ObjectId('000000000000000000000001');
    const joining = { ...staying, _id: first, unifiedSocialCreditCode: creditCode() };
    joining.profile.facts.employees = { ...staying.profile.facts.employees, value: 800 } as never;
    await collection.insertOne(joining);

    const { report } = await rematchStaff();
    expect(report.changes).toMatchObject({
      gained: { count: 1, joined: 1, examples: [first.toHexString()] },
      lost: { count: 1, left: 1, examples: [leftId] },
      turnedUnknown: { count: 0 },
      turnedKnown: { count: 0 },
    });
  });

  test('compares with what another version of the policy said', async () => {
    const stricter = samplePolicy('staff', {
      conditions: all(leaf('employees', 'greaterThanInclusive', 1_000_000)),
      revision: 2,
    });
    const before = (await rematchStaff()).report;
    const { report } = await rematchStaff({ policies: [stricter] });
    expect(report).toMatchObject({
      version: { revision: 2 },
      totals: { eligible: 0 },
      changes: { previous: { revision: 1 }, lost: { count: before.totals.eligible } },
    });
    const { report: back } = await rematchStaff();
    expect(back.changes?.gained.count).toBe(before.totals.eligible);
  });

  test('names who lacks one fact only, which one, and the facts lacked most', async () => {
    const short: OneFactShort[] = [];
    const { policies } = await complete({
      onShort: async (more) => {
        short.push(...more);
      },
      examples: 2,
    });
    const expected: OneFactShort[] = [];
    for (const enterprise of await storedEnterprises(database)) {
      for (const policy of POLICIES) {
        const conditions = policy.versions[0]?.conditions;
        if (!conditions) continue;
        const tree = await evaluateByReference(
          conditions,
          resolverOf(factValues(enterprise.profile)),
        );
        const [only, ...others] = missingFacts(tree);
        if (!only || others.length > 0 || only.reason !== 'absent') continue;
        const enterpriseId = enterprise._id.toHexString();
        expected.push({ policyId: policy.id, enterpriseId, lacks: only.fact });
      }
    }
    const key = ({ policyId, enterpriseId }: OneFactShort) => `${policyId} ${enterpriseId}`;
    const sorted = (list: OneFactShort[]) =>
      list.toSorted((left, right) => (key(left) < key(right) ? -1 : 1));
    expect(sorted(short)).toEqual(sorted(expected));
    expect(expected.length).toBeGreaterThan(10);

    const exporter = policies.find(({ policyId }) => policyId === 'exporter')?.oneFactShort;
    const ofExporter = expected.filter(({ policyId }) => policyId === 'exporter');
    expect(exporter?.count).toBe(ofExporter.length);
    expect(exporter?.facts.reduce((sum, { count }) => sum + count, 0)).toBe(ofExporter.length);
    const counts = exporter?.facts.map(({ count }) => count) ?? [];
    expect(counts).toEqual(counts.toSorted((left, right) => right - left));
    expect(exporter?.examples).toEqual(
      ofExporter.slice(0, 2).map(({ enterpriseId }) => enterpriseId),
    );
  });
});

describe('a policy that has ended', () => {
  const ended = POLICIES.map((policy) => ({
    ...policy,
    versions: policy.versions.map((version) =>
      policy.id === 'exporter' ? { ...version, validTo: '2026-11-20' } : version,
    ),
  }));

  test('is marked, and nobody is one fact short of it', async () => {
    const short: OneFactShort[] = [];
    const { policies } = await complete({
      policies: ended,
      onShort: async (more) => {
        short.push(...more);
      },
    });
    const exporter = policies.find(({ policyId }) => policyId === 'exporter');
    expect(exporter).toMatchObject({
      standing: 'ended',
      oneFactShort: { count: 0, facts: [], examples: [] },
    });
    expect(policies.find(({ policyId }) => policyId === 'staff')?.standing).toBe('in_force');
    expect(short.some(({ policyId }) => policyId === 'exporter')).toBe(false);
    expect(short.some(({ policyId }) => policyId === 'staff')).toBe(true);
  });
});

describe('one policy matched alone', () => {
  test('lacks the same facts as among all others', async () => {
    const { collection } = enterpriseModel(database.connection);
    const [first] = await storedEnterprises(database);
    if (!first) throw new Error('Nobody.');
    // Registered this year: there is no full year to state figures of, so no answer can help.
    await collection.updateOne(
      { _id: first._id },
      {
        $set: {
          'profile.facts.registeredOn.value': '2026-06-01',
          'profile.facts.doesProcessingTrade.value': true,
          'profile.facts.isDishonestListed.value': false,
        },
        $unset: { 'profile.facts.exportValue': 1 },
      },
    );
    const both = POLICIES.filter(({ id }) => id === 'exporter');
    const newcomer = samplePolicy('newcomer', {
      conditions: leaf('registeredOn', 'onOrAfter', '2020-01-01'),
    });
    const among = await complete({ policies: [...both, newcomer] });
    const alone = await complete({ policies: both });
    expect(alone.policies[0]?.oneFactShort).toEqual(among.policies[0]?.oneFactShort);
  });
});

describe('earlier runs', () => {
  test('are removed, but for the last two of every policy', async () => {
    for (let times = 0; times < 4; times += 1) await complete();
    const alone = await complete({ policies: STAFF });
    const runs = await matchRunModel(database.connection).find().lean();
    expect(runs.filter(({ policies }) => policies.length === POLICIES.length)).toHaveLength(2);
    expect(runs.map(({ _id }) => _id)).toContain(alone.run.id);
    const reader = new MatchReader(database.connection);
    expect((await reader.latestRunOf('staff'))?.id).toBe(alone.run.id);
    expect((await reader.latestRunOf('exporter'))?.id).not.toBe(alone.run.id);
  });
});

describe('what nobody needs', () => {
  const store = () => new MatchRunStore(database.connection);
  const stopAtOnce = async (policies: readonly Policy[]) =>
    (await rematchForTest(database, { policies, signal: AbortSignal.abort() })).run;
  const one = (id: string) => POLICIES.filter((policy) => policy.id === id);

  test('are stopped runs and complete ones of policies that are not served any more', async () => {
    const mixed = await stopAtOnce([...STAFF, ...one('notice')]);
    const gone = await stopAtOnce(one('exporter'));
    const needed = await stopAtOnce([...STAFF, ...one('innovative')]);
    const { run: old } = await complete({ policies: one('notice') });
    await complete({ policies: STAFF, isServed: (id) => !['notice', 'exporter'].includes(id) });
    const left = await Promise.all([mixed, gone, old, needed].map(({ id }) => store().find(id)));
    expect(left.map((run) => run?.state)).toEqual([undefined, undefined, undefined, 'stopped']);
  });

  test('is not a stopped run that somebody takes up meanwhile', async () => {
    const stopped = await stopAtOnce(STAFF);
    const holder = { token: 'other', host: 'another-machine', pid: 1 };
    const taken = await store().takeUp(stopped, holder, NOW);
    expect(await store().claimForRemoval(stopped)).toBe(false);
    expect(await store().find(stopped.id)).toMatchObject({ state: 'running', holder });
    await store().stop(taken);
  });

  test('is taken away from readers before anything of it is removed, and removed later if need be', async () => {
    const { run } = await complete({ policies: STAFF });
    expect(await store().claimForRemoval(run)).toBe(true);
    expect((await store().latestOf('staff'))?.id).not.toBe(run.id);
    expect((await store().complete()).map(({ id }) => id)).not.toContain(run.id);
    await expect(store().takeUp(run, { token: 't', host: 'h', pid: 1 }, NOW)).rejects.toThrow();
    await complete({ policies: STAFF });
    expect(await store().find(run.id)).toBeNull();
    const columns = matchColumnModel(database.connection);
    expect(await columns.countDocuments({ run: run.id })).toBe(0);
  });
});

describe('a clock that was put back', () => {
  test('hides no newer run behind older ones', async () => {
    const { run: before } = await complete({ policies: STAFF });
    const { run } = await complete({ policies: STAFF, clock: () => new Date(0) });
    expect(run.finishedAt?.getTime()).toBe(Number(before.finishedAt) + 1);
    expect((await new MatchReader(database.connection).latestRunOf('staff'))?.id).toBe(run.id);
  });
});

describe('profiles that do not fit the vocabulary any more', () => {
  test('stop nothing: their values count as not stated, and they are counted', async () => {
    const enterprises = await storedEnterprises(database);
    const [first, second, third] = enterprises;
    if (!first || !second || !third) throw new Error('Too few.');
    const { collection } = enterpriseModel(database.connection);
    const wrong = (id: Types.ObjectId, fact: string, value: unknown) =>
      collection.updateOne({ _id: id }, { $set: { [`profile.facts.${fact}.value`]: value } });
    await wrong(first._id, 'employees', 'many');
    await wrong(second._id, 'titles', [{ title: 7 }]);
    await wrong(third._id, 'exportValue', { '2025': 'much' });

    const { run } = await complete();
    expect(run.misfits).toBe(3);
    const reader = new MatchReader(database.connection);
    const verdicts = await reader.ofEnterprise(first._id.toHexString());
    expect(verdicts.find(({ version }) => version.id === 'staff')?.verdict).toBe('needs_info');
  });

  test('stop nothing either where the place is no text', async () => {
    const { collection } = enterpriseModel(database.connection);
    const before = (await complete()).run.misfits;
    const [, , , fourth, fifth] = await storedEnterprises(database);
    await collection.updateOne({ _id: fourth?._id }, { $set: { cityCode: { code: '441900' } } });
    await collection.updateOne({ _id: fifth?._id }, { $set: { countyCode: 7 } });
    const { run } = await complete();
    expect(run.misfits).toBe(before + 2);
    const page = await new MatchReader(database.connection).page(run, 'staff', { limit: 200 });
    const placeOf = (id: Types.ObjectId | undefined) =>
      page.find(({ enterpriseId }) => enterpriseId === id?.toHexString());
    expect(placeOf(fourth?._id)?.cityCode).toBe('');
    expect(placeOf(fifth?._id)?.countyCode).toBeNull();
  });

  test('nor where the id is of another kind: those are left out and counted', async () => {
    const { collection } = enterpriseModel(database.connection);
    const before = await complete();
    const ids = ['text', 7, true, new Date(0), { a: 1 }, new mongo.UUID()];
    for (const [index, _id] of ids.entries()) {
      await collection.insertOne({ _id, unifiedSocialCreditCode: `other-${index}` } as never);
    }
    const after = await complete();
    expect(before.leftOut).toBe(0);
    expect(after.leftOut).toBe(ids.length);
    expect(after.run.enterprises).toBe(before.run.enterprises);
    await collection.deleteMany({ unifiedSocialCreditCode: /^other-/ });
  });
});
