import type { Verdict } from '../assessment.js';

/**
 * What became of a verdict. `gained`: eligible now and not before. `lost`: eligible before and not
 * eligible now. `turned_unknown`: decided before and in need of information now. `turned_known`: in
 * need of information before and not eligible now.
 */
export const VERDICT_CHANGES = [
  'gained',
  'lost',
  'turned_unknown',
  'turned_known',
  'unchanged',
] as const;
export type VerdictChange = (typeof VERDICT_CHANGES)[number];

/**
 * The change from one verdict to another. Null is where there is none, because the policy or the
 * enterprise was not there: nobody is eligible then, so it counts as not eligible.
 */
export function changeOf(from: Verdict | null, to: Verdict | null): VerdictChange {
  const [before, after] = [from ?? 'not_eligible', to ?? 'not_eligible'];
  if (before === after) return 'unchanged';
  if (after === 'eligible') return 'gained';
  if (after === 'needs_info') return 'turned_unknown';
  return before === 'eligible' ? 'lost' : 'turned_known';
}
