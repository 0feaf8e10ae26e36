import type { RequestListener } from 'node:http';
import { ContentStore } from '../../../api/content-store.js';
import { createEndpoints } from '../../../api/endpoints.js';
import { createStorage } from '../../../api/storage.js';
import type { Policy } from '../../../rules/policy/policy.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import type { DatabaseForTest } from '../../database-for-test.js';
import { NOW, POLICIES } from '../../matching/population-for-test.js';
import { reference } from '../../rules/engine/sample-policy.js';
import { testApp } from '../http/test-app.js';

/** How the app differs from one that is for departments and has its database. */
export interface DepartmentAppOptions {
  readonly policies?: readonly Policy[];
  readonly tables?: ReferenceData;
  readonly isOn?: boolean;
  readonly isReady?: () => boolean;
}

/** The real endpoints over the policies and the population of the matching tests. */
export function departmentApp(
  database: DatabaseForTest,
  { policies = POLICIES, tables = reference, isOn = true, isReady }: DepartmentAppOptions = {},
): RequestListener {
  const ready = isReady ?? (() => database.isReady());
  const storage = createStorage(
    { connection: database.connection, isReady: ready },
    { threads: 0, segmentSize: 16 },
  );
  const content = ContentStore.fixed({ reference: tables, policies });
  const authoring = isOn ? { authoring: { texts: new Map() } } : {};
  const endpoints = createEndpoints({ content, storage, ...authoring });
  return testApp({ endpoints, clock: () => NOW });
}
