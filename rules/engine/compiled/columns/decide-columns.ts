import { type Condition, isLeaf, isRecordGroup } from '../../../policy/conditions.js';
import type { PredicateTable } from '../predicate-table.js';
import { type BitPair, conjoin, disjoin, filledPair, negatedPair, wordsFor } from './bit-pair.js';
import type { ProfileColumns } from './profile-columns.js';

/**
 * The outcomes of condition trees for every profile of some columns. Each distinct predicate is
 * decided once, for all profiles together; trees then join whole words of bits.
 * @throws RangeError for a predicate that the columns do not hold.
 */
export function decideColumns(
  conditions: readonly (Condition | null)[],
  predicates: PredicateTable,
  columns: ProfileColumns,
): BitPair[] {
  const words = wordsFor(columns.size);
  const decided: (BitPair | undefined)[] = [];
  const decide = (condition: Condition): BitPair => {
    if (isLeaf(condition) || isRecordGroup(condition)) {
      const { index, negated } = predicates.use(condition);
      const definition = predicates.definitions[index];
      if (!definition) throw new RangeError(`There is no predicate ${index}.`);
      decided[index] ??= columns.decide(definition);
      return negated ? negatedPair(decided[index]) : decided[index];
    }
    if ('not' in condition) return negatedPair(decide(condition.not));
    const isAny = 'any' in condition;
    const joined = filledPair(words, !isAny, isAny);
    const join = isAny ? disjoin : conjoin;
    for (const child of isAny ? condition.any : condition.all) join(joined, decide(child));
    return joined;
  };
  return conditions.map((condition) =>
    condition ? decide(condition) : filledPair(words, true, true),
  );
}
