import { codeOf, MET, notOf, UNKNOWN, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadCondition, WorkloadLeaf } from '../workload/conditions.js';
import { FIELDS } from '../workload/fields.js';
import type { MatchEngine } from './match-engine.js';

type Slots = readonly unknown[];
type Decide = (slots: Slots) => number;
type Test = (actual: unknown) => boolean;

const SLOT_BY_FACT = new Map(FIELDS.map(({ name }, slot) => [name, slot]));

/** Closures as one would write them by hand: what sharing predicates between policies adds to. */
export const PLAIN_CLOSURES: MatchEngine = {
  name: 'plain closures',
  isThreeValued: true,
  datesAs: 'text',
  note: 'a reference point, no peer: a closure a node over an array of facts, no predicate shared',
  translate: (policies) => () => {
    const decisions = policies.map(({ conditions }) => closureOf(conditions));
    const verdicts = new Uint8Array(policies.length);
    const slots: unknown[] = FIELDS.map(() => null);
    return {
      kind: 'sync',
      decide: (facts) => {
        slots.fill(null);
        const names = Object.keys(facts);
        const values = Object.values(facts);
        for (let index = 0; index < names.length; index++) {
          const slot = SLOT_BY_FACT.get(names[index] as string);
          if (slot !== undefined) slots[slot] = values[index];
        }
        for (let index = 0; index < decisions.length; index++) {
          verdicts[index] = decisions[index]?.(slots) ?? UNKNOWN;
        }
        return verdicts;
      },
    };
  },
};

function closureOf(condition: WorkloadCondition): Decide {
  if ('all' in condition) return groupClosure(condition.all, UNMET, MET);
  if ('any' in condition) return groupClosure(condition.any, MET, UNMET);
  if ('not' in condition) {
    const decide = closureOf(condition.not);
    return (slots) => notOf(decide(slots));
  }
  return leafClosure(condition);
}

/** @param deciding the outcome of one child that settles the group at once. */
function groupClosure(
  conditions: readonly WorkloadCondition[],
  deciding: number,
  otherwise: number,
): Decide {
  const children = conditions.map(closureOf);
  return (slots) => {
    let outcome = otherwise;
    for (let index = 0; index < children.length; index++) {
      const child = children[index]?.(slots) ?? UNKNOWN;
      if (child === deciding) return deciding;
      if (child === UNKNOWN) outcome = UNKNOWN;
    }
    return outcome;
  };
}

function leafClosure(leaf: WorkloadLeaf): Decide {
  const slot = SLOT_BY_FACT.get(leaf.fact);
  if (slot === undefined) throw new RangeError(`The workload has no fact ${leaf.fact}.`);
  const holds = testOf(leaf);
  return (slots) => {
    const actual = slots[slot];
    return actual === null ? UNKNOWN : codeOf(holds(actual));
  };
}

/** Numbers and days alike: both sides of a comparison are of one kind. */
function testOf({ operator, value }: WorkloadLeaf): Test {
  const bound = value as number;
  const accepted = new Set(Array.isArray(value) ? value : [value]);
  switch (operator) {
    case 'equal':
      return (actual) => actual === value;
    case 'notEqual':
      return (actual) => actual !== value;
    case 'in':
      return (actual) => accepted.has(actual as string);
    case 'notIn':
      return (actual) => !accepted.has(actual as string);
    case 'lessThan':
      return (actual) => (actual as number) < bound;
    case 'lessThanInclusive':
      return (actual) => (actual as number) <= bound;
    case 'greaterThan':
      return (actual) => (actual as number) > bound;
    case 'greaterThanInclusive':
      return (actual) => (actual as number) >= bound;
    case 'contains':
      return (actual) => (actual as readonly unknown[]).includes(value);
    case 'doesNotContain':
      return (actual) => !(actual as readonly unknown[]).includes(value);
  }
}
