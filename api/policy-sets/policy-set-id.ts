import { createHash } from 'node:crypto';
import type { PolicySetAt } from '../../rules/engine/policy-set.js';
import { headerHash } from './header-hash.js';

const ID_CHARACTERS = 22;
const IDS = new WeakMap<PolicySetAt, string>();

/**
 * Names a policy set by what it consists of: the same versions in the same order under the same
 * headers, and nothing else, have the same id. A version keeps its hash when its policy is renamed.
 */
export function policySetId(set: PolicySetAt): string {
  const known = IDS.get(set);
  if (known) return known;
  const hash = createHash('sha256');
  for (const { policy, version } of set.policies) {
    const { validFrom, revision, hash: content } = version;
    hash.update(JSON.stringify([headerHash(policy), validFrom, revision, content]));
  }
  const id = hash.digest('base64url').slice(0, ID_CHARACTERS);
  IDS.set(set, id);
  return id;
}
