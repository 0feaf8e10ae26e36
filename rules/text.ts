import { z } from 'zod';

/** Text for people, Chinese first. Content carries both languages; logic never builds either. */
export const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Text for people in Chinese (`zh`) and English (`en`). */
export type Text = z.infer<typeof textSchema>;
