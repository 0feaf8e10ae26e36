import type { FactResolver } from '../../../facts/fact-resolver.js';
import type { RecordGroup } from '../../../policy/conditions.js';
import type { Comparison } from './comparison.js';

/** A missing list of records and all that it bears on. */
export interface ListQuestion {
  list: string;
  /** The record groups over it. */
  groups: readonly RecordGroup[];
  /** The leaves that compare a formula over it. */
  formulas: readonly Comparison[];
  known: FactResolver;
  budget: Budget;
}

/**
 * How much is tried before giving up, some milliseconds' worth; real conditions need a few tens.
 * Where the bound is reached, an answer that would decide may be overlooked, but none is invented.
 */
const MOST_TRIED = 500;

/** How many more records and lists may be tried; at 0 the search has given up. */
export interface Budget {
  left: number;
}

/** The budget of one question. */
export function newBudget(): Budget {
  return { left: MOST_TRIED };
}

