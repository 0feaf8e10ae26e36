import { switchedByAuthoring } from '../authoring-switch.js';
import type { ContentStore } from '../content-store.js';
import type { Endpoint } from '../http/endpoint.js';
import type { Storage } from '../storage.js';
import { draftImpact } from './draft-impact.js';
import { policyImpact } from './policy-impact.js';

/** The endpoints that try a version on all stored enterprises. */
export function impactRoutes(
  contentStore: ContentStore,
  storage: Storage | undefined,
  isOn: boolean,
): readonly Endpoint[] {
  return switchedByAuthoring(
    [policyImpact(contentStore, storage), draftImpact(contentStore, storage)],
    isOn,
  );
}
