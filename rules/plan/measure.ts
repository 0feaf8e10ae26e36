import { z } from 'zod';
import { textSchema } from '../text.js';
import { planSourceSchema } from './plan-source.js';
import { uniqueKeys } from './unique-keys.js';

/** The number of measures in the plan. */
export const MEASURE_COUNT = 37;

/** Numbers of the plan's nine blocks, as written. */
export const BLOCK_NUMBERS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'] as const;

/**
 * What a measure or a task means for an enterprise: `claimable` (it can apply, or must file),
 * `indirect` (it benefits through services, guidance or recognition), `internal` (it concerns
 * authorities alone).
 */
export const PLAN_CLASSES = ['claimable', 'indirect', 'internal'] as const;
export const planClassSchema = z.enum(PLAN_CLASSES);
export type PlanClass = z.infer<typeof planClassSchema>;

/** A section of 国发〔2016〕4号 that a measure carries on. */
const nationalLinkSchema = z.strictObject({
  /** Number of the chapter, as written. */
  chapter: z.string().min(1),
  /** Number of the section within it. */
  section: z.int().positive(),
  /** `wording` when a sentence of it returns in the measure, `subject` when only its matter does. */
  by: z.enum(['wording', 'subject']),
});

/** A sentence of the plan's body that no task of the table repeats. */
const bodyOnlySchema = z.strictObject({
  /** The task whose sentences it follows. */
  afterTask: z.int().positive(),
  text: z.string().min(1),
  note: textSchema,
});

export const measureSchema = z.strictObject({
  number: z.int().min(1).max(MEASURE_COUNT),
  block: z.enum(BLOCK_NUMBERS),
  /** The Chinese title is that of the plan's text. */
  title: textSchema,
  class: planClassSchema,
  /** Why it has this class. */
  reason: textSchema,
  national: z.array(nationalLinkSchema),
  bodyOnly: z.array(bodyOnlySchema),
});

export type Measure = z.infer<typeof measureSchema>;

/** The nine blocks and the measures of the plan. */
export const measuresFileSchema = z.strictObject({
  source: planSourceSchema,
  blocks: z
    .array(z.strictObject({ number: z.enum(BLOCK_NUMBERS), title: textSchema }))
    .superRefine(uniqueKeys(({ number }) => number, 'number')),
  measures: z
    .array(measureSchema)
    .min(1)
    .superRefine(uniqueKeys(({ number }) => number, 'number')),
});

export type MeasuresFile = z.infer<typeof measuresFileSchema>;
