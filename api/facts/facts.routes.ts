import type { Content } from '../../seeds/load-content.js';
import { listFacts } from './list-facts.js';

/** The endpoints of the vocabulary. */
export const factsRoutes = (content: Content) => [listFacts(content)];
