import type { DraftContent } from '../../../rules/publish/draft-content.js';
import { draftFromFixture } from '../../rules/publish/draft-from-fixture.js';

/** A draft that can be published as it is, of the policy `training-grant`. */
export const sound = draftFromFixture('sound');

/** The address of the drafts of its policy. */
export const DRAFTS = '/api/v1/policies/training-grant/drafts';

/** The draft with some fields of its version changed. */
export function withVersion(fields: object): DraftContent {
  return { ...sound, version: { ...sound.version, ...fields } };
}

/** The same draft as one of another policy. */
export function draftOf(policyId: string): DraftContent {
  return { ...sound, policy: { ...sound.policy, id: policyId } };
}
