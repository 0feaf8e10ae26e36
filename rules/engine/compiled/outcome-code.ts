import type { Outcome } from '../outcome.js';

/**
 * Outcomes as two bits: the first says that the condition may be met, the second that it may be
 * unmet. What is unknown may be both. `all` is then AND of the first bits and OR of the second,
 * `any` the reverse, and `not` exchanges them.
 */
export const MET = 1;
export const UNMET = 2;
export const UNKNOWN = 3;

/** Not an outcome: a predicate that nobody has asked for yet. */
export const UNDECIDED = 0;

const OUTCOMES = [undefined, 'met', 'unmet', 'unknown'] as const;

/** The outcome of a code. @throws RangeError for a code that is none. */
export function outcomeOf(code: number): Outcome {
  const outcome = OUTCOMES[code];
  if (!outcome) throw new RangeError(`No outcome has the code ${code}.`);
  return outcome;
}

/** The code of an outcome. */
export function codeOfOutcome(outcome: Outcome): number {
  return OUTCOMES.indexOf(outcome);
}

/** The code of what a comparison says. */
export function codeOf(holds: boolean): number {
  return holds ? MET : UNMET;
}

/** Kleene's conjunction of two codes. */
export function bothOf(left: number, right: number): number {
  return (left & right & MET) | ((left | right) & UNMET);
}

/** Kleene's disjunction of two codes. */
export function eitherOf(left: number, right: number): number {
  return ((left | right) & MET) | (left & right & UNMET);
}

/** Kleene's negation of a code. */
export function notOf(code: number): number {
  return ((code & MET) << 1) | (code >> 1);
}
