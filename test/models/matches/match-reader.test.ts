import {
  type EnterpriseDocument,
  enterpriseModel,
} from '../../../models/enterprises/enterprise-document.js';
import { factValues } from '../../../models/enterprises/enterprise-store.js';
import {
  type MatchedEnterprise,
  type MatchFilter,
  MatchReader,
} from '../../../models/matches/match-reader.js';
import type { MatchRun } from '../../../models/matches/match-run-store.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import {
  POLICIES,
  plainVerdict,
  populationForTest,
  rematchForTest,
  storedEnterprises,
} from '../../matching/population-for-test.js';
import { AS_OF, resolverOf } from '../../rules/engine/sample-policy.js';

const UNKNOWN_CITY = '999999';
const POLICY = POLICIES.find(({ id }) => id === 'innovative');

let database: DatabaseForTest;
let reader: MatchReader;
let run: MatchRun;
let expected: MatchedEnterprise[];

beforeAll(async () => {
  database = await populationForTest(120);
  const { collection } = enterpriseModel(database.connection);
  const [first] = await storedEnterprises(database);
  await collection.updateOne({ _id: first?._id }, { $set: { cityCode: UNKNOWN_CITY } });
  expected = await Promise.all((await storedEnterprises(database)).map(describeOne));
  ({ run } = await rematchForTest(database));
  reader = new MatchReader(database.connection);
});
afterAll(() => database.stop());

async function describeOne(enterprise: EnterpriseDocument): Promise<MatchedEnterprise> {
  if (!POLICY) throw new Error('No policy.');
  const { name, cityCode, countyCode } = enterprise;
  const size = resolverOf(factValues(enterprise.profile)).read('sizeClass');
  return {
    enterpriseId: enterprise._id.toHexString(),
    name,
    cityCode,
    countyCode,
    sizeClass: (size.known ? size.value : null) as MatchedEnterprise['sizeClass'],
    verdict: await plainVerdict(POLICY, enterprise),
  };
}

function wanted({ verdict, cityCode, sizeClass }: MatchFilter): MatchedEnterprise[] {
  return expected.filter(
    (one) =>
      (verdict === undefined || one.verdict === verdict) &&
      (cityCode === undefined || one.cityCode === cityCode) &&
      (sizeClass === undefined || one.sizeClass === sizeClass),
  );
}

/** All pages of a filter, until one is not full. */
async function allPages(filter: MatchFilter, limit: number) {
  const pages: MatchedEnterprise[][] = [];
  do {
    const after = pages.at(-1)?.at(-1)?.enterpriseId;
    pages.push(await reader.page(run, 'innovative', { ...filter, after, limit }));
  } while (pages.at(-1)?.length === limit);
  return pages;
}

const FILTERS: MatchFilter[] = [
  {},
  { verdict: 'eligible' },
  { verdict: 'needs_info', cityCode: '441900' },
  { cityCode: '440300', sizeClass: 'small' },
  { sizeClass: null },
  { cityCode: UNKNOWN_CITY },
  { verdict: 'not_eligible', cityCode: '445300', sizeClass: 'large' },
  { cityCode: 'nowhere' },
];

describe('the enterprises of a policy', () => {
  test.each(FILTERS.flatMap((filter) => [1, 7, 200].map((limit) => ({ filter, limit }))))(
    'come whole and in order through pages: %j',
    async ({ filter, limit }) => {
      const pages = await allPages(filter, limit);
      expect(pages.flat()).toEqual(wanted(filter));
      expect(pages.length).toBe(Math.floor(wanted(filter).length / limit) + 1);
    },
  );

  test.each(FILTERS.map(({ verdict: _verdict, ...filter }) => filter))(
    'are counted by verdict: %j',
    async (filter) => {
      const count = (verdict: MatchedEnterprise['verdict']) =>
        wanted({ ...filter, verdict }).length;
      expect(await reader.totals(run, 'innovative', filter)).toEqual({
        eligible: count('eligible'),
        needs_info: count('needs_info'),
        not_eligible: count('not_eligible'),
      });
    },
  );

  test('go on after an enterprise that is not there, and end after the last', async () => {
    const [first] = expected;
    const pageAfter = (id: string) => reader.page(run, 'innovative', { after: id, limit: 1 });
    expect(await pageAfter('0'.repeat(24))).toEqual([first]);
    expect(await pageAfter('f'.repeat(24))).toEqual([]);
  });

  test('stay as they were matched, without a name once they are gone', async () => {
    const gone = expected[50];
    if (!gone) throw new Error('Too few.');
    const [document] = (await storedEnterprises(database)).filter(
      ({ _id }) => _id.toHexString() === gone.enterpriseId,
    );
    const { collection } = enterpriseModel(database.connection);
    await collection.deleteOne({ _id: document?._id });
    const before = expected[49]?.enterpriseId;
    const page = await reader.page(run, 'innovative', { after: before, limit: 1 });
    expect(page).toEqual([{ ...gone, name: null }]);
    if (document) await collection.insertOne(document);
  });
});

describe('what the latest runs say of an enterprise', () => {
  test('names every policy with its version and run, a later run going before an earlier', async () => {
    const id = expected[3]?.enterpriseId ?? '';
    const alone = POLICIES.filter((policy) => policy.id === 'staff');
    const { run: later } = await rematchForTest(database, { policies: alone });
    const matches = await reader.ofEnterprise(id);
    expect(matches.map(({ version }) => version.id)).toEqual(POLICIES.map((policy) => policy.id));
    for (const match of matches) {
      expect(match.run.id).toBe(match.version.id === 'staff' ? later.id : run.id);
      expect(match.run.asOf).toBe(AS_OF);
    }
  });

  test.each(['0'.repeat(24), 'f'.repeat(24), '5'.repeat(24)])(
    'is nothing for %s, which was not matched',
    async (id) => {
      expect(await reader.ofEnterprise(id)).toEqual([]);
    },
  );
});
