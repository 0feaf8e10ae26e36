import type { ComparableType } from '../facts/fact-definition.js';
import type { FactValue } from '../facts/resolution.js';

/** How an operator's right-hand side looks: one value of the fact's type, or a list of them. */
export type ValueShape = 'one' | 'many';

interface Operator {
  types: readonly ComparableType[];
  value: ValueShape;
  /** Decides two known values; the types have been checked when the content was loaded. */
  holds(actual: FactValue, required: FactValue): boolean;
}

const EQUATABLE: readonly ComparableType[] = ['number', 'boolean', 'enum', 'text'];

function items(value: FactValue): readonly string[] {
  return Array.isArray(value) ? value : [String(value)];
}

/**
 * The closed set of operators. The first ten are those of json-rules-engine, restricted to the
 * types for which they mean what they say; the rest are ours: dates (json-rules-engine compares
 * them as text or through parseFloat) and lists against lists. Inclusive and exclusive bounds are
 * different operators: official 以上 and 以下 include the number unless the text says otherwise.
 */
export const OPERATORS = {
  equal: { types: EQUATABLE, value: 'one', holds: (a, b) => a === b },
  notEqual: { types: EQUATABLE, value: 'one', holds: (a, b) => a !== b },
  in: { types: ['enum', 'text'], value: 'many', holds: (a, b) => items(b).includes(String(a)) },
  notIn: { types: ['enum', 'text'], value: 'many', holds: (a, b) => !items(b).includes(String(a)) },
  lessThan: { types: ['number'], value: 'one', holds: (a, b) => a < b },
  lessThanInclusive: { types: ['number'], value: 'one', holds: (a, b) => a <= b },
  greaterThan: { types: ['number'], value: 'one', holds: (a, b) => a > b },
  greaterThanInclusive: { types: ['number'], value: 'one', holds: (a, b) => a >= b },
  contains: { types: ['list'], value: 'one', holds: (a, b) => items(a).includes(String(b)) },
  doesNotContain: {
    types: ['list'],
    value: 'one',
    holds: (a, b) => !items(a).includes(String(b)),
  },
  containsAny: {
    types: ['list'],
    value: 'many',
    holds: (a, b) => items(b).some((item) => items(a).includes(item)),
  },
  before: { types: ['date'], value: 'one', holds: (a, b) => a < b },
  onOrBefore: { types: ['date'], value: 'one', holds: (a, b) => a <= b },
  after: { types: ['date'], value: 'one', holds: (a, b) => a > b },
  onOrAfter: { types: ['date'], value: 'one', holds: (a, b) => a >= b },
} as const satisfies Record<string, Operator>;

export type OperatorName = keyof typeof OPERATORS;

/** The operators that json-rules-engine brings itself and that the reference leaves to it. */
export const BUILT_IN_OPERATORS: ReadonlySet<OperatorName> = new Set<OperatorName>([
  'equal',
  'notEqual',
  'in',
  'notIn',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'contains',
  'doesNotContain',
]);

/** The operator of that name, or undefined: the set is closed. */
export function operatorNamed(name: string): Operator | undefined {
  return Object.hasOwn(OPERATORS, name) ? OPERATORS[name as OperatorName] : undefined;
}
