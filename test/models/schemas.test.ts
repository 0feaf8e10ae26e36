import { type Model, mongo } from 'mongoose';
import { assessmentModel } from '../../models/assessments/assessment-document.js';
import { isDatabaseAway } from '../../models/database-away.js';
import { ensureIndexes } from '../../models/ensure-indexes.js';
import { enterpriseModel } from '../../models/enterprises/enterprise-document.js';
import { profileHistoryModel } from '../../models/enterprises/profile-history-document.js';
import { policyModel } from '../../models/policies/policy-document.js';
import { draftModel } from '../../models/policy-drafts/draft-document.js';
import { workCalendarModel } from '../../models/work-calendars/work-calendar-document.js';
import { type DatabaseForTest, databaseForTest } from '../database-for-test.js';

let database: DatabaseForTest;

beforeAll(async () => {
  database = await databaseForTest();
});
afterAll(() => database.stop());

describe('the collections', () => {
  test('get exactly their declared indexes, by several processes at once and again', async () => {
    const other = await database.connectAgain();
    await Promise.all([ensureIndexes(database.connection), ensureIndexes(other.connection)]);
    await ensureIndexes(database.connection);
    const indexes = await Promise.all(
      [enterpriseModel, profileHistoryModel, assessmentModel, draftModel].map(async (model) =>
        (await model(database.connection).collection.indexes()).map(({ name, key, unique }) => ({
          name,
          key,
          ...(unique && { unique }),
        })),
      ),
    );
    const id = { name: '_id_', key: { _id: 1 } };
    expect(indexes).toEqual([
      [
        id,
        { name: 'unified_social_credit_code', key: { unifiedSocialCreditCode: 1 }, unique: true },
      ],
      [id, { name: 'enterprise_first_revision', key: { enterpriseId: 1, firstRevision: 1 } }],
      [id, { name: 'enterprise_asked_at', key: { enterpriseId: 1, askedAt: -1 } }],
      [id, { name: 'policy_id', key: { policyId: 1, _id: 1 } }],
    ]);
  });

  test('refuse fields they do not declare', async () => {
    const { connection } = database;
    for (const model of [
      policyModel(connection),
      enterpriseModel(connection),
      profileHistoryModel(connection),
      assessmentModel(connection),
      draftModel(connection),
      workCalendarModel(connection),
    ] as unknown as Model<{ surplus: number }>[]) {
      await expect(model.updateOne({}, { $set: { surplus: 1 } })).rejects.toThrow(/surplus/);
      await expect(model.find({ surplus: 1 })).rejects.toThrow(/surplus/);
      await expect(model.create({ surplus: 1 })).rejects.toThrow(/surplus/);
    }
  });

  test('belong to their connection: two databases know nothing of each other', async () => {
    const second = await databaseForTest();
    expect(policyModel(second.connection)).not.toBe(policyModel(database.connection));
    expect(policyModel(second.connection)).toBe(policyModel(second.connection));
    await second.stop();
  });
});

describe('a database that is away', () => {
  test('is told from other errors', async () => {
    const second = await databaseForTest();
    const model = policyModel(second.connection);
    await second.stop();
    const error: unknown = await model.findOne().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(isDatabaseAway(error)).toBe(true);
    const network = new mongo.MongoNetworkError('cut off');
    expect(isDatabaseAway(network)).toBe(true);
    expect(isDatabaseAway(new mongo.MongoServerError({ code: 11000 }))).toBe(false);
    expect(isDatabaseAway(new TypeError('ours'))).toBe(false);
    expect(isDatabaseAway(null)).toBe(false);
  });
});
