import { mutationsOf } from './mutation.js';

/** For every operator at least one mutation, in how leaves are turned into predicates. */
export const OPERATOR_MUTATIONS = [
  ...mutationsOf('engine/compiled/literal', {
    'greaterThanInclusive is strict': [
      'greaterThanInclusive: { isStrict: false, negated: false }',
      'greaterThanInclusive: { isStrict: true, negated: false }',
    ],
    'greaterThan is inclusive': [
      'greaterThan: { isStrict: true, negated: false }',
      'greaterThan: { isStrict: false, negated: false }',
    ],
    'lessThan is not negated': [
      'lessThan: { isStrict: false, negated: true }',
      'lessThan: { isStrict: false, negated: false }',
    ],
    'lessThan is inclusive': [
      'lessThan: { isStrict: false, negated: true }',
      'lessThan: { isStrict: true, negated: true }',
    ],
    'lessThanInclusive is strict': [
      'lessThanInclusive: { isStrict: true, negated: true }',
      'lessThanInclusive: { isStrict: false, negated: true }',
    ],
    'onOrAfter is strict': [
      'onOrAfter: { isStrict: false, negated: false }',
      'onOrAfter: { isStrict: true, negated: false }',
    ],
    'after is inclusive': [
      'after: { isStrict: true, negated: false }',
      'after: { isStrict: false, negated: false }',
    ],
    'before is not negated': [
      'before: { isStrict: false, negated: true }',
      'before: { isStrict: false, negated: false }',
    ],
    'onOrBefore is strict': [
      'onOrBefore: { isStrict: true, negated: true }',
      'onOrBefore: { isStrict: false, negated: true }',
    ],
    'equal is negated': ['  equal: { negated: false }', '  equal: { negated: true }'],
    'notEqual is not negated': ['notEqual: { negated: true }', 'notEqual: { negated: false }'],
    'in is negated': ['  in: { negated: false }', '  in: { negated: true }'],
    'notIn is not negated': ['notIn: { negated: true }', 'notIn: { negated: false }'],
    'contains is negated': ['contains: { negated: false }', 'contains: { negated: true }'],
    'doesNotContain is not negated': [
      'doesNotContain: { negated: true }',
      'doesNotContain: { negated: false }',
    ],
    'containsAny is negated': ['containsAny: { negated: false }', 'containsAny: { negated: true }'],
    'equality with no is equality with yes': ['negated: negated === leaf.value', 'negated'],
    'of several values only the first counts': [
      'values: [...new Set(values)].sort()',
      'values: values.slice(0, 1)',
    ],
  }),
];
