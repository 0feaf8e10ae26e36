import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { etagOf } from '../http/if-match.js';
import { requireStorage, type Storage } from '../storage.js';
import { draftParamsSchema, draftSchema } from './policy-drafts.schema.js';
import { draftReply, requireDraft } from './policy-drafts.service.js';

/** `GET /policies/:id/drafts/:draftId`: a draft with its content; its ETag is its revision. */
export function readDraft(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/policies/:id/drafts/:draftId',
    operationId: 'readPolicyDraft',
    summary: { zh: '读取草稿', en: 'One draft' },
    description: {
      zh: 'ETag 为草稿的修订号，修改时放入 If-Match。',
      en: 'Its ETag is its revision, to be sent as If-Match with a change.',
    },
    tags: ['authoring'],
    params: draftParamsSchema,
    response: draftSchema,
    problems: ['not_found', 'unavailable'],
    handle: async ({ params }) => {
      const draft = await requireDraft(params.id, params.draftId, requireStorage(storage).drafts);
      return withHeaders(draftReply(draft), { ETag: etagOf(draft.revision) });
    },
  });
}
