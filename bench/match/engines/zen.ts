import { ZenDecisionContent, ZenEngine } from '@gorules/zen-engine';
import { MET, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadCondition, WorkloadLeaf, WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { withDateAsNumber } from './date-numbers.js';
import type { Compile, MatchEngine } from './match-engine.js';
import { codeOfRank } from './ranks.js';

const OPERATORS = {
  equal: '==',
  notEqual: '!=',
  in: 'in',
  notIn: 'not in',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
} as const;

/** Comparisons that end the whole evaluation with an error when the fact is missing. */
const NEEDS_VALUE: ReadonlySet<string> = new Set([
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
]);

const SHARED = { npmPackage: '@gorules/zen-engine', datesAs: 'numbers', isNative: true } as const;

const ONE_LIST =
  'compiled content, one expression that lists all policies (a decision table is a little faster at ' +
  '50 and slower at 5,000, an expression a policy slower); text has no order in it';

/** Two-valued: without a value a comparison is false, as it would otherwise be an error. */
export const ZEN: MatchEngine = {
  ...SHARED,
  name: 'zen-engine',
  isThreeValued: false,
  note: `${ONE_LIST}; comparisons guarded against missing facts, which are errors otherwise`,
  translate: (policies) =>
    compileList(policies, plainExpression, (result) => (result === true ? MET : UNMET)),
};

/** Unknown encoded, see `codeOfRank`. */
export const ZEN_THREE_VALUED: MatchEngine = {
  ...SHARED,
  name: 'zen-engine, three-valued',
  isThreeValued: true,
  note: `${ONE_LIST}; unknown encoded: a leaf gives 0, 1 or 2, groups are min, max and 2 - x`,
  translate: (policies) => compileList(policies, rankExpression, codeOfRank),
};

function compileList(
  policies: readonly WorkloadPolicy[],
  toExpression: (condition: WorkloadCondition) => string,
  toCode: (result: unknown) => number,
): Compile {
  const model = decisionModel(`[${policies.map(({ conditions }) => toExpression(conditions))}]`);
  return () => {
    const decision = new ZenEngine().createDecision(new ZenDecisionContent(model));
    const verdicts = new Uint8Array(policies.length);
    return {
      kind: 'async',
      decide: async (facts: Facts) => {
        const { result } = await decision.evaluate(facts);
        const results: readonly unknown[] = result.results;
        for (let index = 0; index < results.length; index++) {
          verdicts[index] = toCode(results[index]);
        }
        return verdicts;
      },
    };
  };
}

/** The smallest graph around one expression. */
function decisionModel(expression: string) {
  const node = (id: string, content: object) => ({ id, type: id, name: id, content });
  const edge = (sourceId: string, targetId: string) => ({
    id: `${sourceId} ${targetId}`,
    type: 'edge',
    sourceId,
    targetId,
  });
  const expressions = [{ id: 'results', key: 'results', value: expression }];
  return {
    nodes: [
      node('inputNode', {}),
      node('expressionNode', { expressions, passThrough: false }),
      node('outputNode', {}),
    ],
    edges: [edge('inputNode', 'expressionNode'), edge('expressionNode', 'outputNode')],
  };
}

function plainExpression(condition: WorkloadCondition): string {
  if ('all' in condition) return `(${condition.all.map(plainExpression).join(' and ')})`;
  if ('any' in condition) return `(${condition.any.map(plainExpression).join(' or ')})`;
  if ('not' in condition) return `not(${plainExpression(condition.not)})`;
  const comparison = leafExpression(condition);
  return NEEDS_VALUE.has(condition.operator)
    ? `(${condition.fact} != null and ${comparison})`
    : comparison;
}

function rankExpression(condition: WorkloadCondition): string {
  if ('all' in condition) return `min([${condition.all.map(rankExpression)}])`;
  if ('any' in condition) return `max([${condition.any.map(rankExpression)}])`;
  if ('not' in condition) return `(2 - ${rankExpression(condition.not)})`;
  return `(${condition.fact} == null ? 1 : ${leafExpression(condition)} ? 2 : 0)`;
}

function leafExpression({ fact, operator, value }: WorkloadLeaf): string {
  const required = JSON.stringify(withDateAsNumber(fact, value));
  switch (operator) {
    case 'contains':
      return `${required} in ${fact}`;
    case 'doesNotContain':
      return `${required} not in ${fact}`;
    default:
      return `${fact} ${OPERATORS[operator]} ${required}`;
  }
}
