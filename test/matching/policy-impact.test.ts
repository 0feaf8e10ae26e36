import { policyImpact } from '../../matching/policy-impact.js';
import { changeOf } from '../../rules/engine/impact/verdict-change.js';
import type { DatabaseForTest } from '../database-for-test.js';
import { AS_OF, all, leaf, reference, samplePolicy } from '../rules/engine/sample-policy.js';
import { plainVerdict, populationForTest, storedEnterprises } from './population-for-test.js';

const employees = (least: number) => all(leaf('employees', 'greaterThanInclusive', least));
const CURRENT = samplePolicy('staff', { conditions: employees(100) });
const DRAFT = samplePolicy('staff', {
  conditions: all(
    leaf('techStaff', 'greaterThanInclusive', 10),
    leaf('employees', 'lessThan', 400),
  ),
});

let database: DatabaseForTest;
const question = {
  current: CURRENT.versions[0],
  draft: DRAFT.versions[0] ?? { conditions: null },
  asOf: AS_OF,
  reference,
  examples: 3,
  threads: 0,
  segmentSize: 16,
};

beforeAll(async () => {
  database = await populationForTest(90);
});
afterAll(() => database.stop());

async function collectionSizes() {
  const { db } = database.connection;
  const collections = (await db?.listCollections().toArray()) ?? [];
  const sizes = collections.map(async ({ name }) => [
    name,
    await db?.collection(name).countDocuments(),
  ]);
  return Object.fromEntries(await Promise.all(sizes));
}

describe('the impact of a draft on the population', () => {
  test('is what comparing everybody one by one gives, by city too, and stores nothing', async () => {
    const before = await collectionSizes();
    const impact = await policyImpact(database.connection, question);
    expect(await collectionSizes()).toEqual(before);

    const changes = await Promise.all(
      (await storedEnterprises(database)).map(async (one) => ({
        cityCode: one.cityCode,
        id: one._id.toHexString(),
        change: changeOf(await plainVerdict(CURRENT, one), await plainVerdict(DRAFT, one)),
      })),
    );
    const count = (change: string, cityCode?: string) =>
      changes.filter((one) => one.change === change && (cityCode ?? one.cityCode) === one.cityCode)
        .length;
    expect(impact.total).toMatchObject({
      enterprises: 90,
      gained: count('gained'),
      lost: count('lost'),
      turnedUnknown: count('turned_unknown'),
      turnedKnown: count('turned_known'),
      unchanged: count('unchanged'),
    });
    expect(count('gained') * count('lost')).toBeGreaterThan(0);
    for (const city of impact.byCity) expect(city.lost).toBe(count('lost', city.cityCode));
    expect(impact.examples.lost).toEqual(
      changes
        .filter(({ change }) => change === 'lost')
        .slice(0, 3)
        .map(({ id }) => id),
    );
  });

  test('of a new policy counts everybody who would be eligible as gained', async () => {
    const impact = await policyImpact(database.connection, { ...question, current: undefined });
    const verdicts = await Promise.all(
      (await storedEnterprises(database)).map((one) => plainVerdict(DRAFT, one)),
    );
    const count = (verdict: string) => verdicts.filter((one) => one === verdict).length;
    expect(impact.total).toMatchObject({
      gained: count('eligible'),
      turnedUnknown: count('needs_info'),
      unchanged: count('not_eligible'),
      lost: 0,
    });
  });

  test('of the same conditions is none', async () => {
    const same = { ...question, draft: { conditions: employees(100) } };
    const { total, examples } = await policyImpact(database.connection, same);
    expect(total.unchanged).toBe(90);
    expect(Object.values(examples).flat()).toEqual([]);
  });

  test('of a policy that becomes informational leaves nobody eligible', async () => {
    const informational = { ...question, draft: { conditions: null } };
    const { total } = await policyImpact(database.connection, informational);
    expect(total).toMatchObject({ gained: 0, lost: 0, turnedKnown: 0 });
    expect(total.turnedUnknown + total.unchanged).toBe(90);
    expect(total.eligibleToUnknown).toBeGreaterThan(0);
  });

  test('stops when whoever asked is gone', async () => {
    const controller = new AbortController();
    const asked = policyImpact(database.connection, { ...question, signal: controller.signal });
    controller.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
    await expect(
      policyImpact(database.connection, { ...question, signal: controller.signal }),
    ).rejects.toThrow('gone');
  });
});
