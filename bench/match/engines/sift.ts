import siftModule from 'sift';
import { MET, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadCondition } from '../workload/conditions.js';
import type { MatchEngine } from './match-engine.js';

const OPERATORS = {
  equal: '$eq',
  notEqual: '$ne',
  in: '$in',
  notIn: '$nin',
  lessThan: '$lt',
  lessThanInclusive: '$lte',
  greaterThan: '$gt',
  greaterThanInclusive: '$gte',
  contains: '$eq',
  doesNotContain: '$ne',
} as const;

/** sift, which reads MongoDB's query language: one filter a policy, made once. */
export const SIFT: MatchEngine = {
  name: 'sift',
  npmPackage: 'sift',
  isThreeValued: false,
  datesAs: 'text',
  note:
    'one filter a policy, made once; dates compared as text. A filter cannot say unknown: it would ' +
    'take two a policy, one for met and one for unmet, at twice the time',
  translate: (policies) => {
    const queries = policies.map(({ conditions }) => queryOf(conditions));
    return () => {
      const filters = queries.map((query) => siftModule.default(query));
      const verdicts = new Uint8Array(queries.length);
      return {
        kind: 'sync',
        decide: (facts) => {
          for (let index = 0; index < filters.length; index++) {
            verdicts[index] = filters[index]?.(facts) ? MET : UNMET;
          }
          return verdicts;
        },
      };
    };
  },
};

function queryOf(condition: WorkloadCondition): object {
  if ('all' in condition) return { $and: condition.all.map(queryOf) };
  if ('any' in condition) return { $or: condition.any.map(queryOf) };
  if ('not' in condition) return { $nor: [queryOf(condition.not)] };
  return { [condition.fact]: { [OPERATORS[condition.operator]]: condition.value } };
}
