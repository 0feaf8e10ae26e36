import { assessmentModel } from '../../../models/assessments/assessment-document.js';
import {
  AssessmentStore,
  newAssessmentId,
  type StoredAssessment,
} from '../../../models/assessments/assessment-store.js';
import { ensureIndexes } from '../../../models/ensure-indexes.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';

const ENTERPRISE = '0123456789abcdef01234567';

let database: DatabaseForTest;
let store: AssessmentStore;

beforeAll(async () => {
  database = await databaseForTest();
  await ensureIndexes(database.connection);
  store = new AssessmentStore(database.connection);
});
afterAll(() => database.stop());

function assessment(fields: Partial<StoredAssessment> = {}): StoredAssessment {
  return {
    id: newAssessmentId(),
    enterpriseId: ENTERPRISE,
    askedAt: new Date('2026-03-01T00:00:00Z'),
    asOf: '2026-03-01',
    facts: {
      employees: 5,
      salesRevenue: {},
      netAssets: { '2025': null },
      loans: [{}, { amount: 0.1 }],
    },
    policies: [
      {
        policyId: 'p',
        validFrom: '2020-01-01',
        revision: 1,
        hash: 'h',
        verdict: 'eligible',
        group: 'can_apply',
      },
    ],
    answer: '{"id":"x","z":1,"a":"惠企 \\ud800 \u2028"}',
    ...fields,
  };
}

describe('the store of assessments', () => {
  test('gives back exactly what it was given', async () => {
    const added = assessment();
    await store.add(added);
    expect(await store.find(added.id)).toEqual(added);
    expect(await store.readAnswer(added.id)).toBe(added.answer);
  });

  test('stores the answer compressed, and tells when its bytes were damaged', async () => {
    const added = assessment({ answer: JSON.stringify({ text: '结果仅供参考'.repeat(10_000) }) });
    await store.add(added);
    const model = assessmentModel(database.connection);
    const stored = await model.findById(added.id);
    expect(stored?.answer.length).toBeLessThan(2000);
    expect(await store.readAnswer(added.id)).toBe(added.answer);
    const bytes = Buffer.from(stored?.answer as Buffer);
    bytes[40] = (bytes[40] ?? 0) ^ 1;
    await model.updateOne({ _id: added.id }, { answer: bytes });
    await expect(store.readAnswer(added.id)).rejects.toThrow();
  });

  test('lists the newest of an enterprise first, without facts and answers', async () => {
    const enterpriseId = 'f'.repeat(24);
    for (const day of [2, 4, 1, 3]) {
      const askedAt = new Date(Date.UTC(2026, 0, day));
      await store.add(assessment({ enterpriseId, askedAt, asOf: `2026-01-0${day}` }));
    }
    const newest = await store.newestOf(enterpriseId, 3);
    expect(newest.map(({ asOf }) => asOf)).toEqual(['2026-01-04', '2026-01-03', '2026-01-02']);
    expect(Object.keys(newest[0] ?? {}).sort()).toEqual([
      'asOf',
      'askedAt',
      'enterpriseId',
      'id',
      'policies',
    ]);
    expect(await store.newestOf('a'.repeat(24), 3)).toEqual([]);
  });

  test('ids are 128 random bits', () => {
    const ids = new Set(Array.from({ length: 1000 }, newAssessmentId));
    expect(ids.size).toBe(1000);
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9_-]{22}$/);
  });

  test.each(['', '__proto__', 'constructor', '$ne', 'a'.repeat(22), 'a'.repeat(10_000)])(
    '%.30s is the id of none',
    async (id) => {
      expect(await store.readAnswer(id)).toBeNull();
      expect(await store.find(id)).toBeNull();
    },
  );

  test('an id is used once', async () => {
    const added = assessment();
    await store.add(added);
    await expect(store.add({ ...added, answer: '{}' })).rejects.toMatchObject({ code: 11000 });
    expect(await store.readAnswer(added.id)).toBe(added.answer);
  });
});
