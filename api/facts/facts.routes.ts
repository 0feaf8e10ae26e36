import type { ContentStore } from '../content-store.js';
import { listFacts } from './list-facts.js';

/** The endpoints of the vocabulary. */
export const factsRoutes = (contentStore: ContentStore) => [listFacts(contentStore)];
