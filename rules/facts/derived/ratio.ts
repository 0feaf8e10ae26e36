import { known, type MissingFact, type Resolution } from '../resolution.js';

const SIGNIFICANT_DIGITS = 12;

/**
 * Removes the noise that binary fractions leave behind, so that 3 % of 20,010 is exactly 3 %.
 * Twelve significant digits are far finer than any threshold and far coarser than the noise.
 */
export function withoutNoise(value: number): number {
  // Whole numbers of so few digits have none; most sums are such, and printing digits is slow.
  if (Number.isInteger(value) && Math.abs(value) < 10 ** SIGNIFICANT_DIGITS) return value;
  return Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

/**
 * `numerator` as a percentage of `denominator`. A denominator of zero or less has no meaning as a
 * base, nor has one so close to zero that the quotient overflows. Either gives unknown with the
 * reason `zero_denominator`, never 0, never infinity and never an exception.
 */
export function percentage(
  numerator: number,
  denominator: number,
  denominatorPath: { fact: string; path: string },
): Resolution {
  if (denominator <= 0) return zeroDenominator(denominatorPath);
  return finitePercent(numerator / denominator, denominatorPath);
}

/** A quotient or rate in percent; unknown when it overflowed because its base is next to zero. */
export function finitePercent(rate: number, base: { fact: string; path: string }): Resolution {
  const percent = withoutNoise(rate * 100);
  return Number.isFinite(percent) ? known(percent) : zeroDenominator(base);
}

/** Unknown because the fact at `path` is zero or negative where a base is needed. */
export function zeroDenominator(at: { fact: string; path: string }): Resolution {
  const missing: MissingFact = { ...at, reason: 'zero_denominator' };
  return { known: false, missing: [missing] };
}
