import { z } from 'zod';
import { markSchema } from '../marks.js';
import { textSchema } from '../text.js';

/**
 * Where a statement comes from. `document` is an id of the register of source documents. An
 * `article` is written only where a text in hand shows it, and then says which (`articleSource`).
 * A `quote` is an official clause text and must stand in the document's text in hand.
 */
export const citeSchema = z.strictObject({
  document: z.string().min(1),
  article: z.string().min(1).optional(),
  articleSource: z.string().min(1).optional(),
  quote: z.string().min(1).optional(),
  note: textSchema.optional(),
  mark: markSchema,
});

export type Cite = z.infer<typeof citeSchema>;
