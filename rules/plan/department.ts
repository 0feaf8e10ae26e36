import { z } from 'zod';
import { markSchema } from '../marks.js';
import { slugSchema } from '../reference/slug.js';
import { textSchema } from '../text.js';
import { planSourceSchema } from './plan-source.js';
import { uniqueKeys } from './unique-keys.js';

/** A day, a month or a year, as exactly as it is known. */
const partialDateSchema = z.string().regex(/^\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d{2})?)?$/);

const successorSchema = z.strictObject({
  name: textSchema,
  from: partialDateSchema,
  mark: markSchema,
  note: textSchema.optional(),
});

/** A unit that the plan names, under its name of 2016. */
export const departmentSchema = z.strictObject({
  id: slugSchema,
  name: textSchema,
  /** Which cities stand behind the entry when it is a group of them: a task then goes to each. */
  fansOutTo: z.enum(['all', 'PRD', 'EWN', 'concerned']).optional(),
  /** What took over its duties; empty when no change is recorded. */
  successors: z.array(successorSchema),
});

export type Department = z.infer<typeof departmentSchema>;

/** Every unit that leads a task or cooperates in one. */
export const departmentsFileSchema = z.strictObject({
  source: planSourceSchema,
  departments: z
    .array(departmentSchema)
    .min(1)
    .superRefine(uniqueKeys(({ id }) => id, 'id')),
});

export type DepartmentsFile = z.infer<typeof departmentsFileSchema>;
