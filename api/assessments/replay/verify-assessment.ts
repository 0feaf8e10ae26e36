import { z } from 'zod';
import { replayReportSchema } from '../../../rules/replay/replay-report.js';
import type { ContentStore } from '../../content-store.js';
import { defineEndpoint } from '../../http/endpoint.js';
import { requireStorage, type Storage } from '../../storage.js';
import { verifyStored } from './verify.service.js';

/** `GET /assessments/:id/verify`: a stored answer, evaluated again as it was then. */
export function verifyAssessment(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/assessments/:id/verify',
    operationId: 'verifyAssessment',
    summary: { zh: '复核已保存的匹配结果', en: 'Verify a stored assessment' },
    description: {
      zh: '用当时的资料、日期和政策内容，分别由参照程序和编译程序重新判断，逐项政策说明是否与保存的相同。',
      en: 'Evaluates it again with the facts, the day and the policy content of then, by the reference evaluator and the compiled one, and says of each policy whether it comes out as stored.',
    },
    tags: ['assessments'],
    params: z.strictObject({ id: z.string().max(100) }),
    response: replayReportSchema,
    problems: ['not_found', 'unavailable'],
    handle: ({ params }) =>
      verifyStored(params.id, requireStorage(storage), contentStore.current().reference),
  });
}
