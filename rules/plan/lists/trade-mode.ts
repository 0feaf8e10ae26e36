import { z } from 'zod';
import { markSchema } from '../../marks.js';
import { textSchema } from '../../text.js';
import { planSourceSchema } from '../plan-source.js';
import { uniqueKeys } from '../unique-keys.js';

/** Customs trade modes, first letters of handbook and account numbers, and natures of duty. */
export const tradeModesSchema = z
  .strictObject({
    source: planSourceSchema,
    kinds: z
      .array(z.strictObject({ id: z.string().regex(/^[a-z]+(?:_[a-z]+)*$/), name: textSchema }))
      .superRefine(uniqueKeys(({ id }) => id, 'id')),
    modes: z
      .array(
        z.strictObject({
          code: z.string().regex(/^\d{4}$/),
          name: textSchema,
          kind: z.string(),
          mark: markSchema,
        }),
      )
      .superRefine(uniqueKeys(({ code }) => code, 'code')),
    accountPrefixes: z
      .array(
        z.strictObject({
          prefix: z.string().regex(/^[A-Z]$/),
          name: textSchema,
          mark: markSchema,
        }),
      )
      .superRefine(uniqueKeys(({ prefix }) => prefix, 'prefix')),
    dutyNatures: z
      .array(
        z.strictObject({ code: z.string().regex(/^\d{3}$/), name: textSchema, mark: markSchema }),
      )
      .superRefine(uniqueKeys(({ code }) => code, 'code')),
  })
  .superRefine(({ kinds, modes }, ctx) => {
    modes.forEach(({ kind }, index) => {
      if (kinds.some(({ id }) => id === kind)) return;
      const message = `There is no kind ${kind}.`;
      ctx.addIssue({ code: 'custom', path: ['modes', index, 'kind'], message });
    });
  });

export type TradeModes = z.infer<typeof tradeModesSchema>;
