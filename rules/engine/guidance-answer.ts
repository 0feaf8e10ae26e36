import { z } from 'zod';
import { SECTIONS, type Section } from '../facts/fact-definition.js';
import { exclusionScopeSchema } from '../policy/policy.js';
import { textSchema } from '../text.js';
import { citationSchema } from './citation.js';

/** The shape of what an answer says over all of its policies: what to answer next, what to combine. */

export const nextQuestionSchema = z
  .strictObject({
    fact: z.string(),
    /** Where the value belongs below `facts`. */
    path: z.string(),
    label: textSchema,
    section: z.enum(Object.keys(SECTIONS) as [Section, ...Section[]]).nullable(),
    /** How many policies some answer to it alone would decide. */
    decides: z.int(),
    couldMakeEligible: z.array(z.string()),
    couldRuleOut: z.array(z.string()),
    /** How many policies wait for it, decided by it alone or not. */
    waiting: z.int(),
    /** The weights of the policies that it decides, by window and benefit. */
    weight: z.number(),
  })
  .meta({ id: 'NextQuestion' });
export type NextQuestionResult = z.infer<typeof nextQuestionSchema>;

export const compatibleSetSchema = z
  .strictObject({
    policyIds: z.array(z.string()),
    /** Sum of the estimates, for comparing only: cash and deductions alike; null without any. */
    benefit: z
      .strictObject({ low: z.number(), high: z.number(), unit: z.literal('ten_thousand_yuan') })
      .meta({ id: 'CompatibleSetBenefit' })
      .nullable(),
    /** Policies of the set without an estimate in money. */
    unquantified: z.array(z.string()),
    leftOut: z.array(
      z
        .strictObject({
          policyId: z.string(),
          sentence: textSchema,
          inFavourOf: z.array(
            z
              .strictObject({
                policyId: z.string(),
                scope: exclusionScopeSchema,
                cite: citationSchema,
              })
              .meta({ id: 'ExcludedBy' }),
          ),
        })
        .meta({ id: 'LeftOut' }),
    ),
    /** False when too many policies exclude each other to look at every combination. */
    exact: z.boolean(),
  })
  .meta({ id: 'CompatibleSet' });
export type CompatibleSetResult = z.infer<typeof compatibleSetSchema>;
