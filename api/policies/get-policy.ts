import { z } from 'zod';
import { dateInShanghai } from '../../rules/dates/calendar-date.js';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { policyDetailSchema } from './policy.schema.js';
import { describePolicy } from './policy.service.js';

/** `GET /policies/:id`: one policy with every version, condition and source. */
export function getPolicy(contentStore: ContentStore) {
  return defineEndpoint({
    method: 'get',
    path: '/policies/:id',
    operationId: 'getPolicy',
    summary: { zh: '政策详情', en: 'One policy' },
    tags: ['policies'],
    params: z.strictObject({ id: z.string().max(100) }),
    response: policyDetailSchema,
    problems: ['not_found'],
    handle: ({ params }, { clock }) =>
      describePolicy(params.id, contentStore.current(), dateInShanghai(clock())),
  });
}
