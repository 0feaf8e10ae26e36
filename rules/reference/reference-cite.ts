import { z } from 'zod';
import { markSchema } from '../marks.js';
import { textSchema } from '../text.js';
import { slugSchema } from './slug.js';

/** The document that a reference table rests on. */
export const referenceCiteSchema = z.strictObject({
  /** Id of a source document. */
  document: slugSchema,
  /** How well the table is known; never stronger than the mark of the document. */
  mark: markSchema,
  /** What the citation covers, and what in the table does not come from the document. */
  note: textSchema,
});

export type ReferenceCite = z.infer<typeof referenceCiteSchema>;
