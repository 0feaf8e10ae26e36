import { pino } from 'pino';
import request from 'supertest';
import type { ContentStore } from '../../api/content-store.js';
import { createEndpoints } from '../../api/endpoints.js';
import { openContent } from '../../api/open-services.js';
import { policyModel } from '../../models/policies/policy-document.js';
import { type NewContent, PolicyStore } from '../../models/policies/policy-store.js';
import { contentHash } from '../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../database-for-test.js';
import { silentLog, testApp } from './http/test-app.js';
import { sampleContent } from './sample-content.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const content = await sampleContent();
const ids = content.policies.map(({ id }) => id);
const UNREGISTERED = { document: 'not-registered-here', mark: 'unverified' };

let database: DatabaseForTest;
let store: PolicyStore;
let logged: Record<string, unknown>[];

beforeEach(async () => {
  database = await databaseForTest();
  store = new PolicyStore(database.connection);
  logged = [];
});
afterEach(() => database.stop());

const log = pino({ level: 'error' }, { write: (line) => logged.push(JSON.parse(line)) });
const start = () => openContent(content, database, { clock: () => NOW, log });

/** Writes a revision of a policy as another process does: site-notice with other fields. */
async function write(id: string, fields: object): Promise<void> {
  const sample = content.policies.find((one) => one.id === 'site-notice');
  const [first] = sample?.versions ?? [];
  if (!sample || !first) throw new Error('The sample is gone.');
  const { versions: _versions, ...header } = sample;
  const { revision: _revision, hash: _hash, ...version } = { ...first, ...fields };
  const policy = { ...header, id };
  const addition: NewContent = {
    policy,
    version,
    hash: contentHash({ policy, version }),
    origin: 'editor',
    publishedAt: NOW,
    publishedBy: null,
  };
  await store.addRevisions(await store.readRecord(id), [addition]);
}

const leafWith = (fields: object) => ({
  all: [
    {
      id: 'leaf',
      label: { zh: '条件', en: 'Condition' },
      kind: 'changeable',
      cite: { document: 'yuefu-2016-98', mark: 'verified' },
      fact: 'employees',
      operator: 'greaterThan',
      value: 1,
      ...fields,
    },
  ],
});

const served = (by: ContentStore) => by.current().policies.map(({ id }) => id);
const assess = (by: ContentStore) =>
  request(testApp({ endpoints: createEndpoints({ content: by }) }))
    .post('/api/v1/assessments')
    .send({ facts: {} });

describe.each<[string, object, string, string]>([
  [
    'cites a document that is not registered',
    { basis: [UNREGISTERED] },
    '$.versions[0].basis[0].document',
    'unknown_document',
  ],
  [
    'asks for a fact that the program lacks',
    { conditions: leafWith({ fact: 'factOfTomorrow' }) },
    '$.versions[0].conditions.all[0].fact',
    'unknown_fact',
  ],
  [
    'divides the city by a scheme that the program lacks',
    {
      conditions: leafWith({
        fact: 'zone',
        params: { scheme: 'zones-of-tomorrow' },
        operator: 'equal',
        value: 'x',
      }),
    },
    '$.versions[0].conditions.all[0].',
    'unknown_',
  ],
])('a stored policy that %s', (_what, fields, path, code) => {
  test('is left out at a start, which says so, and all others are served', async () => {
    await write('from-elsewhere', fields);
    const contentStore = await start();
    expect(served(contentStore)).toEqual(ids);
    expect((await assess(contentStore)).status).toBe(200);
    expect(logged).toMatchObject([
      {
        policyId: 'from-elsewhere',
        validFrom: '2016-09-02',
        path: expect.stringContaining(path),
        code: expect.stringContaining(code),
      },
    ]);
  });

  test('stays as it was served when it comes later, and others are brought up to date', async () => {
    await write('from-elsewhere', {});
    const contentStore = await start();
    await write('from-elsewhere', fields);
    await write('another', {});
    await contentStore.reload();
    expect(served(contentStore)).toEqual([...ids, 'another', 'from-elsewhere'].sort());
    const kept = contentStore.current().policies.find(({ id }) => id === 'from-elsewhere');
    expect(kept?.versions).toMatchObject([{ validFrom: '2016-09-02', revision: 1 }]);
    expect((await assess(contentStore)).status).toBe(200);
    expect(logged).toMatchObject([{ policyId: 'from-elsewhere' }]);
    await write('from-elsewhere', {});
    await contentStore.reload();
    const mended = contentStore.current().policies.find(({ id }) => id === 'from-elsewhere');
    expect(mended?.versions).toMatchObject([{ revision: 3 }]);
  });
});

describe('a stored policy that cannot be read', () => {
  test('is left out at a start, which names the revision and the place', async () => {
    await write('outdated', { benefit: undefined });
    const contentStore = await start();
    expect(served(contentStore)).toEqual(ids);
    expect(logged).toMatchObject([
      {
        policyId: 'outdated',
        validFrom: '2016-09-02',
        revision: 1,
        path: '$.version.benefit',
      },
    ]);
  });

  test('stays as it was served when it comes later', async () => {
    await write('outdated', {});
    const contentStore = await start();
    await write('outdated', { benefit: undefined });
    await contentStore.reload();
    expect(served(contentStore)).toEqual([...ids, 'outdated'].sort());
    expect(logged).toMatchObject([{ policyId: 'outdated', revision: 2 }]);
  });

  test.each([
    ['damaged bytes', Buffer.from('no deflated JSON')],
    ['no content at all', null],
  ])('is left out also for %s', async (_what, bytes) => {
    await write('damaged', {});
    await policyModel(database.connection).updateOne(
      { _id: 'damaged' },
      { $set: { 'revisions.0.content': bytes } },
    );
    expect(served(await start())).toEqual(ids);
    expect(logged).toMatchObject([{ policyId: 'damaged', revision: 1 }]);
  });
});

test.each([
  ['a second version without change', { validFrom: '2030-01-01' }],
  [
    'a mark that is stronger than the register has it by now',
    { basis: [{ ...UNREGISTERED, document: 'caizheng-shuiwu-gonggao-2023-7', mark: 'verified' }] },
  ],
  [
    'a reference to a policy that is not there',
    {
      successor: {
        policyId: 'gone',
        name: { zh: '无', en: 'None' },
        cite: { document: 'yuefu-2016-98', mark: 'verified' },
      },
    },
  ],
])('a stored policy is served in spite of %s', async (_what, fields) => {
  await write('worded', { validTo: '2029-12-31' });
  await write('worded', fields);
  const contentStore = await openContent(content, database, { clock: () => NOW, log: silentLog });
  expect(served(contentStore)).toContain('worded');
  expect((await assess(contentStore)).status).toBe(200);
});
