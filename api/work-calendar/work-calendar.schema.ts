import { z } from 'zod';
import { markSchema } from '../../rules/marks.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { textSchema } from '../../rules/text.js';
import { pageQuery } from '../http/page-query.js';

/** How many revisions a page holds unless asked otherwise, and at most. */
const PAGE = { usual: 20, most: 100 };
const MOST_DATES = 366;
const YEAR = /^20\d{2}$/;

export const yearParamsSchema = z.strictObject({
  year: z
    .string()
    .max(100)
    .refine((year) => YEAR.test(year), { params: { code: 'invalid_year' } })
    .meta({
      text: { zh: '年份，例如 2027。', en: 'The year, such as 2027.' },
      json: { type: 'string', pattern: YEAR.source },
    }),
});

export const calendarRevisionsQuerySchema = z.strictObject(pageQuery(PAGE));

const words = z.strictObject({
  zh: z.string().trim().min(1).max(2000),
  en: z.string().trim().min(1).max(2000),
});
const dates = z.array(calendarDateSchema).max(MOST_DATES);

/** A whole year as an editor writes it. No year is without a holiday. */
export const newYearSchema = z
  .strictObject({
    holidays: dates.min(1).meta({
      text: {
        zh: '放假的日子，包括其中的周末；按各自所在的年份填写。',
        en: 'Days off, the weekend days among them included; each under its own year.',
      },
    }),
    makeUpWorkdays: dates.meta({
      text: { zh: '调休上班的周末。', en: 'Weekend days that are worked in exchange.' },
    }),
    source: words.meta({
      text: {
        zh: '取自哪份通知，中英文各一份。',
        en: 'Which notice it was taken from, in both languages.',
      },
    }),
    document: z
      .string()
      .max(100)
      .optional()
      .meta({
        text: {
          zh: '文件登记表中的文件编号；高于 unverified 的标记须有它。',
          en: 'Id of a registered document; a mark above unverified needs one.',
        },
      }),
    mark: markSchema.default('unverified').meta({
      text: {
        zh: '核实标记，不得高于该文件的标记。',
        en: 'No stronger than that of the document.',
      },
    }),
    note: words.optional().meta({ text: { zh: '说明。', en: 'A remark.' } }),
    publishedBy: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .optional()
      .meta({ text: { zh: '发布人。', en: 'Who publishes.' } }),
  })
  .meta({ id: 'NewWorkCalendarYear' });
export type NewYear = z.infer<typeof newYearSchema>;

const contentShape = {
  holidays: z.array(calendarDateSchema),
  makeUpWorkdays: z.array(calendarDateSchema),
  source: textSchema,
  mark: markSchema,
  note: textSchema.nullable(),
};

/** A year as it is used for working days now. */
export const calendarYearSchema = z
  .strictObject({
    year: z.string(),
    origin: z.enum(['seed', 'editor']),
    revision: z.int(),
    ...contentShape,
  })
  .meta({ id: 'WorkCalendarYear' });
export type CalendarYearReply = z.infer<typeof calendarYearSchema>;

const calendarRevisionSchema = z
  .strictObject({
    revision: z.int(),
    ...contentShape,
    document: z.string().nullable(),
    publishedAt: z.iso.datetime(),
    publishedBy: z.string().nullable(),
  })
  .meta({ id: 'WorkCalendarRevision' });
export type CalendarRevisionReply = z.infer<typeof calendarRevisionSchema>;

export const calendarRevisionPageSchema = z
  .strictObject({ items: z.array(calendarRevisionSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'WorkCalendarRevisionPage' });
