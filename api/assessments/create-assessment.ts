import type { ContentStore } from '../content-store.js';
import { created, defineEndpoint, JsonText, withHeaders } from '../http/endpoint.js';
import type { Storage } from '../storage.js';
import { assessInDetail } from './assessment.service.js';
import {
  answerSchema,
  assessmentRequestSchema,
  storedAssessmentSchema,
} from './assessments.schema.js';
import { keepAssessment } from './keep-assessment.js';
import { plainQuestionReader } from './plain-question.js';

/** `POST /assessments`: which policies a profile can apply for, and exactly why. */
export function createAssessment(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'post',
    path: '/assessments',
    operationId: 'createAssessment',
    summary: { zh: '政策匹配', en: 'Match policies' },
    description: {
      zh: '匿名即可，此时不保存。未填的事实不会被当作“是”或“否”；asOf 默认为今天（北京时间）。带 enterpriseId 时保存结果，返回 201、id 和 Location；重复提交会保存多份。',
      en: 'Needs no account, and then stores nothing. A fact not given counts neither as yes nor as no; asOf is today in Asia/Shanghai unless given. With enterpriseId the answer is stored and comes with 201, its id and a Location; sending it twice stores it twice.',
    },
    tags: ['assessments'],
    body: assessmentRequestSchema(contentStore.current().reference),
    readPlainBody: plainQuestionReader(contentStore.current().reference),
    response: answerSchema,
    created: storedAssessmentSchema,
    problems: ['unavailable'],
    example: {
      body: {
        asOf: '2026-11-21',
        facts: {
          cityCode: '441900',
          industryCode: 'C3922',
          registeredOn: '2012-03-15',
          salesRevenue: { '2025': 18_000 },
          rdExpense: { '2025': 720 },
        },
      },
    },
    handle: async ({ body: { enterpriseId, ...question } }, { clock, language }) => {
      const content = contentStore.current();
      if (enterpriseId === undefined) {
        const answer = assessInDetail(question, content, { clock, language });
        return answer.detail === 'nearest'
          ? withHeaders(answer, { 'Content-Language': answer.language })
          : answer;
      }
      const asked = { ...question, enterpriseId };
      const { id, answer } = await keepAssessment(asked, content, storage, clock);
      return created(new JsonText(answer), `/api/v1/assessments/${id}`);
    },
  });
}
