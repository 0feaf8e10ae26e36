import { z } from 'zod';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { requireSamePolicy } from '../policy-drafts/policy-drafts.service.js';
import { requireStorage, type Storage } from '../storage.js';
import { impactRequestSchema, impactSchema } from './impact.schema.js';
import { impactOfVersion } from './impact.service.js';

/** `POST /policies/:id/impact`: what a version that is sent would change for all enterprises. */
export function policyImpact(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'post',
    path: '/policies/:id/impact',
    operationId: 'policyImpact',
    summary: { zh: '版本的影响', en: 'The impact of a version' },
    description: {
      zh: '用库中全部企业比较所发版本与现行版本：谁新符合、谁不再符合、谁转为需补充，按地市和规模分列。不保存任何内容；同一时间只处理一个这样的请求。',
      en: 'Compares the version that is sent with the one that answers now, for all stored enterprises: who gains, who loses, who turns unknown, by city and size class. Stores nothing; one such request is served at a time.',
    },
    tags: ['authoring'],
    params: z.strictObject({ id: z.string().max(100) }),
    body: impactRequestSchema,
    response: impactSchema,
    problems: ['unavailable'],
    handle: ({ params, body }, context) => {
      const { policy, version, asOf } = body;
      requireSamePolicy(params.id, { policy });
      const question = { policyId: params.id, version, asOf };
      return impactOfVersion(question, contentStore.current(), requireStorage(storage), context);
    },
  });
}
