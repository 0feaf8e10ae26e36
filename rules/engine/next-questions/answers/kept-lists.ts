import {
  type FactReference,
  isFactReference,
  leavesOf,
  type RecordGroup,
} from '../../../policy/conditions.js';
import type { ListQuestion, Records } from './list-question.js';

/** As many sets are kept for the same groups; enterprises differ in little that groups look at. */
const MOST_KEPT = 8;

/** A list, and whether the search for it came to an end. */
export interface KeptList {
  records: Records;
  isComplete: boolean;
}

interface Kept {
  groups: readonly RecordGroup[];
  /** What the groups look at beside their records. */
  outside: readonly FactReference[];
  byValues: Map<string, KeptList[]>;
}

const KEPT = new WeakMap<RecordGroup, Kept>();

/**
 * The lists found earlier for a question without formulas, to be added to. They follow from the
 * groups, the day and the few facts beside the records that groups look at, so they need not be
 * searched again for the next profile.
 */
export function keptLists(question: ListQuestion): KeptList[] {
  const { known } = question;
  const { outside, byValues } = keptFor(question);
  const values = outside.map(({ fact, params }) => known.read(fact, params));
  const key = JSON.stringify([
    known.asOf,
    ...values.map((side) => (side.known ? side.value : null)),
  ]);
  const lists = byValues.get(key) ?? [];
  byValues.delete(key);
  byValues.set(key, lists);
  if (byValues.size > MOST_KEPT) byValues.delete([...byValues.keys()][0] ?? key);
  return lists;
}

function keptFor({ list, groups }: ListQuestion): Kept {
  const [first] = groups;
  if (!first) return { groups, outside: [], byValues: new Map() };
  const earlier = KEPT.get(first);
  if (
    earlier?.groups.length === groups.length &&
    groups.every((group, index) => group === earlier.groups[index])
  ) {
    return earlier;
  }
  const outside = groups.flatMap(leavesOf).flatMap(({ fact, params, value }) => {
    const sides = isFactReference(value) ? [{ fact, params }, value] : [{ fact, params }];
    return sides.filter((side) => !side.fact.startsWith(`${list}.`));
  });
  const kept: Kept = { groups, outside, byValues: new Map() };
  KEPT.set(first, kept);
  return kept;
}
