import { z } from 'zod';
import { UNITS, type Unit } from '../facts/units.js';
import { textSchema } from '../text.js';
import { citeSchema } from './cite.js';
import { factParamsSchema } from './conditions.js';

/**
 * A number computed from facts. `byFact` chooses by the value of an enum fact
 * (`otherwise` where no case names it); `forEach` goes
 * over the records that met the record group of that id and takes their sum or the largest of them;
 * inside it fields are written dotted (`loans.amount`). An unknown fact makes the whole unknown.
 */
export type Amount =
  | number
  | { fact: string; params?: z.infer<typeof factParamsSchema> | undefined }
  | { product: Amount[] }
  | { min: Amount[] }
  | { max: Amount[] }
  | {
      byFact: string;
      params?: z.infer<typeof factParamsSchema> | undefined;
      cases: Record<string, Amount>;
      otherwise?: Amount | undefined;
    }
  | { forEach: string; sum: Amount }
  | { forEach: string; largest: Amount };

export const amountSchema: z.ZodType<Amount> = z.lazy(() =>
  z.union([
    z.number(),
    z.strictObject({ fact: z.string(), params: factParamsSchema.optional() }),
    z.strictObject({ product: z.array(amountSchema).min(2) }),
    z.strictObject({ min: z.array(amountSchema).min(2) }),
    z.strictObject({ max: z.array(amountSchema).min(2) }),
    z.strictObject({
      byFact: z.string(),
      params: factParamsSchema.optional(),
      cases: z.record(z.string(), amountSchema),
      otherwise: amountSchema.optional(),
    }),
    z.strictObject({ forEach: z.string(), sum: amountSchema }),
    z.strictObject({ forEach: z.string(), largest: amountSchema }),
  ]),
);

const unitSchema = z.enum(Object.keys(UNITS) as [Unit, ...Unit[]]);

/** What the policy gives, in words, and as a range where the text allows one. */
export const benefitSchema = z.strictObject({
  text: textSchema,
  cite: citeSchema,
  estimate: z
    .strictObject({
      unit: unitSchema,
      low: amountSchema,
      high: amountSchema,
      basis: textSchema,
    })
    .optional(),
});

export type Benefit = z.infer<typeof benefitSchema>;
