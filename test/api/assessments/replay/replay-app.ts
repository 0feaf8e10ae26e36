import { randomUUID } from 'node:crypto';
import type { RequestListener } from 'node:http';
import request from 'supertest';
import { ContentStore } from '../../../../api/content-store.js';
import { createEndpoints } from '../../../../api/endpoints.js';
import { createStorage, type Storage } from '../../../../api/storage.js';
import type { Database } from '../../../../database/connect.js';
import { ensureIndexes } from '../../../../models/ensure-indexes.js';
import type { NewContent } from '../../../../models/policies/policy-store.js';
import type { Policy, PolicyHeader, PolicyVersion } from '../../../../rules/policy/policy.js';
import { contentHash } from '../../../../seeds/load-content.js';
import { creditCode } from '../../../models/credit-code.js';
import { testApp } from '../../http/test-app.js';
import { sampleContent } from '../../sample-content.js';

export const NOW = new Date('2026-03-01T00:00:00Z');
const content = await sampleContent();

/** The endpoints over policies that the database holds, and ways to change these. */
export class ReplayApp {
  readonly storage: Storage;
  readonly contentStore: ContentStore;
  readonly app: RequestListener;
  /** What the clock shows, to publications and to requests. */
  now = NOW;

  private constructor(storage: Storage, contentStore: ContentStore) {
    this.storage = storage;
    this.contentStore = contentStore;
    const endpoints = createEndpoints({ content: contentStore, storage });
    this.app = testApp({ endpoints, clock: () => this.now });
  }

  static async open(
    database: Pick<Database, 'connection' | 'isReady'>,
    isReady: () => boolean = () => database.isReady(),
  ): Promise<ReplayApp> {
    await ensureIndexes(database.connection);
    const storage = createStorage({ connection: database.connection, isReady });
    const { reference } = content;
    const contentStore = await ContentStore.open(async () => ({
      reference,
      policies: await storage.policies.readPolicies(),
    }));
    return new ReplayApp(storage, contentStore);
  }

  /** Publishes a sample policy under an id of its own, its version and its header changed. */
  async publish(
    sampleId: string,
    id: string,
    change: Partial<PolicyVersion> = {},
    header: Partial<PolicyHeader> = {},
  ): Promise<void> {
    await this.write(sampleId, id, change, header);
    await this.contentStore.reload();
  }

  /** Publishes in the database alone, as another process does. */
  async write(
    sampleId: string,
    id: string,
    change: Partial<PolicyVersion> = {},
    header: Partial<PolicyHeader> = {},
  ): Promise<void> {
    const sample = content.policies.find((one) => one.id === sampleId);
    if (!sample) throw new Error(`There is no sample ${sampleId}.`);
    const record = await this.storage.policies.readRecord(id);
    const addition = additionOf({ ...sample, ...header, id }, change);
    await this.storage.policies.addRevisions(record, [{ ...addition, publishedAt: this.now }]);
  }

  async newEnterprise(): Promise<string> {
    const identity = { name: `企业 ${randomUUID()}`, cityCode: '441900', countyCode: null };
    const unifiedSocialCreditCode = creditCode();
    const created = await this.storage.enterprises.create(
      { ...identity, unifiedSocialCreditCode },
      NOW,
    );
    return created.id;
  }

  /** Asks and stores the answer; gives its id. */
  async ask(question: object): Promise<string> {
    const { status, body } = await request(this.app).post('/api/v1/assessments').send(question);
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.id;
  }
}

function additionOf(
  { versions, ...policy }: Policy,
  change: Partial<PolicyVersion>,
): Omit<NewContent, 'publishedAt'> {
  const [first] = versions;
  if (!first) throw new Error('The sample has no version.');
  const { revision: _revision, hash: _hash, ...version } = { ...first, ...change };
  const hash = contentHash({ policy, version });
  return { policy, version, hash, origin: 'editor', publishedBy: null };
}
