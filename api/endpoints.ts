import type { Content } from '../seeds/load-content.js';
import { assessmentsRoutes } from './assessments/assessments.routes.js';
import { factsRoutes } from './facts/facts.routes.js';
import type { Endpoint } from './http/endpoint.js';
import { policiesRoutes } from './policies/policies.routes.js';

/** What the endpoints work with. */
export interface Services {
  readonly content: Content;
}

/** Every endpoint of the API. */
export function createEndpoints({ content }: Services): readonly Endpoint[] {
  return [...assessmentsRoutes(content), ...factsRoutes(content), ...policiesRoutes(content)];
}
