import { matchColumnModel } from '../../../models/matches/match-column-document.js';
import { MatchReader } from '../../../models/matches/match-reader.js';
import type { Verdict } from '../../../rules/engine/assessment.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import {
  POLICIES,
  plainVerdicts,
  populationForTest,
  rematchForTest,
} from '../population-for-test.js';

let database: DatabaseForTest;
let plain: Map<string, Record<string, Verdict>>;
let reader: MatchReader;

beforeAll(async () => {
  database = await populationForTest(100);
  plain = await plainVerdicts(database);
  reader = new MatchReader(database.connection);
});
afterAll(() => database.stop());

async function matched(): Promise<Map<string, Record<string, Verdict>>> {
  const byEnterprise = new Map<string, Record<string, Verdict>>();
  for (const id of plain.keys()) {
    const verdicts = (await reader.ofEnterprise(id)).map(({ version, verdict }) => [
      version.id,
      verdict,
    ]);
    byEnterprise.set(id, Object.fromEntries(verdicts));
  }
  return byEnterprise;
}

describe('matching the population', () => {
  test('gives everybody exactly the verdicts that the reference evaluator gives one by one', async () => {
    const outcome = await rematchForTest(database);
    expect(outcome).toMatchObject({ state: 'complete', run: { enterprises: 100, segments: 7 } });
    expect(await matched()).toEqual(plain);
    const everyVerdict = new Set(
      [...plain.values()].flatMap((verdicts) => Object.values(verdicts)),
    );
    expect(everyVerdict.size).toBe(3);
  });

  test('stores a few documents, however many verdicts there are', async () => {
    const columns = await matchColumnModel(database.connection).countDocuments();
    expect(columns).toBe(7 * POLICIES.length);
  });
});
