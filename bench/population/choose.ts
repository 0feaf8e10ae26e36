import type { Random } from '../match/workload/random.js';

/** True with a probability from 0 to 1. */
export function chance(random: Random, probability: number): boolean {
  return random.next() < probability;
}

/** A number from `low` up to but without `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + random.next() * (high - low);
}

/** A number around a median: about two in three lie within a factor of e to the `spread`. */
export function around(random: Random, median: number, spread: number): number {
  return median * Math.exp(random.normal() * spread);
}

/** One of the items, each as often as its weight says. @throws RangeError for an empty list. */
export function weighted<Item>(
  random: Random,
  items: readonly (readonly [item: Item, weight: number])[],
): Item {
  let left = random.next() * items.reduce((sum, [, weight]) => sum + weight, 0);
  const chosen = items.find(([, weight]) => {
    left -= weight;
    return left < 0;
  });
  return (chosen ?? random.pick(items))[0];
}
