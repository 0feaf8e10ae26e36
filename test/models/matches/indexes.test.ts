import { ensureIndexes } from '../../../models/ensure-indexes.js';
import { matchRunModel } from '../../../models/matches/match-run-document.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';

let database: DatabaseForTest;

beforeAll(async () => {
  database = await databaseForTest();
  await ensureIndexes(database.connection);
});
afterAll(() => database.stop());

describe('the collections of matches', () => {
  test('have the indexes that their queries want', async () => {
    const names = async (collection: string) =>
      (await database.connection.collection(collection).indexes()).map(({ name }) => name);
    expect(await names('matchruns')).toEqual([
      '_id_',
      'one_running',
      'state_finished_at',
      'policy_state_finished_at',
    ]);
    expect(await names('matchsegments')).toEqual(['_id_', 'run_last_id']);
    expect(await names('matchcolumns')).toEqual(['_id_', 'run_policy_segment']);
    expect(await names('matchtotals')).toEqual(['_id_', 'run']);
  });

  test('refuse a field that they do not declare', async () => {
    const runs = matchRunModel(database.connection);
    await expect(runs.updateOne({}, { $set: { surplus: 1 } } as object)).rejects.toThrow(/surplus/);
  });
});
