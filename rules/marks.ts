import { z } from 'zod';

/**
 * How well a statement is known, strongest first: `verified` (read in the source or a public copy
 * of it), `second_hand` (read only in a copy that quotes it), `unverified` (general knowledge).
 */
export const MARKS = ['verified', 'second_hand', 'unverified'] as const;

export const markSchema = z.enum(MARKS);

export type Mark = z.infer<typeof markSchema>;

/** True when `mark` claims more than `ceiling` allows. */
export function isStrongerThan(mark: Mark, ceiling: Mark): boolean {
  return MARKS.indexOf(mark) < MARKS.indexOf(ceiling);
}

/** The weaker of two marks: what may be said when both statements are needed. */
export function weakerOf(first: Mark, second: Mark): Mark {
  return isStrongerThan(first, second) ? second : first;
}
