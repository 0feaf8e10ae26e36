import { z } from 'zod';
import { slugSchema } from '../../reference/slug.js';
import { textSchema } from '../../text.js';
import { planSourceSchema } from '../plan-source.js';
import { uniqueKeys } from '../unique-keys.js';

/** A classification of industries or technologies. */
export const industryListSchema = z.strictObject({
  id: slugSchema,
  name: textSchema,
  source: planSourceSchema,
  entries: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[A-Z]?\d*$/),
        name: textSchema,
        /** The option of the profile's vocabulary that means the same. */
        factValue: z.string().min(1).optional(),
      }),
    )
    .min(1)
    .superRefine(uniqueKeys(({ code }) => code, 'code')),
});

export type IndustryList = z.infer<typeof industryListSchema>;
