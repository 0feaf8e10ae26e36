import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { draftParamsSchema } from '../policy-drafts/policy-drafts.schema.js';
import { requireDraft } from '../policy-drafts/policy-drafts.service.js';
import { requireFormat } from '../policy-drafts/publish-draft.service.js';
import { requireStorage, type Storage } from '../storage.js';
import { draftImpactRequestSchema, impactSchema } from './impact.schema.js';
import { impactOfVersion } from './impact.service.js';

/** `POST /policies/:id/drafts/:draftId/impact`: what a stored draft would change. */
export function draftImpact(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'post',
    path: '/policies/:id/drafts/:draftId/impact',
    operationId: 'policyDraftImpact',
    summary: { zh: '草稿的影响', en: 'The impact of a draft' },
    description: {
      zh: '用库中全部企业比较草稿与现行版本，见 POST /policies/{id}/impact。请求体可以是 {}。',
      en: 'Compares a draft with the version that answers now, see POST /policies/{id}/impact. The body may be {}.',
    },
    tags: ['authoring'],
    params: draftParamsSchema,
    body: draftImpactRequestSchema,
    response: impactSchema,
    problems: ['not_found', 'unavailable'],
    handle: async ({ params, body: { asOf } }, context) => {
      const open = requireStorage(storage);
      const draft = await requireDraft(params.id, params.draftId, open.drafts);
      const { version } = requireFormat(draft);
      const question = { policyId: params.id, version, asOf };
      return impactOfVersion(question, contentStore.current(), open, context);
    },
  });
}
