import { z } from 'zod';
import { citeSchema } from '../../policy/cite.js';
import { calendarDateSchema } from '../../reference/calendar-date-schema.js';
import { slugSchema } from '../../reference/slug.js';
import { textSchema } from '../../text.js';
import { planSourceSchema } from '../plan-source.js';
import { uniqueKeys } from '../unique-keys.js';

const targetSchema = z
  .strictObject({
    id: slugSchema,
    name: textSchema,
    /** In `unit`; null where the plan names no number. */
    value: z.number().positive().nullable(),
    operator: z.enum(['at_least', 'more_than', 'about']).nullable(),
    unit: textSchema,
    by: calendarDateSchema,
    cite: citeSchema,
    note: textSchema.optional(),
  })
  .refine(({ value, operator }) => (value === null) === (operator === null), {
    path: ['operator'],
    message: 'A target has a value and an operator, or neither.',
  });

/** What the plan wanted to reach. Its targets have run out: they are a baseline, not a goal. */
export const targetsSchema = z.strictObject({
  source: planSourceSchema,
  status: z.literal('historical'),
  targets: z
    .array(targetSchema)
    .min(1)
    .superRefine(uniqueKeys(({ id }) => id, 'id')),
});

export type Targets = z.infer<typeof targetsSchema>;
