import { z } from 'zod';
import { markSchema } from '../marks.js';
import { textSchema } from '../text.js';
import { slugSchema } from './slug.js';

/** A document that content may cite. */
export const sourceDocumentSchema = z.strictObject({
  id: slugSchema,
  /** The document number (文号) as written, or what stands for it where none is known. */
  number: z.string().min(1),
  /** The title where it is known, else what the document is about. */
  title: textSchema,
  issuer: textSchema,
  /** The strongest mark that a citation of this document may claim. */
  mark: markSchema,
  /** How the document is known, such as only through a copy that quotes it. */
  note: textSchema,
  url: z.url({ protocol: /^https?$/ }).optional(),
  /** Name of the file under `documents/` when the full text is in hand. */
  text: z
    .string()
    .regex(/^[a-z0-9-]+\.txt$/)
    .optional(),
});

export type SourceDocument = z.infer<typeof sourceDocumentSchema>;

/** The list of all source documents; every id occurs once. */
export const sourceDocumentsSchema = z.array(sourceDocumentSchema).superRefine((documents, ctx) => {
  const seen = new Set<string>();
  documents.forEach((document, index) => {
    if (seen.has(document.id)) {
      ctx.addIssue({
        code: 'custom',
        path: [index, 'id'],
        message: `The id ${document.id} occurs more than once.`,
      });
    }
    seen.add(document.id);
  });
});
