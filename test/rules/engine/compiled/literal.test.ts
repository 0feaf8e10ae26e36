import { literalOf, type SlotTest } from '../../../../rules/engine/compiled/literal.js';
import { nextNumber } from '../../../../rules/engine/compiled/ordered-predicates.js';
import type { ComparableType } from '../../../../rules/facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import type { Leaf } from '../../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../../rules/policy/operators.js';
import { leaf } from '../sample-policy.js';

type Expected = [string, OperatorName, Leaf['value'], SlotTest, boolean];

const atLeast = (value: number, type: 'number' | 'date' = 'number'): SlotTest => ({
  test: 'at_least',
  type,
  value,
});
const oneOf = (type: 'enum' | 'text' | 'list', ...values: string[]): SlotTest => ({
  test: 'one_of',
  type,
  values,
});
const yes: SlotTest = { test: 'yes', type: 'boolean' };
const isThree: SlotTest = { test: 'equal', type: 'number', value: 3 };
const DAY = 20_260_630;

const LITERALS: Expected[] = [
  ['employees', 'greaterThanInclusive', 3, atLeast(3), false],
  ['employees', 'greaterThan', 3, atLeast(nextNumber(3)), false],
  ['employees', 'lessThan', 3, atLeast(3), true],
  ['employees', 'lessThanInclusive', 3, atLeast(nextNumber(3)), true],
  ['registeredOn', 'onOrAfter', '2026-06-30', atLeast(DAY, 'date'), false],
  ['registeredOn', 'after', '2026-06-30', atLeast(nextNumber(DAY), 'date'), false],
  ['registeredOn', 'before', '2026-06-30', atLeast(DAY, 'date'), true],
  ['registeredOn', 'onOrBefore', '2026-06-30', atLeast(nextNumber(DAY), 'date'), true],
  ['employees', 'equal', 3, isThree, false],
  ['employees', 'notEqual', 3, isThree, true],
  ['hasLegalPersonality', 'equal', true, yes, false],
  ['hasLegalPersonality', 'equal', false, yes, true],
  ['hasLegalPersonality', 'notEqual', true, yes, true],
  ['hasLegalPersonality', 'notEqual', false, yes, false],
  ['ownership', 'equal', 'state', oneOf('enum', 'state'), false],
  ['ownership', 'notEqual', 'state', oneOf('enum', 'state'), true],
  ['ownership', 'in', ['state', 'mixed', 'state'], oneOf('enum', 'mixed', 'state'), false],
  ['ownership', 'notIn', ['state', 'mixed'], oneOf('enum', 'mixed', 'state'), true],
  ['industryCode', 'equal', 'C3911', oneOf('text', 'C3911'), false],
  ['strategicEmergingFields', 'contains', 'biology', oneOf('list', 'biology'), false],
  ['strategicEmergingFields', 'doesNotContain', 'biology', oneOf('list', 'biology'), true],
  ['strategicEmergingFields', 'containsAny', ['b', 'a'], oneOf('list', 'a', 'b'), false],
];

function literal(fact: string, operator: OperatorName, value: Leaf['value']) {
  const type = VOCABULARY_TYPES.typeOf(fact) as ComparableType;
  return literalOf(leaf(fact, operator, value), type);
}

describe('the literal of a leaf', () => {
  it.each(LITERALS)('%s %s %j asks its slot one thing', (fact, operator, value, test, negated) => {
    expect(literal(fact, operator, value)).toEqual({ slot: { fact }, test, negated });
  });

  it('exists for every operator', () => {
    const covered = new Set(LITERALS.map(([, operator]) => operator));
    expect([...covered].sort()).toEqual(Object.keys(OPERATORS).sort());
  });

  it('is of the slot that the fact is with its parameters', () => {
    const params = { year: 'latest-1' } as const;
    const condition = leaf('salesRevenue', 'greaterThan', 1, { params });
    expect(literalOf(condition, 'number').slot).toEqual({ fact: 'salesRevenue', params });
  });

  it.each<[string, OperatorName, Leaf['value']]>([
    ['employees', 'contains', 3],
    ['employees', 'before', 3],
    ['ownership', 'lessThan', 'state'],
    ['registeredOn', 'equal', '2026-06-30'],
    ['registeredOn', 'greaterThan', '2026-06-30'],
    ['hasLegalPersonality', 'in', ['true']],
    ['strategicEmergingFields', 'equal', 'biology'],
    ['employees', 'toString' as OperatorName, 3],
    ['employees', 'lessThan', '3'],
    ['employees', 'equal', Number.NaN],
    ['employees', 'equal', Number.POSITIVE_INFINITY],
    ['registeredOn', 'before', '2026-6-30'],
    ['registeredOn', 'before', 20_260_630],
    ['hasLegalPersonality', 'equal', 'true'],
  ])('is refused for %s %s %j, naming all three', (fact, operator, value) => {
    expect(() => literal(fact, operator, value)).toThrow(RangeError);
    expect(() => literal(fact, operator, value)).toThrow(`${operator} ${JSON.stringify(value)}`);
    expect(() => literal(fact, operator, value)).toThrow(fact);
  });
});
