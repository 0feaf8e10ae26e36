import { switchedByAuthoring } from '../authoring-switch.js';
import type { ContentStore } from '../content-store.js';
import type { Endpoint } from '../http/endpoint.js';
import type { Storage } from '../storage.js';
import { listPolicyEnterprises } from './list-policy-enterprises.js';
import { readEnterpriseMatches } from './read-enterprise-matches.js';

/** The endpoints of what matching the whole population found. */
export function matchesRoutes(
  contentStore: ContentStore,
  storage: Storage | undefined,
  isOn: boolean,
): readonly Endpoint[] {
  return switchedByAuthoring(
    [listPolicyEnterprises(contentStore, storage), readEnterpriseMatches(contentStore, storage)],
    isOn,
  );
}
