import { z } from 'zod';
import { calendarDateSchema } from '../reference/calendar-date-schema.js';
import { textSchema } from '../text.js';
import { citeSchema } from './cite.js';

/**
 * When one may apply. `after_quarter`: within so many working days after the end of each quarter.
 * `unpublished`: it recurs, but no dates are published; `usual` may tell when it used to be.
 */
export const windowSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('permanent'), cite: citeSchema, note: textSchema.optional() }),
  z.strictObject({
    kind: z.literal('dated'),
    opensOn: calendarDateSchema,
    closesOn: calendarDateSchema,
    cite: citeSchema,
    note: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('after_quarter'),
    firstQuarterEndsOn: calendarDateSchema,
    lastQuarterEndsOn: calendarDateSchema,
    workingDays: z.int().min(1).max(60),
    cite: citeSchema,
    note: textSchema.optional(),
  }),
  z.strictObject({
    kind: z.literal('unpublished'),
    usual: textSchema.optional(),
    cite: citeSchema,
    note: textSchema.optional(),
  }),
]);

export type Window = z.infer<typeof windowSchema>;
