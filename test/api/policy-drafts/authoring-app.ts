import type { RequestListener } from 'node:http';
import type { ContentStore } from '../../../api/content-store.js';
import { createEndpoints } from '../../../api/endpoints.js';
import { openContent } from '../../../api/open-services.js';
import { createStorage } from '../../../api/storage.js';
import type { Database } from '../../../database/connect.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { textsInHand } from '../../../seeds/load-content.js';
import { silentLog, testApp } from '../http/test-app.js';
import { sampleContent } from '../sample-content.js';

const content = await sampleContent();
const texts = await textsInHand(contentRoot(), content.reference);

/** When the app says that it is. */
export const NOW = new Date('2026-03-01T00:00:00Z');

/** The real endpoints on a database that holds the sample policies, as one process has them. */
export interface AuthoringApp {
  readonly app: RequestListener;
  readonly contentStore: ContentStore;
}

/** @param options what differs: a readiness of its own, or editing switched off. */
export async function authoringApp(
  database: Pick<Database, 'connection' | 'isReady'>,
  options: { isReady?: () => boolean; authoring?: boolean } = {},
): Promise<AuthoringApp> {
  const contentStore = await openContent(content, database, { clock: () => NOW, log: silentLog });
  const storage = createStorage({
    connection: database.connection,
    isReady: options.isReady ?? (() => database.isReady()),
  });
  const endpoints = createEndpoints({
    content: contentStore,
    storage,
    ...((options.authoring ?? true) && { authoring: { texts } }),
  });
  return { app: testApp({ endpoints, clock: () => NOW }), contentStore };
}
