import type { Benefit } from '../policy/benefit.js';
import type { Condition } from '../policy/conditions.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { lintAmount } from './lint-benefit.js';
import type { ConditionIssue } from './lint-conditions.js';

/**
 * Checks the range of an estimate: both amounts, and of amounts that are plain numbers that they
 * are not negative and in order. What amounts from facts come to is checked when cases are run.
 */
export function lintEstimate(
  { estimate }: Pick<Benefit, 'estimate'>,
  context: { conditions: Condition | null; reference: ReferenceData },
): ConditionIssue[] {
  if (!estimate) return [];
  const { low, high } = estimate;
  const issues = (['low', 'high'] as const).flatMap((end): ConditionIssue[] => {
    const path = ['benefit', 'estimate', end];
    const amount = estimate[end];
    if (typeof amount !== 'number' || amount >= 0) return lintAmount(amount, context, path);
    return [{ path, code: 'negative_amount', message: `${amount} is less than nothing.` }];
  });
  if (typeof low === 'number' && typeof high === 'number' && low > high) {
    const message = `${low} is more than ${high}, the upper end of the range.`;
    issues.push({ path: ['benefit', 'estimate', 'low'], code: 'low_above_high', message });
  }
  return issues;
}
