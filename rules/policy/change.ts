import { z } from 'zod';
import { textSchema } from '../text.js';
import { citeSchema } from './cite.js';

/**
 * What a version changes against the one before it, and which enterprises that can affect, in an
 * editor's words; `cite` is where that is read.
 *
 * It counts as content and goes into the hash, although it decides nothing, as labels and notes
 * do. Were it left out, a text that is added or corrected would be the same content to the
 * synchronisation and would never reach a database. The price is one more revision of a version;
 * stored answers keep naming the revision that they rest on.
 */
export const changeSchema = z.strictObject({
  what: textSchema,
  affects: textSchema,
  cite: citeSchema,
});

export type Change = z.infer<typeof changeSchema>;
