import { z } from 'zod';
import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { etagOf, ifMatchSchema } from '../http/if-match.js';
import { requireStorage, type Storage } from '../storage.js';
import { draftContentSchema, draftParamsSchema, draftSchema } from './policy-drafts.schema.js';
import { draftReply, replaceDraft as replace } from './policy-drafts.service.js';

/** `PUT /policies/:id/drafts/:draftId`: the draft with other content. */
export function replaceDraft(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'put',
    path: '/policies/:id/drafts/:draftId',
    operationId: 'replacePolicyDraft',
    summary: { zh: '修改草稿', en: 'Replace a draft' },
    description: {
      zh: '整体替换内容。须带 If-Match，他人已修改时返回 412。',
      en: 'Replaces the whole content. Needs If-Match, and answers 412 when it was changed since.',
    },
    tags: ['authoring'],
    params: draftParamsSchema,
    headers: z.strictObject({ 'If-Match': ifMatchSchema }),
    body: draftContentSchema,
    response: draftSchema,
    problems: ['not_found', 'precondition_failed', 'precondition_required', 'unavailable'],
    handle: async ({ params, headers, body }, { clock }) => {
      const { drafts } = requireStorage(storage);
      const name = { policyId: params.id, id: params.draftId };
      const draft = await replace(name, headers['If-Match'], body, { drafts, at: clock() });
      return withHeaders(draftReply(draft), { ETag: etagOf(draft.revision) });
    },
  });
}
