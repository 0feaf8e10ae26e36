import { dateNumber } from '../../dates/calendar-date.js';
import type { ComparableType } from '../../facts/fact-definition.js';
import type { FactReference, Leaf } from '../../policy/conditions.js';
import { operatorNamed } from '../../policy/operators.js';
import { nextNumber } from './ordered-predicates.js';

/**
 * What a leaf asks of its slot once half of the operators are read as the negation of the others:
 * `x < 3` is not (`x >= 3`), `notIn` is not `in`. Negation leaves unknown unknown, so both share a
 * predicate.
 */
export type SlotTest =
  | { test: 'at_least' | 'equal'; type: 'number' | 'date'; value: number }
  | { test: 'one_of'; type: 'enum' | 'text' | 'list'; values: readonly string[] }
  | { test: 'yes'; type: 'boolean' };

/** A predicate on a slot, and whether the leaf holds where it does not. */
export interface Literal {
  slot: FactReference;
  test: SlotTest;
  negated: boolean;
}

const THRESHOLD_OPERATORS: Readonly<Record<string, { isStrict: boolean; negated: boolean }>> = {
  greaterThanInclusive: { isStrict: false, negated: false },
  greaterThan: { isStrict: true, negated: false },
  lessThan: { isStrict: false, negated: true },
  lessThanInclusive: { isStrict: true, negated: true },
  onOrAfter: { isStrict: false, negated: false },
  after: { isStrict: true, negated: false },
  before: { isStrict: false, negated: true },
  onOrBefore: { isStrict: true, negated: true },
};

const VALUE_OPERATORS: Readonly<Record<string, { negated: boolean }>> = {
  equal: { negated: false },
  notEqual: { negated: true },
  in: { negated: false },
  notIn: { negated: true },
  contains: { negated: false },
  doesNotContain: { negated: true },
  containsAny: { negated: false },
};

/**
 * The literal of a leaf whose right-hand side is a constant.
 * @throws RangeError when operator, type and value do not go together, which loading rules out.
 */
export function literalOf(leaf: Leaf, type: ComparableType): Literal {
  if (!operatorNamed(leaf.operator)?.types.includes(type)) throw unfit(leaf, type);
  const slot = { fact: leaf.fact, params: leaf.params };
  const threshold = THRESHOLD_OPERATORS[leaf.operator];
  if (threshold && (type === 'number' || type === 'date')) {
    const bound = orderedValue(leaf, type);
    const value = threshold.isStrict ? nextNumber(bound) : bound;
    return { slot, test: { test: 'at_least', type, value }, negated: threshold.negated };
  }
  const operator = VALUE_OPERATORS[leaf.operator];
  if (!operator) throw unfit(leaf, type);
  return { slot, ...valueTest(leaf, type, operator.negated) };
}

function valueTest(
  leaf: Leaf,
  type: ComparableType,
  negated: boolean,
): Pick<Literal, 'test' | 'negated'> {
  switch (type) {
    case 'number':
      return { test: { test: 'equal', type, value: orderedValue(leaf, type) }, negated };
    case 'boolean':
      if (typeof leaf.value !== 'boolean') throw unfit(leaf, type);
      return { test: { test: 'yes', type }, negated: negated === leaf.value };
    case 'enum':
    case 'text':
    case 'list': {
      const values = (Array.isArray(leaf.value) ? leaf.value : [leaf.value]).filter(
        (value) => typeof value === 'string',
      );
      return { test: { test: 'one_of', type, values: [...new Set(values)].sort() }, negated };
    }
    case 'date':
      throw unfit(leaf, type);
  }
}

function orderedValue(leaf: Leaf, type: 'number' | 'date'): number {
  const { value } = leaf;
  const number = type === 'date' ? dateNumber(String(value)) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) throw unfit(leaf, type);
  return number;
}

function unfit(leaf: Leaf, type: ComparableType): RangeError {
  const value = JSON.stringify(leaf.value);
  return new RangeError(`${leaf.operator} ${value} does not fit ${leaf.fact} of type ${type}.`);
}
