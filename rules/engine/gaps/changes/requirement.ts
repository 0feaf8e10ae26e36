import type { FactValue } from '../../../facts/resolution.js';
import type { FactVariable, Variable } from './variables.js';

/**
 * What has to be so for a tree to be met, with every `not` pushed down to the leaves. It speaks of
 * variables, so that leaves on the same fact are about the same thing.
 */
export type Requirement =
  | { need: 'all' | 'any'; of: readonly Requirement[] }
  /** A fact has a value that passes, and other facts stay as they are. */
  | {
      need: 'value';
      variable: FactVariable;
      passes: (value: FactValue) => boolean;
      staying: readonly FactVariable[];
    }
  /** A record that is still to come, or a list still to be answered, is there or is not. */
  | { need: 'presence'; variable: Variable; mask: bigint }
  /** Two facts that both have no value yet stand in some relation. */
  | Comparison
  | { need: 'never' };

export interface Comparison {
  need: 'comparison';
  /** Equal comparisons have equal keys. */
  key: string;
  left: FactVariable;
  right: FactVariable;
  passes: (left: FactValue, right: FactValue) => boolean;
}

export const NEVER: Requirement = { need: 'never' };
