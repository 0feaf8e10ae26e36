import type { ContentStore } from '../content-store.js';
import { getPolicy } from './get-policy.js';
import { listPolicies } from './list-policies.js';

/** The endpoints of the catalogue. */
export const policiesRoutes = (contentStore: ContentStore) => [
  listPolicies(contentStore),
  getPolicy(contentStore),
];
