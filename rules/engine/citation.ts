import { z } from 'zod';
import { markSchema } from '../marks.js';
import { textSchema } from '../text.js';

/** A citation with what the register knows of its document; `article` is null when not checked. */
export const citationSchema = z
  .strictObject({
    document: z.string(),
    number: z.string(),
    title: textSchema,
    article: z.string().nullable(),
    quote: z.string().nullable(),
    note: textSchema.nullable(),
    mark: markSchema,
  })
  .meta({ id: 'Citation' });
export type Citation = z.infer<typeof citationSchema>;
