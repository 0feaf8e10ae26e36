import Engine from 'publicodes';
import { MET, UNKNOWN, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadCondition, WorkloadLeaf, WorkloadOperator } from '../workload/conditions.js';
import { FIELDS } from '../workload/fields.js';
import type { Facts } from '../workload/profiles.js';
import { withDateAsNumber } from './date-numbers.js';
import type { MatchEngine } from './match-engine.js';

const NEGATIONS: Readonly<Record<WorkloadOperator, WorkloadOperator>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  greaterThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
};

const COMPARISONS = {
  equal: '=',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
} as const;

const ALL = 'toutes ces conditions';
const ANY = 'une de ces conditions';

type Rule = string | Readonly<Record<string, readonly unknown[]>>;

/** publicodes, the only peer whose logic has unknown by itself. */
export const PUBLICODES: MatchEngine = {
  name: 'publicodes',
  npmPackage: 'publicodes',
  isThreeValued: true,
  datesAs: 'numbers',
  note:
    'one rule a policy; unknown is its own. It has no lists, so each choice of a list is a yes/no ' +
    'rule; no negated group, so negation is pushed down to the leaves',
  mostPolicies: 500,
  translate: (policies) => {
    const rules: Record<string, Rule | null> = { ...EMPTY_FACTS };
    policies.forEach(({ conditions }, index) => {
      rules[policyName(index)] = ruleOf(conditions, false);
    });
    return () => {
      const engine = new Engine(rules, { warn: false });
      const names = policies.map((_, index) => policyName(index));
      const verdicts = new Uint8Array(policies.length);
      return {
        kind: 'sync',
        decide: (facts) => {
          engine.setSituation(situationOf(facts));
          names.forEach((name, index) => {
            const { nodeValue } = engine.evaluate(name);
            verdicts[index] = nodeValue === true ? MET : nodeValue === false ? UNMET : UNKNOWN;
          });
          return verdicts;
        },
      };
    };
  },
};

const FACT_NAMES = new Map(
  FIELDS.map(({ name }) => [name, name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)]),
);

/** Every fact as a rule without a value, which makes it unknown until a situation gives one. */
const EMPTY_FACTS = Object.fromEntries(
  FIELDS.flatMap((field) =>
    field.kind === 'list'
      ? field.values.map((value) => [choiceName(field.name, value), null])
      : [[factName(field.name), null]],
  ),
);

function policyName(index: number): string {
  return `policy ${index}`;
}

function factName(name: string): string {
  return FACT_NAMES.get(name) ?? name;
}

function choiceName(list: string, choice: string): string {
  return `${factName(list)} ${choice.toLowerCase().replace('_', ' ')}`;
}

function situationOf(facts: Facts): Record<string, string | number> {
  const situation: Record<string, string | number> = {};
  for (const field of FIELDS) {
    const value = facts[field.name];
    if (value === undefined || value === null) continue;
    if (field.kind !== 'list') {
      situation[factName(field.name)] = typeof value === 'number' ? value : literal(value);
      continue;
    }
    for (const choice of field.values) {
      const isChosen = Array.isArray(value) && value.includes(choice);
      situation[choiceName(field.name, choice)] = literal(isChosen);
    }
  }
  return situation;
}

function ruleOf(condition: WorkloadCondition, isNegated: boolean): Rule {
  if ('not' in condition) return ruleOf(condition.not, !isNegated);
  if ('all' in condition) {
    return { [isNegated ? ANY : ALL]: condition.all.map((child) => ruleOf(child, isNegated)) };
  }
  if ('any' in condition) {
    return { [isNegated ? ALL : ANY]: condition.any.map((child) => ruleOf(child, isNegated)) };
  }
  return leafRule(condition, isNegated);
}

function leafRule({ fact, operator: stated, value }: WorkloadLeaf, isNegated: boolean): Rule {
  const operator = isNegated ? NEGATIONS[stated] : stated;
  const name = factName(fact);
  switch (operator) {
    case 'in':
      return { [ANY]: choices(value).map((choice) => `${name} = ${literal(choice)}`) };
    case 'notIn':
      return { [ALL]: choices(value).map((choice) => `${name} != ${literal(choice)}`) };
    case 'contains':
      return `${choiceName(fact, String(value))} = oui`;
    case 'doesNotContain':
      return `${choiceName(fact, String(value))} = non`;
    default:
      return `${name} ${COMPARISONS[operator]} ${literal(withDateAsNumber(fact, value))}`;
  }
}

function choices(value: WorkloadLeaf['value']): readonly string[] {
  return Array.isArray(value) ? value : [String(value)];
}

function literal(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'oui' : 'non';
  return typeof value === 'string' ? `'${value}'` : String(value);
}
