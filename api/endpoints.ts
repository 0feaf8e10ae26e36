import type { Content } from '../seeds/load-content.js';
import { assessmentsRoutes } from './assessments/assessments.routes.js';
import { ContentStore } from './content-store.js';
import { factsRoutes } from './facts/facts.routes.js';
import type { Endpoint } from './http/endpoint.js';
import { impactRoutes } from './impact/impact.routes.js';
import { matchesRoutes } from './matches/matches.routes.js';
import { policiesRoutes } from './policies/policies.routes.js';
import type { AuthoringSources } from './policy-drafts/authoring.js';
import { policyDraftsRoutes } from './policy-drafts/policy-drafts.routes.js';
import { policySetsRoutes } from './policy-sets/policy-sets.routes.js';
import type { Storage } from './storage.js';
import { workCalendarRoutes } from './work-calendar/work-calendar.routes.js';

/** What the endpoints work with. */
export interface Services {
  /** A store, or content that stays as it is. */
  readonly content: ContentStore | Content;
  /** Without it, what needs the database answers `unavailable`. */
  readonly storage?: Storage;
  /** Without it, editing policies and what else is for departments is off. */
  readonly authoring?: AuthoringSources;
}

/** Every endpoint of the API. */
export function createEndpoints({ content, storage, authoring }: Services): readonly Endpoint[] {
  const contentStore = content instanceof ContentStore ? content : ContentStore.fixed(content);
  const isAuthoringOn = authoring !== undefined;
  return [
    ...assessmentsRoutes(contentStore, storage),
    ...factsRoutes(contentStore),
    ...policiesRoutes(contentStore, storage),
    ...policyDraftsRoutes(contentStore, storage, authoring),
    ...impactRoutes(contentStore, storage, isAuthoringOn),
    ...matchesRoutes(contentStore, storage, isAuthoringOn),
    ...policySetsRoutes(contentStore),
    ...workCalendarRoutes(contentStore, storage, isAuthoringOn),
  ];
}
