import type { Content } from '../../seeds/load-content.js';
import { getPolicy } from './get-policy.js';
import { listPolicies } from './list-policies.js';

/** The endpoints of the catalogue. */
export const policiesRoutes = (content: Content) => [listPolicies(content), getPolicy(content)];
