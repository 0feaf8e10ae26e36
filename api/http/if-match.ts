import { z } from 'zod';

const TAG = /^(?:W\/)?"(\d{1,9})"$/;

/**
 * The `If-Match` header of an update: the `ETag` of what the caller saw, which names a revision. A
 * tag that a proxy made weak is taken too, for it names the same revision. Gives its number.
 */
export const ifMatchSchema = z
  .string()
  .refine((tag) => TAG.test(tag), { params: { code: 'invalid_etag' } })
  .transform((tag) => Number(TAG.exec(tag)?.[1]))
  .meta({
    text: {
      zh: '所读内容的 ETag，例如 "3"；内容已被他人修改时返回 412。',
      en: 'The ETag of what you read, such as "3"; 412 when it was changed since.',
    },
  });

/** The `ETag` of a revision. */
export function etagOf(revision: number): string {
  return `"${revision}"`;
}
