import { assessmentSchema } from '../../rules/engine/assessment.js';
import type { Content } from '../../seeds/load-content.js';
import { defineEndpoint } from '../http/endpoint.js';
import { assessRequest } from './assessment.service.js';
import { assessmentRequestSchema } from './assessments.schema.js';

/** `POST /assessments`: which policies a profile can apply for, and exactly why. */
export function createAssessment(content: Content) {
  return defineEndpoint({
    method: 'post',
    path: '/assessments',
    operationId: 'createAssessment',
    summary: { zh: '政策匹配', en: 'Match policies' },
    description: {
      zh: '匿名即可。未填的事实不会被当作“是”或“否”；asOf 默认为今天（北京时间）。',
      en: 'Needs no account. A fact not given counts neither as yes nor as no; asOf is today in Asia/Shanghai unless given.',
    },
    tags: ['assessments'],
    body: assessmentRequestSchema(content.reference),
    response: assessmentSchema,
    problems: [],
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
    handle: ({ body }, { clock }) => assessRequest(body, content, clock),
  });
}
