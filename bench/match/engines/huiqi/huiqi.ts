import {
  type CompilablePolicy,
  CompiledPolicies,
  type Evaluation,
} from '../../../../rules/engine/compiled/compiled-policies.js';
import type { FactTypes } from '../../../../rules/facts/vocabulary/fact-types.js';
import type { Condition, Leaf } from '../../../../rules/policy/conditions.js';
import type { WorkloadCondition, WorkloadLeaf, WorkloadPolicy } from '../../workload/conditions.js';
import { FIELDS } from '../../workload/fields.js';
import { isDateField } from '../date-numbers.js';
import type { MatchEngine } from '../match-engine.js';
import { FlatFacts } from './flat-facts.js';

const TYPE_BY_FACT = new Map(FIELDS.map(({ name, kind }) => [name, kind]));

/** The types of the workload's facts, all of them stated in the profile. */
export const WORKLOAD_TYPES: FactTypes = {
  typeOf: (fact) => TYPE_BY_FACT.get(fact),
  isStated: (fact) => TYPE_BY_FACT.has(fact),
};

/** Ours: the compiled core that serves every request. */
export const HUIQI: MatchEngine = {
  name: 'huiqi',
  isThreeValued: true,
  datesAs: 'text',
  note: 'rules/engine/compiled: what is measured is what serves requests',
  translate: (policies) => {
    const translated = compilablePolicies(policies);
    return () => {
      const compiled = CompiledPolicies.compile(translated, WORKLOAD_TYPES);
      let evaluation: Evaluation | undefined;
      return {
        kind: 'sync',
        decide: (facts) => {
          if (evaluation) compiled.evaluateInto(evaluation, new FlatFacts(facts));
          else evaluation = compiled.evaluate(new FlatFacts(facts));
          return evaluation.outcomes;
        },
      };
    };
  },
};

/** The workload's policies in our own format. */
export function compilablePolicies(policies: readonly WorkloadPolicy[]): CompilablePolicy[] {
  return policies.map(({ name, conditions }) => ({
    id: name,
    conditions: new Translator().translate(conditions),
  }));
}

/** Gives every leaf of one policy what a leaf of real content carries. */
class Translator {
  private leaves = 0;

  translate(condition: WorkloadCondition): Condition {
    if ('all' in condition) return { all: condition.all.map((child) => this.translate(child)) };
    if ('any' in condition) return { any: condition.any.map((child) => this.translate(child)) };
    if ('not' in condition) return { not: this.translate(condition.not) };
    return this.leaf(condition);
  }

  private leaf({ fact, operator, value }: WorkloadLeaf): Leaf {
    this.leaves += 1;
    return {
      id: `leaf-${this.leaves}`,
      label: { zh: fact, en: fact },
      kind: 'changeable',
      cite: { document: 'workload', mark: 'unverified' },
      fact,
      operator: isDateField(fact) ? dateOperator(operator) : operator,
      value: Array.isArray(value) ? [...value] : (value as string | number | boolean),
    };
  }
}

/** Dates have operators of their own with us; the workload knows only these two bounds. */
function dateOperator(operator: WorkloadLeaf['operator']): string {
  if (operator === 'greaterThanInclusive') return 'onOrAfter';
  if (operator === 'lessThanInclusive') return 'onOrBefore';
  throw new RangeError(`The workload does not compare dates with ${operator}.`);
}
