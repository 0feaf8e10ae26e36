import { createHash } from 'node:crypto';
import type { PolicySetAt } from '../../rules/engine/policy-set.js';

const ID_CHARACTERS = 22;
const IDS = new WeakMap<PolicySetAt, string>();

/**
 * Names a policy set by what it consists of: the same versions in the same order, and nothing else,
 * have the same id.
 */
export function policySetId(set: PolicySetAt): string {
  const known = IDS.get(set);
  if (known) return known;
  const hash = createHash('sha256');
  for (const { policy, version } of set.policies) {
    const { validFrom, revision, hash: content } = version;
    hash.update(JSON.stringify([policy.id, validFrom, revision, content]));
  }
  const id = hash.digest('base64url').slice(0, ID_CHARACTERS);
  IDS.set(set, id);
  return id;
}
