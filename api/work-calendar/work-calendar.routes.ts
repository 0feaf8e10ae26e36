import { switchedByAuthoring } from '../authoring-switch.js';
import type { ContentStore } from '../content-store.js';
import type { Endpoint } from '../http/endpoint.js';
import type { Storage } from '../storage.js';
import { listRevisions } from './list-revisions.js';
import { readYear } from './read-year.js';
import { replaceYear } from './replace-year.js';

/** The endpoints of the work calendar: anybody reads it, editors write it. */
export const workCalendarRoutes = (
  contentStore: ContentStore,
  storage: Storage | undefined,
  isAuthoringOn: boolean,
): readonly Endpoint[] => [
  readYear(contentStore),
  listRevisions(storage),
  ...switchedByAuthoring([replaceYear(contentStore, storage)], isAuthoringOn),
];
