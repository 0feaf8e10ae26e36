import { LogicEngine } from 'json-logic-engine';
import { MET, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadCondition, WorkloadLeaf, WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import type { Compile, MatchEngine } from './match-engine.js';
import { codeOfRank } from './ranks.js';

type Logic = Readonly<Record<string, unknown>>;
type Run = (facts: Facts) => unknown;

const COMPARISONS = {
  equal: '===',
  notEqual: '!==',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
} as const;

const SHARED = { npmPackage: 'json-logic-engine', datesAs: 'text' } as const;

/** One compiled function a policy: faster while the compiler of V8 keeps up with their number. */
export const JSON_LOGIC_EACH: MatchEngine = {
  ...SHARED,
  name: 'json-logic-engine',
  isThreeValued: false,
  note: 'one compiled function a policy; dates compared as text',
  translate: (policies) => {
    const logics = policies.map(({ conditions }) => plainLogic(conditions));
    return () => {
      const engine = new LogicEngine();
      const functions = logics.map((logic) => engine.build(logic) as Run);
      const verdicts = new Uint8Array(logics.length);
      return {
        kind: 'sync',
        decide: (facts) => {
          for (let index = 0; index < functions.length; index++) {
            verdicts[index] = functions[index]?.(facts) === true ? MET : UNMET;
          }
          return verdicts;
        },
      };
    };
  },
};

/** All policies in one compiled function that gives a list: faster for thousands of them. */
export const JSON_LOGIC_WHOLE: MatchEngine = {
  ...SHARED,
  name: 'json-logic-engine, one function',
  isThreeValued: false,
  note: 'all policies compiled to one function; dates compared as text',
  translate: (policies) =>
    compileWhole(policies, plainLogic, (result) => (result === true ? MET : UNMET)),
};

/** Unknown encoded, see `codeOfRank`. */
export const JSON_LOGIC_THREE_VALUED: MatchEngine = {
  ...SHARED,
  name: 'json-logic-engine, three-valued',
  isThreeValued: true,
  note: 'unknown encoded: a leaf gives 0, 1 or 2, groups are min, max and 2 - x; one function',
  translate: (policies) => compileWhole(policies, rankLogic, codeOfRank),
};

function compileWhole(
  policies: readonly WorkloadPolicy[],
  toLogic: (condition: WorkloadCondition) => Logic,
  toCode: (result: unknown) => number,
): Compile {
  const logics = policies.map(({ conditions }) => toLogic(conditions));
  return () => {
    const whole = new LogicEngine().build(logics) as (facts: Facts) => readonly unknown[];
    const verdicts = new Uint8Array(logics.length);
    return {
      kind: 'sync',
      decide: (facts) => {
        const results = whole(facts);
        for (let index = 0; index < results.length; index++) {
          verdicts[index] = toCode(results[index]);
        }
        return verdicts;
      },
    };
  };
}

/** True or false, as its users write rules. */
function plainLogic(condition: WorkloadCondition): Logic {
  if ('all' in condition) return { and: condition.all.map(plainLogic) };
  if ('any' in condition) return { or: condition.any.map(plainLogic) };
  if ('not' in condition) return { '!': [plainLogic(condition.not)] };
  return leafLogic(condition);
}

/** 0, 1 or 2. */
function rankLogic(condition: WorkloadCondition): Logic {
  if ('all' in condition) return { min: condition.all.map(rankLogic) };
  if ('any' in condition) return { max: condition.any.map(rankLogic) };
  if ('not' in condition) return { '-': [2, rankLogic(condition.not)] };
  return { if: [{ '===': [{ var: condition.fact }, null] }, 1, leafLogic(condition), 2, 0] };
}

function leafLogic({ fact, operator, value }: WorkloadLeaf): Logic {
  const actual = { var: fact };
  switch (operator) {
    case 'in':
      return { in: [actual, value] };
    case 'notIn':
      return { '!': [{ in: [actual, value] }] };
    case 'contains':
      return { in: [value, actual] };
    case 'doesNotContain':
      return { '!': [{ in: [value, actual] }] };
    default:
      return { [COMPARISONS[operator]]: [actual, value] };
  }
}
