import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import request from 'supertest';
import { createEndpoints } from '../../api/endpoints.js';
import { openContent } from '../../api/open-services.js';
import { createStorage } from '../../api/storage.js';
import { connect, type Database } from '../../database/connect.js';
import { type EmbeddedServer, startEmbeddedServer } from '../../database/embedded/index.js';
import { contentRoot } from '../../seeds/content-root.js';
import { loadContent } from '../../seeds/load-content.js';
import { silentLog, testApp } from './http/test-app.js';

const NOW = new Date('2026-03-01T00:00:00Z');
/** Less than the ten seconds for which the driver would look for a server. */
const WITHOUT_WAITING_MILLISECONDS = 9_000;

let folder: string;
let server: EmbeddedServer;
let database: Database;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'huiqi-test-'));
  server = await startEmbeddedServer({ dataDir: join(folder, 'data'), inProcess: true });
  database = await connect({ uri: server.uri, dataDir: folder });
});
afterAll(async () => {
  await database.stop();
  await server.stop();
  await rm(folder, { recursive: true, force: true });
});

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; !condition() && tries < 3_000; tries++) await sleep(20);
  expect(condition()).toBe(true);
}

test('a database that goes away and comes back takes only what needs it along', async () => {
  const files = await loadContent(contentRoot());
  const content = await openContent(files, database, { clock: () => NOW, log: silentLog });
  expect(JSON.stringify(content.current().policies)).toBe(JSON.stringify(files.policies));
  const storage = createStorage(database);
  const endpoints = createEndpoints({ content, storage });
  const app = testApp({ endpoints, readiness: storage.isReady });
  const { id: enterpriseId } = await storage.enterprises.create(
    { name: '某企业', unifiedSocialCreditCode: 'X', cityCode: '441900', countyCode: null },
    NOW,
  );
  const question = { facts: { cityCode: '441900' }, asOf: '2026-03-01' };
  const ask = (body: object) => request(app).post('/api/v1/assessments').send(body);
  const read = (id: string) => request(app).get(`/api/v1/assessments/${id}`);
  const stored = await ask({ ...question, enterpriseId });
  expect(stored.status).toBe(201);
  const anonymous = await ask(question);

  await server.stop();
  await until(() => !database.isReady());
  const started = performance.now();
  expect((await ask({ ...question, enterpriseId })).status).toBe(503);
  expect((await read(stored.body.id)).status).toBe(503);
  expect((await request(app).get('/readyz')).status).toBe(503);
  expect((await ask(question)).text).toBe(anonymous.text);
  expect((await request(app).get('/api/v1/policies')).status).toBe(200);
  expect((await request(app).get('/api/v1/facts')).status).toBe(200);
  expect(performance.now() - started).toBeLessThan(WITHOUT_WAITING_MILLISECONDS);

  const { address } = server;
  server = await startEmbeddedServer({ dataDir: join(folder, 'data'), address, inProcess: true });
  await until(() => database.isReady());
  expect((await request(app).get('/readyz')).status).toBe(200);
  expect((await read(stored.body.id)).text).toBe(stored.text);
  expect((await ask({ ...question, enterpriseId })).status).toBe(201);
});
