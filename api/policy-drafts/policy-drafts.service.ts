import {
  type Draft,
  type DraftStore,
  type DraftSummary,
  draftIdFor,
  isStateOfDraft,
  newDraftId,
} from '../../models/policy-drafts/draft-store.js';
import type { DraftContent } from '../../rules/publish/draft-content.js';
import { contentHash } from '../../seeds/load-content.js';
import { firstPage, idInCursor, type Page } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { quoted } from '../http/validation/sent-value.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import type { Storage } from '../storage.js';
import type { DraftReply, DraftSummaryReply } from './policy-drafts.schema.js';

/** A draft to be made, and the key under which its request may come again. */
export interface DraftRequest {
  readonly policyId: string;
  readonly content: DraftContent;
  readonly idempotencyKey: string | undefined;
}

/**
 * Makes a draft. With an `Idempotency-Key` the same request makes it once, however often it comes.
 * @throws Problem `validation_failed` for the content of another policy, `idempotency_key_reused`
 * when the key came with other content.
 */
export async function createDraft(
  { policyId, content, idempotencyKey }: DraftRequest,
  { drafts, policies }: Pick<Storage, 'drafts' | 'policies'>,
  at: Date,
): Promise<Draft> {
  requireSamePolicy(policyId, content);
  const requestHash = contentHash(content);
  if (idempotencyKey === undefined) {
    return drafts.create({ id: newDraftId(), policyId, requestHash, content }, at);
  }
  const id = draftIdFor(policyId, idempotencyKey);
  const earlier = await drafts.find(policyId, id);
  if (earlier) return sameRequest(earlier, requestHash);
  const { revisions } = await policies.readRecord(policyId);
  if (revisions.some(({ draft }) => isStateOfDraft(draft, id))) {
    throw new Problem('idempotency_key_reused', { detail: 'key_of_published_draft' });
  }
  try {
    return await drafts.create({ id, policyId, requestHash, content }, at);
  } catch (error) {
    const faster = await drafts.find(policyId, id);
    if (!faster) throw error;
    return sameRequest(faster, requestHash);
  }
}

/**
 * Replaces the content of a draft.
 * @throws Problem `not_found`, `validation_failed` for the content of another policy.
 * @throws ConflictError when the draft is not at `expectedRevision` any more.
 */
export async function replaceDraft(
  name: Pick<Draft, 'policyId' | 'id'>,
  expectedRevision: number,
  content: DraftContent,
  { drafts, at }: { drafts: DraftStore; at: Date },
): Promise<Draft> {
  requireSamePolicy(name.policyId, content);
  const draft = await drafts.replace(name, expectedRevision, content, at);
  if (!draft) throw new Problem('not_found');
  return draft;
}

/** A draft. @throws Problem `not_found`. */
export async function requireDraft(policyId: string, id: string, drafts: DraftStore) {
  const draft = await drafts.find(policyId, id);
  if (!draft) throw new Problem('not_found');
  return draft;
}

/**
 * Drafts of a policy, a page at a time.
 * @throws Problem `validation_failed` for a cursor not ours.
 */
export async function listDraftsOf(
  policyId: string,
  { cursor, limit }: { cursor?: string | undefined; limit: number },
  drafts: DraftStore,
): Promise<Page<DraftSummaryReply>> {
  const after = idInCursor(cursor);
  const found = await drafts.list(policyId, { after, limit: limit + 1 });
  const items = found.map(({ validFrom, ...draft }) => ({ ...commonPart(draft), validFrom }));
  return firstPage(items, ({ id }) => id, limit);
}

/** A draft as it is sent. */
export function draftReply(draft: Draft): DraftReply {
  return { ...commonPart(draft), ...draft.content };
}

function commonPart({
  id,
  policyId,
  revision,
  createdAt,
  updatedAt,
}: Omit<DraftSummary, 'validFrom'>) {
  return {
    id,
    policyId,
    revision,
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
  };
}

function sameRequest(draft: Draft, requestHash: string): Draft {
  if (draft.requestHash !== requestHash) throw new Problem('idempotency_key_reused');
  return draft;
}

/**
 * Lets content pass that is of the policy that the address names.
 * @throws Problem `validation_failed` for the content of another policy.
 */
export function requireSamePolicy(
  policyId: string,
  { policy }: Pick<DraftContent, 'policy'>,
): void {
  if (policy.id === policyId) return;
  const params = { sent: quoted(policy.id), expected: quoted(policyId) };
  const code = 'other_policy';
  throw validationFailed([{ path: 'policy.id', code, message: code, params }]);
}
