import type { RequestListener } from 'node:http';
import request from 'supertest';
import { createEndpoints } from '../../../api/endpoints.js';
import { openContent } from '../../../api/open-services.js';
import type { VersionHistoryReply } from '../../../api/policies/policy-versions.schema.js';
import { createStorage } from '../../../api/storage.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadContent } from '../../../seeds/load-content.js';
import { type DatabaseForTest, databaseForTest } from '../../database-for-test.js';
import { silentLog, testApp } from '../http/test-app.js';

const NOW = new Date('2026-03-01T00:00:00Z');
const files = await loadContent(contentRoot());

let database: DatabaseForTest;
let app: RequestListener;

beforeAll(async () => {
  database = await databaseForTest();
  const content = await openContent(files, database, { clock: () => NOW, log: silentLog });
  app = testApp({ endpoints: createEndpoints({ content, storage: createStorage(database) }) });
});
afterAll(() => database.stop());

async function versionsOf(id: string): Promise<VersionHistoryReply[]> {
  const { status, body } = await request(app).get(`/api/v1/policies/${id}/versions`);
  expect(status).toBe(200);
  return body.items;
}

describe('the changelog in GET /policies/:id/versions', () => {
  test('shows what an editor wrote of the second version, with its source', async () => {
    const [, second] = await versionsOf('group-supervision');
    expect(second?.change).toMatchObject({
      takesEffectOn: '2023-12-31',
      follows: '2021-12-31',
      isDerived: false,
      cite: { document: 'haiguan-gonggao-2023-166', number: '海关总署公告2023年第166号' },
    });
    expect(second?.change?.what?.zh).toContain('放宽牵头企业的条件');
    expect(second?.change?.affects?.en).toContain('six industries');
  });

  test('computes that an alternative made it looser, and which facts the new conditions read', async () => {
    const [, second] = await versionsOf('group-supervision');
    expect(second?.change?.computed).toMatchObject({
      effect: 'looser',
      summary: { added: ['lead-not-dishonest', 'in-six-industries'], removed: [] },
      conditions: [
        { id: 'lead-not-dishonest', change: 'added', effect: null },
        { id: 'in-six-industries', change: 'added', effect: null },
        { id: 'lead-is-aeo', change: 'changed', effect: 'same' },
      ],
    });
    expect(second?.change?.computed?.facts.map(({ fact }) => fact)).toEqual([
      'customsCreditGrade',
      'groupSupervisionFields',
    ]);
  });

  test('tells bounds that moved opposite ways, and leaves the whole undecided', async () => {
    const [, second] = await versionsOf('deferred-tax-interest-waiver');
    const { conditions, effect } = second?.change?.computed ?? { conditions: [] };
    expect(conditions.map((one) => [one.id, one.effect])).toEqual([
      ['declaration-in-period', 'undecided'],
      ['declared-from-start', 'tighter'],
      ['declared-until-end', 'looser'],
    ]);
    expect(effect).toBe('undecided');
  });

  test('derives what a first version brought from its content, and says so', async () => {
    const [first] = await versionsOf('capacity-report');
    expect(first?.change).toMatchObject({
      takesEffectOn: '2016-09-01',
      follows: null,
      isDerived: true,
      cite: null,
      computed: null,
      reads: [{ fact: 'doesProcessingTrade' }],
    });
    expect(first?.change?.what?.zh).toContain('生产能力证明');
    expect(first?.change?.affects?.zh).toContain(first?.change?.reads[0]?.label?.zh);
    const [informational] = await versionsOf('aeo-certification');
    expect(informational?.change?.affects?.zh).toContain('没有机器条件');
  });

  test('of every policy says what each version changed', async () => {
    for (const { id, versions } of files.policies) {
      const shown = await versionsOf(id);
      expect([id, shown.length]).toEqual([id, versions.length]);
      for (const { change } of shown) {
        expect([id, typeof change?.what?.zh, typeof change?.affects?.en]).toEqual([
          id,
          'string',
          'string',
        ]);
      }
    }
  });

  test('shows no words where a version that follows another one was published without any', async () => {
    const storage = createStorage(database);
    const record = await storage.policies.readRecord('capacity-report');
    const source = files.policies.find(({ id }) => id === 'capacity-report');
    if (!source) throw new Error('There is no such policy.');
    const { versions, ...policy } = source;
    const [, second] = versions;
    if (!second) throw new Error('It has one version.');
    const { revision: _revision, hash: _hash, change: _change, ...silent } = second;
    await storage.policies.addRevisions(record, [
      { policy, version: silent, hash: 'x', origin: 'editor', publishedAt: NOW, publishedBy: null },
    ]);
    const [, shown] = await versionsOf('capacity-report');
    expect(shown?.change).toMatchObject({
      what: null,
      affects: null,
      isDerived: false,
      cite: null,
    });
    expect(shown?.change?.computed?.effect).toBe('same');
  });

  test('does not take a version for the first one because the one before can no longer be read', async () => {
    const storage = createStorage(database);
    const id = 'outbound-processing';
    const source = files.policies.find((policy) => policy.id === id);
    if (!source) throw new Error('There is no such policy.');
    const { versions, ...policy } = source;
    const [first] = versions;
    const outdated = { ...first, benefit: 'in words' } as never;
    await storage.policies.addRevisions(await storage.policies.readRecord(id), [
      {
        policy,
        version: outdated,
        hash: 'y',
        origin: 'editor',
        publishedAt: NOW,
        publishedBy: null,
      },
    ]);
    const [unreadable, second] = await versionsOf(id);
    expect(unreadable?.change).toBeNull();
    expect(second?.change).toMatchObject({ follows: '2016-11-30', computed: null });
    expect(second?.change?.what?.zh).toContain('公告没有改');
  });
});
