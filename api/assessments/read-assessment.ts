import { z } from 'zod';
import { defineEndpoint, JsonText } from '../http/endpoint.js';
import { Problem } from '../http/problem.js';
import { requireStorage, type Storage } from '../storage.js';
import { storedAssessmentSchema } from './assessments.schema.js';

/** `GET /assessments/:id`: a stored answer, byte for byte as it was given. */
export function readAssessment(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/assessments/:id',
    operationId: 'readAssessment',
    summary: { zh: '已保存的匹配结果', en: 'A stored assessment' },
    description: {
      zh: '原样返回当时的结果，不重新判断。',
      en: 'The answer exactly as it was given then; nothing is assessed again.',
    },
    tags: ['assessments'],
    params: z.strictObject({ id: z.string().max(100) }),
    response: storedAssessmentSchema,
    problems: ['not_found', 'unavailable'],
    handle: async ({ params }) => {
      const answer = await requireStorage(storage).assessments.readAnswer(params.id);
      if (answer === null) throw new Problem('not_found');
      return new JsonText(answer);
    },
  });
}
