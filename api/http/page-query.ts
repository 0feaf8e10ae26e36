import { z } from 'zod';

/** How many items a page holds unless asked otherwise, and at most. */
export interface PageSize {
  readonly usual: number;
  readonly most: number;
}

/** The parameters of a list that is read a page at a time. */
export function pageQuery({ usual, most }: PageSize) {
  return {
    cursor: z
      .string()
      .max(200)
      .optional()
      .meta({
        text: { zh: '上一页返回的 nextCursor。', en: 'The nextCursor of the previous page.' },
      }),
    limit: z.coerce
      .number<string>()
      .int()
      .min(1)
      .max(most)
      .default(usual)
      .meta({ text: { zh: '每页条数。', en: 'How many items a page holds.' } }),
  };
}
