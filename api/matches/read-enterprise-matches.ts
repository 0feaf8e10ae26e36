import { z } from 'zod';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import { enterpriseMatchesSchema } from './matches.schema.js';
import { matchesOf } from './matches.service.js';

/** `GET /enterprises/:id/matches`: what the last runs say of one enterprise. */
export function readEnterpriseMatches(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/enterprises/:id/matches',
    operationId: 'readEnterpriseMatches',
    summary: { zh: '企业匹配到的政策', en: 'Policies matched with an enterprise' },
    description: {
      zh: '每项政策最近一次匹配的结论；匹配之后才登记的企业为空列表。不重新判断，当下的判断用 POST /assessments。',
      en: 'The verdict of the last run of each policy; an empty list for an enterprise that came later. Nothing is assessed again: POST /assessments does that.',
    },
    tags: ['matches'],
    params: z.strictObject({ id: z.string().max(100) }),
    response: enterpriseMatchesSchema,
    problems: ['not_found', 'unavailable'],
    handle: ({ params }) => matchesOf(params.id, contentStore.current(), requireStorage(storage)),
  });
}
