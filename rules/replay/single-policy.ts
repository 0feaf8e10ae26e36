import { PolicySets } from '../engine/policy-set.js';
import type { Policy, PolicyHeader, PolicyVersionFile, VersionId } from '../policy/policy.js';
import type { ReferenceData } from '../reference/reference-data.js';

/** A version as it was published: its content, and the names under which it answered. */
export interface PublishedContent {
  policy: PolicyHeader;
  version: PolicyVersionFile;
  id: VersionId;
}

/** A policy with that version alone, ready to be asked for any day: the version that answers. */
export function singlePolicy(content: PublishedContent, reference: ReferenceData): PolicySets {
  const { policy, version, id } = content;
  const { revision, hash } = id;
  const alone: Policy = { ...policy, versions: [{ ...version, revision, hash }] };
  return new PolicySets([alone], reference);
}
