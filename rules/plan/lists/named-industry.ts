import { z } from 'zod';
import { markSchema } from '../../marks.js';
import { citeSchema } from '../../policy/cite.js';
import { slugSchema } from '../../reference/slug.js';
import { textSchema } from '../../text.js';
import { planSourceSchema } from '../plan-source.js';
import { uniqueKeys } from '../unique-keys.js';

/** Industries that the two documents name, each with the sentences that name it. */
export const namedIndustriesSchema = z.strictObject({
  source: planSourceSchema,
  industries: z
    .array(
      z.strictObject({
        id: slugSchema,
        name: textSchema,
        group: z.enum(['traditional', 'advanced', 'emerging']),
        namedIn: z.array(citeSchema).min(1),
        /** Divisions or groups of GB/T 4754-2017 that come closest; empty where none was mapped. */
        codes: z.array(z.string().regex(/^[A-T]\d{2,4}$/)),
        codesMark: markSchema,
      }),
    )
    .min(1)
    .superRefine(uniqueKeys(({ id }) => id, 'id')),
});

export type NamedIndustries = z.infer<typeof namedIndustriesSchema>;
