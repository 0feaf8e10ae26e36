/** The middle of some numbers; of an even count the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('No numbers have no median.');
  const sorted = [...values].sort((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] as number;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] as number) + upper) / 2;
}

/**
 * How many times faster something is than a baseline: the median of the ratios of the rounds.
 * Whatever slowed one round down slowed both of its times down.
 * @param baseline times of the baseline, one a round; `times` those of what is compared with it.
 */
export function medianRatio(baseline: readonly number[], times: readonly number[]): number {
  if (baseline.length !== times.length) throw new RangeError('The rounds do not match.');
  return median(baseline.map((time, round) => time / (times[round] as number)));
}

/** A number with three significant digits, as many as a measurement is good for. */
export function significant(value: number): number {
  return Number(value.toPrecision(3));
}
