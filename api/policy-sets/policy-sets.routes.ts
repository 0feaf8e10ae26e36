import type { ContentStore } from '../content-store.js';
import { readPolicySet } from './read-policy-set.js';

/** The endpoints of policy sets. */
export const policySetsRoutes = (contentStore: ContentStore) => [readPolicySet(contentStore)];
