import type { Amount, Benefit } from '../../policy/benefit.js';
import type { BenefitEstimate } from '../benefit-estimate.js';
import type { WindowState } from '../window-at.js';

/**
 * How much it is worth to decide a policy now, by its window. The numbers are our own choice, made
 * so that one policy that is open outweighs one that is yet to open, and a closed one counts last
 * but not for nothing: it may come again.
 */
const WINDOW_WEIGHTS: Readonly<Record<WindowState, number>> = {
  open: 1,
  upcoming: 0.7,
  not_published: 0.5,
  closed: 0.25,
};

/** How much a tenfold benefit adds. Our own choice, too: mild, so that money does not drown all. */
const WEIGHT_OF_TENFOLD = 0.5;

/**
 * The weight of a policy among those that a question could decide: its window's, times
 * 1 + ½ log10(1 + the most that it may give in 万元), so 1 without an amount, 2 for a million yuan,
 * 2.65 for twenty million. The most is the high end of the estimate, or while facts for that are
 * missing the limit that the formula names itself.
 */
export function policyWeight(policy: {
  windowState: WindowState;
  benefit: Pick<Benefit, 'estimate'>;
  benefitEstimate: Pick<BenefitEstimate, 'high' | 'unit'> | null;
}): number {
  const { estimate } = policy.benefit;
  const most = policy.benefitEstimate?.high ?? (estimate && limitOf(estimate.high));
  const isMoney = (policy.benefitEstimate ?? estimate)?.unit === 'ten_thousand_yuan';
  const benefit = isMoney && most !== undefined && most > 0 ? most : 0;
  return WINDOW_WEIGHTS[policy.windowState] * (1 + WEIGHT_OF_TENFOLD * Math.log10(1 + benefit));
}

/** What an amount cannot exceed whatever the facts; undefined where its formula names no limit. */
function limitOf(amount: Amount): number | undefined {
  if (typeof amount === 'number') return amount;
  if ('min' in amount) {
    const limits = amount.min.map(limitOf).filter((limit) => limit !== undefined);
    return limits.length > 0 ? Math.min(...limits) : undefined;
  }
  if ('max' in amount) return largest(amount.max.map(limitOf));
  if ('byFact' in amount) {
    const { cases, otherwise } = amount;
    const options = [...Object.values(cases), ...(otherwise === undefined ? [] : [otherwise])];
    return largest(options.map(limitOf));
  }
  if ('product' in amount) {
    return amount.product
      .map(limitOf)
      .reduce((left, right) =>
        left === undefined || right === undefined ? undefined : left * right,
      );
  }
  return undefined;
}

/** The largest limit, unless one of them is none. */
function largest(limits: readonly (number | undefined)[]): number | undefined {
  const known = limits.filter((limit) => limit !== undefined);
  return known.length === limits.length && known.length > 0 ? Math.max(...known) : undefined;
}
