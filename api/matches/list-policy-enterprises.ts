import { z } from 'zod';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import { enterpriseFiltersSchema, policyEnterprisesSchema } from './matches.schema.js';
import { enterprisesOf } from './matches.service.js';

/** `GET /policies/:id/enterprises`: who can apply for a policy, as last matched. */
export function listPolicyEnterprises(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/policies/:id/enterprises',
    operationId: 'listPolicyEnterprises',
    summary: { zh: '政策匹配到的企业', en: 'Enterprises matched with a policy' },
    description: {
      zh: '最近一次 npm run rematch 的结果，按企业编号排序，可按结论、地市和规模筛选。',
      en: 'What the last npm run rematch found, in order of the ids; filter by verdict, city and size.',
    },
    tags: ['matches'],
    params: z.strictObject({ id: z.string().max(100) }),
    query: enterpriseFiltersSchema(contentStore.current().reference),
    response: policyEnterprisesSchema,
    problems: ['not_found', 'never_matched', 'unavailable'],
    handle: ({ params, query }) =>
      enterprisesOf(params.id, query, contentStore.current(), requireStorage(storage).matches),
  });
}
