import type { FactValue, ProfileReader, RecordScope } from '../../facts/resolution.js';
import { fieldNamed } from '../../facts/vocabulary/index.js';
import {
  type Condition,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
} from '../../policy/conditions.js';
import { operatorNamed } from '../../policy/operators.js';
import { bothOf, codeOf, eitherOf, MET, notOf, UNKNOWN, UNMET } from './outcome-code.js';
import { readSide } from './read-side.js';

/** A predicate that no single value decides: two facts compared, or a group over records. */
export type ComputedPredicate = (facts: ProfileReader) => number;

type ScopedPredicate = (facts: ProfileReader, scope: RecordScope | undefined) => number;

/** The predicate of a leaf whose both sides are facts. @throws RangeError for an unknown operator. */
export function comparisonOf(leaf: Leaf): ComputedPredicate {
  const compare = scopedLeaf(leaf);
  return (facts) => compare(facts, undefined);
}

/** The predicate of a record group: met by a list of which one record meets every condition. */
export function recordPredicateOf(group: RecordGroup): ComputedPredicate {
  const conditions = group.all.map(scoped);
  return (facts) => {
    const list = facts.readRecords(group.forSome);
    if (!list.known) return UNKNOWN;
    let code = UNMET;
    for (let index = 0; index < list.records.length && code !== MET; index++) {
      const record = list.records[index];
      if (!record) continue;
      code = eitherOf(code, allOf(conditions, facts, { list: group.forSome, index, record }));
    }
    return code;
  };
}

function allOf(
  conditions: readonly ScopedPredicate[],
  facts: ProfileReader,
  scope: RecordScope | undefined,
): number {
  let code = MET;
  for (const condition of conditions) {
    code = bothOf(code, condition(facts, scope));
    if (code === UNMET) break;
  }
  return code;
}

function scoped(condition: Condition): ScopedPredicate {
  if (isLeaf(condition)) return scopedLeaf(condition);
  if (isRecordGroup(condition)) return recordPredicateOf(condition);
  if ('not' in condition) {
    const child = scoped(condition.not);
    return (facts, scope) => notOf(child(facts, scope));
  }
  if ('any' in condition) {
    const children = condition.any.map(scoped);
    return (facts, scope) =>
      children.reduce((code, child) => eitherOf(code, child(facts, scope)), UNMET);
  }
  const children = condition.all.map(scoped);
  return (facts, scope) => allOf(children, facts, scope);
}

function scopedLeaf(leaf: Leaf): ScopedPredicate {
  const operator = operatorNamed(leaf.operator);
  if (!operator) throw new RangeError(`Unknown operator: ${leaf.operator}`);
  const actualOf = readSide({ fact: leaf.fact, params: leaf.params });
  if (isFactReference(leaf.value)) {
    const requiredOf = readSide(leaf.value);
    return (facts, scope) => {
      const actual = actualOf(facts, scope);
      const required = requiredOf(facts, scope);
      if (!actual.known || !required.known) return UNKNOWN;
      return codeOf(operator.holds(actual.value, required.value));
    };
  }
  const required = leaf.value as FactValue;
  const field = fieldNamed(leaf.fact)?.field;
  if (field && !('derived' in field)) {
    const { key } = field;
    return (_facts, scope) => {
      const value = scope?.record[key] ?? null;
      return value === null ? UNKNOWN : codeOf(operator.holds(value, required));
    };
  }
  return (facts, scope) => {
    const actual = actualOf(facts, scope);
    return actual.known ? codeOf(operator.holds(actual.value, required)) : UNKNOWN;
  };
}
