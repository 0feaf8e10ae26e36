import { codeOf, MET, UNKNOWN, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadCondition, WorkloadLeaf } from '../workload/conditions.js';
import type { Facts, FieldValue } from '../workload/profiles.js';

/**
 * What a condition says of a profile, straight from the definition of Kleene's logic. It shares no
 * code with what it judges but the numbers of the outcomes.
 */
export function kleeneOutcome(condition: WorkloadCondition, facts: Facts): number {
  if ('all' in condition) {
    const outcomes = condition.all.map((child) => kleeneOutcome(child, facts));
    if (outcomes.includes(UNMET)) return UNMET;
    return outcomes.includes(UNKNOWN) ? UNKNOWN : MET;
  }
  if ('any' in condition) {
    const outcomes = condition.any.map((child) => kleeneOutcome(child, facts));
    if (outcomes.includes(MET)) return MET;
    return outcomes.includes(UNKNOWN) ? UNKNOWN : UNMET;
  }
  if ('not' in condition) {
    const outcome = kleeneOutcome(condition.not, facts);
    if (outcome === UNKNOWN) return UNKNOWN;
    return outcome === MET ? UNMET : MET;
  }
  const actual = facts[condition.fact];
  return actual === undefined || actual === null ? UNKNOWN : codeOf(holds(actual, condition));
}

function holds(actual: NonNullable<FieldValue>, { operator, value }: WorkloadLeaf): boolean {
  switch (operator) {
    case 'equal':
      return actual === value;
    case 'notEqual':
      return actual !== value;
    case 'in':
      return includes(value, actual);
    case 'notIn':
      return !includes(value, actual);
    case 'lessThan':
      return actual < value;
    case 'lessThanInclusive':
      return actual <= value;
    case 'greaterThan':
      return actual > value;
    case 'greaterThanInclusive':
      return actual >= value;
    case 'contains':
      return includes(actual, value);
    case 'doesNotContain':
      return !includes(actual, value);
  }
}

function includes(list: unknown, item: unknown): boolean {
  if (!Array.isArray(list)) throw new TypeError('The workload compares a list with no list.');
  return list.includes(item);
}
