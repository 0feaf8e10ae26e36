import { defineEndpoint } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import {
  calendarRevisionPageSchema,
  calendarRevisionsQuerySchema,
  yearParamsSchema,
} from './work-calendar.schema.js';
import { listYearRevisions } from './work-calendar.service.js';

/** `GET /work-calendar/:year/revisions`: what editors wrote of a year, the oldest first. */
export function listRevisions(storage: Storage | undefined) {
  return defineEndpoint({
    method: 'get',
    path: '/work-calendar/:year/revisions',
    operationId: 'listWorkCalendarRevisions',
    summary: { zh: '工作日历一年的修订', en: 'Revisions of a year of the work calendar' },
    description: {
      zh: '编辑人员写过的全部修订，最早的在前；没有人写过时为空列表。文件中的内容不在内。',
      en: 'Everything that editors wrote of it, the oldest first; an empty list where nobody did. What the files say is not among them.',
    },
    tags: ['work-calendar'],
    params: yearParamsSchema,
    query: calendarRevisionsQuerySchema,
    response: calendarRevisionPageSchema,
    problems: ['unavailable'],
    handle: ({ params, query }) =>
      listYearRevisions(params.year, query, requireStorage(storage).workCalendars),
  });
}
