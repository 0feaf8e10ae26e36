import type { RecordValue } from '../../../facts/fact-definition.js';
import type { FactResolver } from '../../../facts/fact-resolver.js';
import type { RecordGroup } from '../../../policy/conditions.js';
import type { Comparison } from './comparison.js';

export type Records = readonly RecordValue[];

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
 * How much is tried before giving up, which bounds the time a question takes; real conditions need
 * some tens. Beyond it, an answer that would decide may be overlooked, but none is invented.
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
