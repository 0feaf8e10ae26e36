import type { RequestListener } from 'node:http';
import request from 'supertest';
import { createEndpoints } from '../../../api/endpoints.js';
import { openContent } from '../../../api/open-services.js';
import { createStorage } from '../../../api/storage.js';
import type { Database } from '../../../database/connect.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadContent } from '../../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { silentLog, testApp } from '../http/test-app.js';

const NOW = new Date('2026-11-21T00:00:00Z');
const files = await loadContent(contentRoot());

let database: DatabaseForTest;
let app: RequestListener;

beforeAll(async () => {
  database = await databaseForTest();
  app = await start(database);
});
afterAll(() => database.stop());

/** The server as a start makes it, with the real content. */
async function start(on: Database): Promise<RequestListener> {
  const clock = () => NOW;
  const content = await openContent(files, on, { clock, log: silentLog });
  const authoring = { texts: new Map<string, string>() };
  const endpoints = createEndpoints({ content, storage: createStorage(on), authoring });
  return testApp({ endpoints, clock });
}

/** When banks may file for the interest subsidy: within ten working days after each quarter. */
async function windowOn(asOf: string, of = app) {
  const { status, body } = await request(of)
    .post('/api/v1/assessments')
    .send({ facts: {}, policyIds: ['gd-loan-interest-subsidy'], asOf });
  expect(status).toBe(200);
  return body.results[0].window;
}

const write = (etag: string, holidays: string[]) =>
  request(app)
    .put('/api/v1/work-calendar/2027')
    .set('If-Match', etag)
    .send({
      holidays,
      makeUpWorkdays: ['2027-01-09'],
      source: { zh: '测试用', en: 'For tests' },
    });

test('the window after a quarter follows the year as soon as an editor writes it', async () => {
  expect(await windowOn('2027-01-06')).toMatchObject({ state: 'not_published', closesOn: null });

  expect((await write('"0"', ['2027-01-01'])).status).toBe(200);
  // The ten working days are 4 to 8 January, the Saturday that is worked, and 11 to 14.
  expect(await windowOn('2027-01-06')).toMatchObject({ state: 'open', closesOn: '2027-01-14' });

  expect((await write('"1"', ['2027-01-01', '2027-01-04', '2027-01-05'])).status).toBe(200);
  expect(await windowOn('2027-01-06')).toMatchObject({ state: 'open', closesOn: '2027-01-18' });

  const restarted = await start(await database.connectAgain());
  expect(await windowOn('2027-01-06', restarted)).toEqual(await windowOn('2027-01-06'));
});
