import { z } from 'zod';
import { slugSchema } from '../reference/slug.js';
import { textSchema } from '../text.js';
import { planClassSchema } from './measure.js';
import { planSourceSchema } from './plan-source.js';
import { uniqueKeys } from './unique-keys.js';

/** The number of tasks in the plan's table. */
export const TASK_COUNT = 103;

/** A place where the plan's body and its table say it differently. */
const differenceSchema = z.strictObject({
  body: z.string().min(1),
  /** Stands once in the task's text. */
  table: z.string().min(1),
  note: textSchema,
});

/** A unit that the table writes otherwise than elsewhere. */
const tableSpellingSchema = z.strictObject({
  department: slugSchema,
  written: z.string().min(1),
  note: textSchema,
});

export const taskSchema = z
  .strictObject({
    seq: z.int().min(1).max(TASK_COUNT),
    measure: z.int().min(1),
    /** The wording of the table; official words, so in Chinese alone. */
    text: z.string().min(1),
    /** Ids of departments, in the order of the table. */
    lead: z.array(slugSchema).min(1),
    cooperating: z.array(slugSchema),
    differences: z.array(differenceSchema),
    tableSpellings: z.array(tableSpellingSchema).optional(),
    /** Where the task differs from its measure in what it means for an enterprise. */
    class: z.strictObject({ class: planClassSchema, reason: textSchema }).optional(),
  })
  .superRefine(({ text, differences }, ctx) => {
    differences.forEach(({ table }, index) => {
      if (text.split(table).length === 2) return;
      ctx.addIssue({
        code: 'custom',
        path: ['differences', index, 'table'],
        message: 'The wording of the table must stand once in the text of the task.',
      });
    });
  });

export type Task = z.infer<typeof taskSchema>;

/** The tasks of the plan's table. */
export const tasksFileSchema = z.strictObject({
  source: planSourceSchema,
  tasks: z
    .array(taskSchema)
    .min(1)
    .superRefine(uniqueKeys(({ seq }) => seq, 'seq')),
});

export type TasksFile = z.infer<typeof tasksFileSchema>;

/** The task in the words of the plan's body. */
export function bodyWording({ text, differences }: Task): string {
  return differences.reduce((wording, { table, body }) => wording.replace(table, body), text);
}
