import { z } from 'zod';
import type { Condition } from '../../policy/conditions.js';
import { implies } from './implication.js';

/**
 * What new conditions do to who meets them, as far as it follows from the conditions alone:
 * `tighter`: whoever meets the new ones met the old ones; `looser`: whoever met the old ones meets
 * the new ones; `same`: both; `undecided`: neither can be shown. It is never an estimate.
 */
export const effectSchema = z
  .enum(['tighter', 'looser', 'same', 'undecided'])
  .meta({ id: 'ChangeEffect' });
export type Effect = z.infer<typeof effectSchema>;

/** What `after` does to who meets the conditions; undecided where a machine decides nothing. */
export function effectOf(before: Condition | null, after: Condition | null): Effect {
  if (before === null || after === null) return 'undecided';
  const isNoLooser = implies(after, before);
  const isNoTighter = implies(before, after);
  if (isNoLooser && isNoTighter) return 'same';
  if (isNoLooser) return 'tighter';
  return isNoTighter ? 'looser' : 'undecided';
}
