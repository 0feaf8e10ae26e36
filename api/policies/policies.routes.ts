import type { ContentStore } from '../content-store.js';
import type { Storage } from '../storage.js';
import { getPolicy } from './get-policy.js';
import { listPolicies } from './list-policies.js';
import { listVersions } from './list-versions.js';

/** The endpoints of the catalogue. */
export const policiesRoutes = (contentStore: ContentStore, storage: Storage | undefined) => [
  listPolicies(contentStore),
  getPolicy(contentStore),
  listVersions(contentStore, storage),
];
