import type { FactValue } from '../../../../facts/resolution.js';
import type { Move } from './move.js';

/**
 * The values of one fact, divided so finely that no condition of the tree tells two values of a
 * region apart. Sets of regions are bit masks: bit `i` stands for region `i`.
 */
export interface Regions {
  /** One value of each region. */
  readonly samples: readonly FactValue[];
  /** False when there were too many to tell all apart. */
  readonly areAll: boolean;
  /** The region of a value; undefined for one that the fact cannot have. */
  indexOf(value: FactValue): number | undefined;
  /** The shortest way from a value into one of the regions of a mask that does not hold it. */
  moveTo(mask: bigint, from: FactValue): Move;
}

/** The mask of the regions whose values pass a test. */
export function maskOf({ samples }: Regions, passes: (value: FactValue) => boolean): bigint {
  return samples.reduce(
    (mask, sample, index) => (passes(sample) ? mask | (1n << BigInt(index)) : mask),
    0n,
  );
}

/** True when a mask has the bit of a region. */
export function hasRegion(mask: bigint, index: number): boolean {
  return ((mask >> BigInt(index)) & 1n) === 1n;
}
