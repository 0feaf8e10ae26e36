import { z } from 'zod';
import type { ContentStore } from '../content-store.js';
import { defineEndpoint, withHeaders } from '../http/endpoint.js';
import { requireStorage, type Storage } from '../storage.js';
import { calendarYearSchema, newYearSchema, yearParamsSchema } from './work-calendar.schema.js';
import { writeYear } from './work-calendar.service.js';
import { yearEtag, yearIfMatchSchema } from './year-etag.js';

/** `PUT /work-calendar/:year`: a whole year, as its next revision, used from now on. */
export function replaceYear(contentStore: ContentStore, storage: Storage | undefined) {
  return defineEndpoint({
    method: 'put',
    path: '/work-calendar/:year',
    operationId: 'replaceWorkCalendarYear',
    summary: { zh: '写入工作日历的一年', en: 'Write a year of the work calendar' },
    description: {
      zh: '整体写入一年，成为下一修订，立即用于计算工作日；以前的修订保留。须带 If-Match：读取时返回的 ETag，没有收录的年份为 "0"；他人已修改时返回 412。重发同一请求不会再写一次。',
      en: 'Writes a whole year as its next revision, used for working days at once; earlier revisions are kept. Needs If-Match: the ETag of what you read, "0" for a year that is not known; 412 when it was changed since. Sending the same request again writes nothing more.',
    },
    tags: ['work-calendar'],
    params: yearParamsSchema,
    headers: z.strictObject({ 'If-Match': yearIfMatchSchema }),
    body: newYearSchema,
    response: calendarYearSchema,
    problems: ['precondition_failed', 'precondition_required', 'unavailable'],
    handle: async ({ params, headers, body }, { clock }) => {
      const { workCalendars: store } = requireStorage(storage);
      const request = { year: params.year, expected: headers['If-Match'], content: body };
      const year = await writeYear(request, { store, contentStore, at: clock() });
      return withHeaders(year, { ETag: yearEtag(year) });
    },
  });
}
