import type { Evaluation } from '../../../rules/engine/compiled/compiled-policies.js';
import { coverageOf } from '../../../rules/engine/coverage.js';
import { failingOf } from '../../../rules/engine/failing.js';
import { rank } from '../../../rules/engine/rank.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { loadReference } from '../../../seeds/load-reference.js';
import { FlatFacts } from '../engines/huiqi/flat-facts.js';
import { workloadPolicySet } from '../engines/huiqi/workload-policy-set.js';
import { JSON_RULES_ENGINE } from '../engines/json-rules-engine.js';
import { median, medianRatio } from '../statistics.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { type Contender, type Effort, timeInRounds } from './time-in-rounds.js';

/** How many policies are explained in full. */
export const EXPLAINED = 20;

/** What explaining takes us, against one run of json-rules-engine, which always gives its trees. */
export interface ExplanationFigures {
  readonly policies: number;
  readonly jsonRulesEngineMicroseconds: number;
  /** Verdicts of all policies, and the tree of each, one after the other. */
  readonly trees: { readonly microseconds: number; readonly ratio: number };
  /** The same with all trees kept until the last is made. */
  readonly keptTrees: { readonly microseconds: number; readonly ratio: number };
  /** Verdicts of all policies, and everything there is to say of the 20 nearest. */
  readonly explained: { readonly microseconds: number; readonly ratio: number };
}

/**
 * Times verdicts with every tree, and verdicts with full explanations of the nearest policies. Trees
 * that are all kept at once come last: V8 may then take them for long-lived and allocate all later
 * ones accordingly, which costs the others.
 */
export async function measureExplanations(
  policies: readonly WorkloadPolicy[],
  profiles: readonly Facts[],
  effort: Effort,
): Promise<ExplanationFigures> {
  const matcher = JSON_RULES_ENGINE.translate(policies)();
  const baseline: Contender<Facts> = {
    name: JSON_RULES_ENGINE.name,
    profiles,
    run: { kind: 'async', run: async (facts) => matcher.decide(facts) },
  };
  const against = async (...runs: readonly ((facts: Facts) => unknown)[]) => {
    const contenders = runs.map(
      (run): Contender<Facts> => ({ name: run.name, profiles, run: { kind: 'sync', run } }),
    );
    const [base, ...timings] = await timeInRounds([baseline, ...contenders], effort);
    if (!base) throw new RangeError('The baseline is missing.');
    const figures = timings.map(({ nsPerRun }) => ({
      microseconds: median(nsPerRun) / 1_000,
      ratio: medianRatio(base.nsPerRun, nsPerRun),
    }));
    return { figures, baseMicroseconds: median(base.nsPerRun) / 1_000 };
  };
  const ours = await makeExplainer(policies);
  const { figures, baseMicroseconds } = await against(ours.treeByTree, ours.nearestInFull);
  const [trees, explained] = figures;
  const [keptTrees] = (await against(ours.everyTree)).figures;
  if (!trees || !explained || !keptTrees) throw new RangeError('A timing is missing.');
  return {
    policies: policies.length,
    jsonRulesEngineMicroseconds: baseMicroseconds,
    trees,
    keptTrees,
    explained,
  };
}

/** The ways to explain that are timed; which policies are nearest, the product says. */
export async function makeExplainer(policies: readonly WorkloadPolicy[]) {
  const set = workloadPolicySet(policies, await loadReference(contentRoot()));
  const everyIndex = policies.map((_, index) => index);
  let evaluation: Evaluation | undefined;
  const evaluate = (facts: Facts): Evaluation => {
    const reader = new FlatFacts(facts);
    if (evaluation) set.compiled.evaluateInto(evaluation, reader);
    else evaluation = set.compiled.evaluate(reader);
    return evaluation;
  };
  return {
    /** How many policies are met, by the trees. */
    treeByTree: (facts: Facts) => {
      const evaluated = evaluate(facts);
      let met = 0;
      for (const index of everyIndex) {
        if (evaluated.tree(index)?.outcome === 'met') met += 1;
      }
      return met;
    },
    everyTree: (facts: Facts) => {
      const evaluated = evaluate(facts);
      return everyIndex.map((index) => evaluated.tree(index));
    },
    nearestInFull: (facts: Facts) =>
      rank(set, evaluate(facts), undefined, EXPLAINED).map(({ index, tree, missing }) => {
        const conditions = set.policies[index]?.version.conditions;
        if (!tree || !conditions) throw new RangeError(`There is nothing to explain at ${index}.`);
        return {
          index,
          tree,
          failing: failingOf(tree),
          missing,
          coverage: coverageOf(conditions, tree),
        };
      }),
  };
}
