import type { ContentStore } from '../content-store.js';
import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { calendarYearSchema, yearParamsSchema } from './work-calendar.schema.js';
import { describeYear } from './work-calendar.service.js';
import { yearEtag } from './year-etag.js';

/** `GET /work-calendar/:year`: holidays and make-up workdays of a year, as they are used now. */
export function readYear(contentStore: ContentStore) {
  return defineEndpoint({
    method: 'get',
    path: '/work-calendar/:year',
    operationId: 'readWorkCalendarYear',
    summary: { zh: '工作日历的一年', en: 'A year of the work calendar' },
    description: {
      zh: '放假的日子和调休上班的周末，编辑人员写的年份优先于文件。ETag 为编辑人员的修订号，文件中的年份为 "0-" 加内容的哈希；没有收录的年份返回 404。',
      en: 'Days off and weekend days that are worked; an editor’s year comes before that of the files. Its ETag is the editor’s revision, for a year of the files "0-" with a hash of its content. A year that is not known is 404.',
    },
    tags: ['work-calendar'],
    params: yearParamsSchema,
    response: calendarYearSchema,
    problems: ['not_found'],
    handle: ({ params }) => {
      const year = describeYear(params.year, contentStore.current().reference.workCalendar);
      return withHeaders(year, { ETag: yearEtag(year) });
    },
  });
}
