import { z } from 'zod';
import { changeReportSchema } from '../../../rules/replay/replay-report.js';
import type { ContentStore } from '../../content-store.js';
import { defineEndpoint } from '../../http/endpoint.js';
import { requireStorage, type Storage } from '../../storage.js';
import { compareStored } from './compare.service.js';

/** `GET /assessments/:id/compare`: what changed since another stored answer, and why. */
export function compareAssessments(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/assessments/:id/compare',
    operationId: 'compareAssessments',
    summary: { zh: '比较两次匹配结果', en: 'Compare two stored assessments' },
    description: {
      zh: '从这次到 with 所指的那次，哪些政策的结论或分组变了，以及原因：哪些事实、政策内容还是日期。两次须属于同一企业。',
      en: 'Which policies have another verdict or group in the one named by with, and why: which facts, the policy content or the day. Both must be of one enterprise.',
    },
    tags: ['assessments'],
    params: z.strictObject({ id: z.string().max(100) }),
    query: z.strictObject({
      with: z
        .string()
        .max(100)
        .meta({
          text: {
            zh: '另一次保存的结果的编号。',
            en: 'The id of the other stored answer.',
          },
        }),
    }),
    response: changeReportSchema,
    problems: ['not_found', 'unavailable'],
    handle: ({ params, query }) =>
      compareStored(
        { before: params.id, after: query.with },
        requireStorage(storage),
        contentStore.current().reference,
      ),
  });
}
