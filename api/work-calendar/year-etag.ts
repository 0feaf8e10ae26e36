import { createHash } from 'node:crypto';
import { z } from 'zod';
import { etagOf } from '../http/if-match.js';
import type { CalendarYearReply } from './work-calendar.schema.js';

const TAG = /^(?:W\/)?"(?:(\d{1,9})|0-[\w-]{1,64})"$/;
const HASH_CHARACTERS = 22;

/**
 * The `ETag` of a year: the editor's revision. All years of the files are at revision 0, whatever
 * they say, so theirs depends on the content as well: `"0-…"`.
 */
export function yearEtag(year: CalendarYearReply): string {
  if (year.revision > 0) return etagOf(year.revision);
  const hash = createHash('sha256').update(JSON.stringify(year)).digest('base64url');
  return `"0-${hash.slice(0, HASH_CHARACTERS)}"`;
}

/**
 * The `If-Match` header of writing a year: the `ETag` that came with it, or `"0"` for a year that
 * is not known. Gives the revision that it names, 0 for every year of the files.
 */
export const yearIfMatchSchema = z
  .string()
  .refine((tag) => TAG.test(tag), { params: { code: 'invalid_etag' } })
  .transform((tag) => Number(TAG.exec(tag)?.[1] ?? 0))
  .meta({
    text: {
      zh: '所读年份的 ETag，例如 "3"；没有收录的年份为 "0"。内容已被他人修改时返回 412。',
      en: 'The ETag of the year that you read, such as "3"; "0" for a year that is not known. 412 when it was changed since.',
    },
  });
