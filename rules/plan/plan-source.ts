import { z } from 'zod';
import { markSchema } from '../marks.js';
import { slugSchema } from '../reference/slug.js';
import { textSchema } from '../text.js';

/**
 * Where a file of the plan's content comes from. Without a registered document it can claim no
 * more than `second_hand`, because nothing says what was read.
 */
export const planSourceSchema = z
  .strictObject({
    /** Id of a source document. */
    document: slugSchema.optional(),
    /** The strongest mark that anything in the file may claim. */
    mark: markSchema,
    /** What the source covers, and what in the file does not come from it. */
    note: textSchema,
  })
  .refine(({ document, mark }) => document !== undefined || mark !== 'verified', {
    path: ['mark'],
    message: 'Without a registered document the mark is second_hand or unverified.',
  });

export type PlanSource = z.infer<typeof planSourceSchema>;
