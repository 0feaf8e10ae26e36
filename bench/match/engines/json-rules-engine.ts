import { Engine, type RuleProperties } from 'json-rules-engine';
import { MET, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import type { MatchEngine } from './match-engine.js';

/** json-rules-engine as its manual shows it; every ratio is to this one. */
export const JSON_RULES_ENGINE: MatchEngine = {
  name: 'json-rules-engine',
  npmPackage: 'json-rules-engine',
  isThreeValued: false,
  datesAs: 'text',
  note:
    'one engine, one rule a policy, undefined facts allowed. Its numeric operators let a date pass ' +
    'because parseFloat reads its year, and then compare the two texts, which for YYYY-MM-DD is right.',
  translate: (policies) => () => {
    const engine = new Engine([], { allowUndefinedFacts: true });
    for (const policy of policies) engine.addRule(ruleOf(policy));
    const verdicts = new Uint8Array(policies.length);
    return {
      kind: 'async',
      decide: async (facts: Facts) => {
        const { events } = await engine.run(facts);
        verdicts.fill(UNMET);
        for (const { params } of events) verdicts[params?.id as number] = MET;
        return verdicts;
      },
    };
  },
};

/** The workload is written in this engine's format; only its types are wider. */
function ruleOf({ name, conditions, event }: WorkloadPolicy): RuleProperties {
  return { name, conditions: conditions as RuleProperties['conditions'], event };
}
