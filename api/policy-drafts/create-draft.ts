import { z } from 'zod';
import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { idempotencyKeySchema } from '../http/idempotency-key.js';
import { etagOf } from '../http/if-match.js';
import { requireStorage, type Storage } from '../storage.js';
import { draftContentSchema, draftSchema, policyParamsSchema } from './policy-drafts.schema.js';
import { createDraft as create, draftReply } from './policy-drafts.service.js';

/** `POST /policies/:id/drafts`: a draft of a version of a policy, which may be a new one. */
export function createDraft(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'post',
    path: '/policies/:id/drafts',
    operationId: 'createPolicyDraft',
    summary: { zh: '新建政策草稿', en: 'Create a draft of a policy version' },
    description: {
      zh: '内容格式同政策文件，一次一个版本，连同其用例。政策编号可以是新的。带 Idempotency-Key 时重发不会重复创建。',
      en: 'In the format of policy files, one version at a time, with its cases. The policy may be a new one. With an Idempotency-Key, sending it again makes no second draft.',
    },
    tags: ['authoring'],
    params: policyParamsSchema,
    headers: z.strictObject({ 'Idempotency-Key': idempotencyKeySchema }),
    body: draftContentSchema,
    response: draftSchema,
    status: 201,
    problems: ['idempotency_key_reused', 'unavailable'],
    handle: async ({ params, headers, body }, { clock }) => {
      const stores = requireStorage(storage);
      const idempotencyKey = headers['Idempotency-Key'];
      const draft = await create(
        { policyId: params.id, content: body, idempotencyKey },
        stores,
        clock(),
      );
      return withHeaders(draftReply(draft), {
        Location: `/api/v1/policies/${params.id}/drafts/${draft.id}`,
        ETag: etagOf(draft.revision),
      });
    },
  });
}
