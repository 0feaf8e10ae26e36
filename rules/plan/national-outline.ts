import { z } from 'zod';
import { textSchema } from '../text.js';
import { planSourceSchema } from './plan-source.js';
import { uniqueKeys } from './unique-keys.js';

/** The chapters of 国发〔2016〕4号 with the headings of their sections, in simplified characters. */
export const nationalOutlineSchema = z.strictObject({
  source: planSourceSchema,
  chapters: z
    .array(
      z.strictObject({
        number: z.string().min(1),
        title: textSchema,
        /** Headings in the order of their numbers, which begin at 1. */
        sections: z.array(z.string().min(1)).min(1),
      }),
    )
    .min(1)
    .superRefine(uniqueKeys(({ number }) => number, 'number')),
});

export type NationalOutline = z.infer<typeof nationalOutlineSchema>;
