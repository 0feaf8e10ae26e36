import request from 'supertest';
import { ContentStore } from '../../api/content-store.js';
import { ContentWatch } from '../../api/content-watch.js';
import { PolicyStore } from '../../models/policies/policy-store.js';
import { type DatabaseForTest, databaseForTest } from '../database-for-test.js';
import { draftFromFixture } from '../rules/publish/draft-from-fixture.js';
import { authoringApp } from './policy-drafts/authoring-app.js';
import { sampleContent } from './sample-content.js';

let database: DatabaseForTest;

beforeAll(async () => {
  database = await databaseForTest();
});
afterAll(() => database.stop());

describe('a process beside the one that publishes', () => {
  test('serves what was published after its next look, and the same until then', async () => {
    const publishing = await authoringApp(database);
    const other = await database.connectAgain();
    const policies = new PolicyStore(other.connection);
    const watch = await ContentWatch.from([policies]);
    const beside = await authoringApp(other);
    const shown = async () =>
      (await request(beside.app).get('/api/v1/policies/training-grant')).status;

    const drafts = '/api/v1/policies/training-grant/drafts';
    const { body } = await request(publishing.app).post(drafts).send(draftFromFixture('sound'));
    const published = await request(publishing.app)
      .post(`${drafts}/${body.id}/publish`)
      .set('If-Match', '"1"')
      .send({});
    expect(published.status).toBe(201);
    expect(await shown()).toBe(404);
    await watch.look(beside.contentStore);
    expect(await shown()).toBe(200);

    const content = beside.contentStore.current();
    await watch.look(beside.contentStore);
    expect(beside.contentStore.current()).toBe(content);
  });

  test('looks again where reading failed', async () => {
    const policies = { countWrites: async () => writes };
    let writes = 1;
    const watch = await ContentWatch.from([policies]);
    const content = await sampleContent();
    let isAway = true;
    let reads = 0;
    const store = new ContentStore(content, async () => {
      reads++;
      if (isAway) throw new Error('away');
      return content;
    });
    writes = 2;
    await expect(watch.look(store)).rejects.toThrow('away');
    isAway = false;
    await watch.look(store);
    await watch.look(store);
    expect(reads).toBe(2);
  });

  test('reads again when any of several counters moved, also where their sum did not', async () => {
    const counts = [3, 5];
    const counters = [0, 1].map((index) => ({ countWrites: async () => counts[index] ?? 0 }));
    const watch = await ContentWatch.from(counters);
    const content = await sampleContent();
    let reads = 0;
    const store = new ContentStore(content, async () => {
      reads++;
      return content;
    });
    await watch.look(store);
    expect(reads).toBe(0);
    counts[1] = 6;
    await watch.look(store);
    expect(reads).toBe(1);
    [counts[0], counts[1]] = [4, 5];
    await watch.look(store);
    await watch.look(store);
    expect(reads).toBe(2);
  });
});
