import { MET, UNKNOWN, UNMET } from '../../../rules/engine/compiled/outcome-code.js';

const CODES_BY_RANK = [UNMET, UNKNOWN, MET] as const;

/**
 * The outcome code of 0, 1 or 2. Where an engine has numbers but no unknown, Kleene's logic is min,
 * max and 2 - x over these.
 * @throws TypeError for anything else: the engine did not do what it was told.
 */
export function codeOfRank(rank: unknown): number {
  if (rank !== 0 && rank !== 1 && rank !== 2) throw new TypeError(`No outcome is ${String(rank)}.`);
  return CODES_BY_RANK[rank];
}
