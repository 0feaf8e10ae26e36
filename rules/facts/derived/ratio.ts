import { known, type Resolution, unknown } from '../resolution.js';

const SIGNIFICANT_DIGITS = 12;
const LEAST_SCALED = 10 ** (SIGNIFICANT_DIGITS - 1);
const MOST_SCALED = 10 ** SIGNIFICANT_DIGITS - 1;
/** The powers of ten that are doubles without error: 1 to 1e22. */
const EXACT_POWERS = Array.from({ length: 23 }, (_, places) => Number(`1e${places}`));
/** Far more than what scaling to so few digits can be off by. */
const NEAR_HALF = 1e-3;

/**
 * Removes the noise that binary fractions leave behind, so that 3 % of 20,010 is exactly 3 %.
 * Twelve significant digits are far finer than any threshold and far coarser than the noise.
 */
export function withoutNoise(value: number): number {
  // Whole numbers of so few digits have none; most sums are such, and printing digits is slow.
  if (Number.isInteger(value) && Math.abs(value) < 10 ** SIGNIFICANT_DIGITS) return value;
  return roundedByScaling(value) ?? Number(value.toPrecision(SIGNIFICANT_DIGITS));
}

/**
 * What printing and reading back gives, where arithmetic is sure to give the same: the digits make
 * a whole number, and dividing it by an exact power of ten rounds once, as reading does. Undefined
 * where the digits are too close to a half to tell which way they go.
 */
function roundedByScaling(value: number): number | undefined {
  const size = Math.abs(value);
  const places = SIGNIFICANT_DIGITS - 1 - Math.floor(Math.log10(size));
  const power = EXACT_POWERS[places];
  if (power === undefined) return undefined;
  const scaled = size * power;
  if (scaled < LEAST_SCALED || scaled > MOST_SCALED) return undefined;
  const below = Math.floor(scaled);
  const rest = scaled - below;
  if (Math.abs(rest - 0.5) < NEAR_HALF) return undefined;
  const digits = rest < 0.5 ? below : below + 1;
  return Math.sign(value) * (digits / power);
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
  return unknown(at.fact, 'zero_denominator', at.path);
}
