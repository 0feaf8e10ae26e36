import { UNKNOWN } from '../../../../rules/engine/compiled/outcome-code.js';
import type { SlotPredicates } from '../../../../rules/engine/compiled/slot-predicates.js';

/** The outcome codes of `count` predicates from `first` on, with their neighbours on both sides. */
export function outcomesAfter(
  predicates: SlotPredicates,
  value: unknown,
  { first, count }: { first: number; count: number },
): number[] {
  const outcomes = new Uint8Array(first + count + 1).fill(UNKNOWN);
  predicates.write(value, outcomes);
  const decided = [...outcomes.subarray(first, first + count)];
  const neighbours = [...outcomes.subarray(0, first), ...outcomes.subarray(first + count)];
  expect(neighbours.every((code) => code === UNKNOWN)).toBe(true);
  return decided;
}
