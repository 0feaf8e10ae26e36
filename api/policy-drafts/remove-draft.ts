import { z } from 'zod';
import { defineEndpoint } from '../http/endpoint.js';
import { ifMatchSchema } from '../http/if-match.js';
import { Problem } from '../http/problem.js';
import { requireStorage, type Storage } from '../storage.js';
import { draftParamsSchema } from './policy-drafts.schema.js';

/** `DELETE /policies/:id/drafts/:draftId`: takes a draft away. */
export function removeDraft(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'delete',
    path: '/policies/:id/drafts/:draftId',
    operationId: 'removePolicyDraft',
    summary: { zh: '删除草稿', en: 'Remove a draft' },
    description: {
      zh: '带 If-Match 时，他人已修改则返回 412，不删除。',
      en: 'With If-Match it answers 412, and removes nothing, when the draft was changed since.',
    },
    tags: ['authoring'],
    params: draftParamsSchema,
    headers: z.strictObject({ 'If-Match': ifMatchSchema.optional() }),
    response: z.undefined(),
    status: 204,
    problems: ['not_found', 'precondition_failed', 'unavailable'],
    handle: async ({ params, headers }) => {
      const { drafts } = requireStorage(storage);
      const isRemoved = await drafts.remove(params.id, params.draftId, headers['If-Match']);
      if (!isRemoved) throw new Problem('not_found');
      return undefined;
    },
  });
}
