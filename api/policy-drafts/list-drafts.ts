import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import {
  draftListQuerySchema,
  draftPageSchema,
  policyParamsSchema,
} from './policy-drafts.schema.js';
import { listDraftsOf } from './policy-drafts.service.js';

/** `GET /policies/:id/drafts`: the drafts of a policy, without their content. */
export function listDrafts(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/policies/:id/drafts',
    operationId: 'listPolicyDrafts',
    summary: { zh: '政策的草稿', en: 'Drafts of a policy' },
    description: {
      zh: '按编号排序；没有草稿时为空列表。',
      en: 'In the order of their ids; an empty list where there are none.',
    },
    tags: ['authoring'],
    params: policyParamsSchema,
    query: draftListQuerySchema,
    response: draftPageSchema,
    problems: ['unavailable'],
    handle: ({ params, query }) => listDraftsOf(params.id, query, requireStorage(storage).drafts),
  });
}
