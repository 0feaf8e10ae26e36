import { ConflictError } from '../../../models/conflict-error.js';
import { WorkCalendarStore } from '../../../models/work-calendars/work-calendar-store.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';

const AT = new Date('2026-11-21T00:00:00Z');
const content = (holidays: string[]) => ({
  holidays,
  makeUpWorkdays: [],
  source: { zh: '通知', en: 'A notice' },
  document: null,
  mark: 'unverified' as const,
  note: null,
  publishedAt: AT,
  publishedBy: null,
});

let database: DatabaseForTest;
let store: WorkCalendarStore;

beforeAll(async () => {
  database = await databaseForTest();
  store = new WorkCalendarStore(database.connection);
});
afterAll(() => database.stop());

test('a year that nobody wrote has no history, and an empty store no years and no writes', async () => {
  expect(await store.history('2027')).toEqual([]);
  expect(await store.readYears()).toEqual({});
  expect(await store.countWrites()).toBe(0);
});

test('revisions follow each other, all are kept, and the newest is read', async () => {
  const before = await store.countWrites();
  await store.addRevision('2028', 0, content(['2028-01-01']));
  const second = await store.addRevision('2028', 1, content(['2028-01-03']));
  expect(second.revision).toBe(2);
  expect(await store.history('2028')).toEqual([
    { revision: 1, ...content(['2028-01-01']) },
    { revision: 2, ...content(['2028-01-03']) },
  ]);
  expect((await store.readYears())['2028']).toEqual({
    holidays: ['2028-01-03'],
    makeUpWorkdays: [],
    source: { zh: '通知', en: 'A notice' },
    mark: 'unverified',
    revision: 2,
  });
  expect(await store.countWrites()).toBe(before + 2);
});

test.each([0, 1])('of two writers at once from revision %i exactly one wins', async (expected) => {
  const year = `203${expected}`;
  if (expected > 0) await store.addRevision(year, 0, content([`${year}-01-01`]));
  const other = new WorkCalendarStore((await database.connectAgain()).connection);
  const outcomes = await Promise.allSettled(
    [store, other].map((writer) => writer.addRevision(year, expected, content([`${year}-01-02`]))),
  );
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = outcomes.find((outcome) => outcome.status === 'rejected');
  expect(lost?.reason).toBeInstanceOf(ConflictError);
  expect(await store.history(year)).toHaveLength(expected + 1);
});

test('a revision that is not the newest is refused, ahead of it too', async () => {
  for (const expected of [1, 5]) {
    await expect(store.addRevision('2040', expected, content(['2040-01-01']))).rejects.toThrow(
      ConflictError,
    );
  }
  expect(await store.history('2040')).toEqual([]);
});
