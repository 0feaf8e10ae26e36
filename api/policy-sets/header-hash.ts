import type { Policy } from '../../rules/policy/policy.js';
import { contentHash } from '../../seeds/load-content.js';

const HASHES = new WeakMap<Policy, string>();

/** Names what a policy says beside its versions; computed once for each policy that is loaded. */
export function headerHash(policy: Policy): string {
  const known = HASHES.get(policy);
  if (known) return known;
  const { versions: _versions, ...header } = policy;
  const hash = contentHash(header);
  HASHES.set(policy, hash);
  return hash;
}
