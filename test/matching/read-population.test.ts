import { documentsOf } from '../../matching/profile-batch.js';
import { readPopulation } from '../../matching/read-population.js';
import { readStoredProfile } from '../../matching/stored-profile.js';
import { enterpriseModel } from '../../models/enterprises/enterprise-document.js';
import type { DatabaseForTest } from '../database-for-test.js';
import { populationForTest, storedEnterprises } from './population-for-test.js';

let database: DatabaseForTest;

beforeAll(async () => {
  database = await populationForTest(40);
});
afterAll(() => database.stop());

async function batches(facts: string[], segmentSize: number, after?: string) {
  const read: { count: number; bytes: number; ids: string[] }[] = [];
  for await (const batch of readPopulation(database.connection, facts, { segmentSize, after })) {
    const ids = [...documentsOf(batch)].map((bytes) =>
      Buffer.from(readStoredProfile(bytes).id).toString('hex'),
    );
    read.push({ count: batch.count, bytes: batch.documents.length, ids });
  }
  return read;
}

describe('reading the population', () => {
  test('gives everybody once, in order, in batches of the size asked for', async () => {
    const read = await batches(['employees'], 16);
    expect(read.map(({ count }) => count)).toEqual([16, 16, 8]);
    const stored = (await storedEnterprises(database)).map(({ _id }) => _id.toHexString());
    expect(read.flatMap(({ ids }) => ids)).toEqual(stored);
    const rest = await batches(['employees'], 16, stored[29]);
    expect(rest.flatMap(({ ids }) => ids)).toEqual(stored.slice(30));
  });

  test('reads of a profile only the facts that are asked for, and no more than their values', async () => {
    const [first] = await storedEnterprises(database);
    const { value: batch } = await readPopulation(database.connection, ['employees', 'titles'], {
      segmentSize: 1,
    }).next();
    if (!batch || !first) throw new Error('Nobody is there.');
    const [bytes] = documentsOf(batch);
    const { profile, cityCode, countyCode } = readStoredProfile(bytes ?? new Uint8Array());
    const { employees, titles } = first.profile.facts;
    expect(profile).toEqual({
      ...(employees && { employees: employees.value }),
      ...(titles && { titles: titles.value }),
    });
    expect([cityCode, countyCode]).toEqual([first.cityCode, first.countyCode]);
  });

  test('keeps batches small when enterprises state very much', async () => {
    const { collection } = enterpriseModel(database.connection);
    const many = Array.from({ length: 30_000 }, () => ({ title: 'other', note: 'x'.repeat(80) }));
    const ids = (await storedEnterprises(database)).slice(0, 3).map(({ _id }) => _id);
    for (const _id of ids) {
      await collection.updateOne({ _id }, { $set: { 'profile.facts.titles.value': many } });
    }
    const read = await batches(['titles'], 2048);
    expect(read.map(({ count }) => count)).toEqual([2, 38]);
    for (const { bytes } of read) expect(bytes).toBeLessThan(8 * 2 ** 20);
  });
});
