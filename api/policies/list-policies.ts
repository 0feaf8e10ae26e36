import { z } from 'zod';
import { dateInShanghai } from '../../rules/dates/calendar-date.js';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint } from '../http/endpoint.js';
import { policyFiltersSchema, policySummarySchema } from './policy.schema.js';
import { listPoliciesBy } from './policy.service.js';

/** `GET /policies`: the catalogue, narrowed down and paged. */
export function listPolicies(contentStore: ContentStore) {
  return defineEndpoint({
    method: 'get',
    path: '/policies',
    operationId: 'listPolicies',
    summary: { zh: '政策目录', en: 'Catalogue of policies' },
    description: {
      zh: '可按文字、类型、层级、部门、措施、条件所用事实和有效日期筛选，各筛选条件同时成立。',
      en: 'Filter by text, kind, level, department, measure, a fact the conditions use, and a day in force; all filters must hold.',
    },
    tags: ['policies'],
    query: policyFiltersSchema,
    response: z
      .strictObject({ items: z.array(policySummarySchema), nextCursor: z.string().nullable() })
      .meta({ id: 'PolicyPage' }),
    problems: [],
    handle: ({ query }, { clock }) =>
      listPoliciesBy(query, contentStore.current(), dateInShanghai(clock())),
  });
}
