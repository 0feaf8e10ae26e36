import { CompiledPolicies } from '../../../rules/engine/compiled/compiled-policies.js';
import { FlatFacts } from '../engines/huiqi/flat-facts.js';
import { compilablePolicies, WORKLOAD_TYPES } from '../engines/huiqi/huiqi.js';
import { median } from '../statistics.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { collectGarbage } from './garbage.js';

/**
 * The time to decide policies for a whole population on one core, from parsed profiles to the
 * outcome of every pair in one array; the median of the rounds, in milliseconds.
 */
export function measureBatch(
  policies: readonly WorkloadPolicy[],
  population: readonly Facts[],
  rounds: number,
): number {
  const compiled = CompiledPolicies.compile(compilablePolicies(policies), WORKLOAD_TYPES);
  const outcomes = new Uint8Array(policies.length * population.length);
  const decideAll = () => {
    const evaluation = compiled.evaluate(new FlatFacts(population[0] as Facts));
    population.forEach((facts, at) => {
      compiled.evaluateInto(evaluation, new FlatFacts(facts));
      outcomes.set(evaluation.outcomes, at * policies.length);
    });
  };
  decideAll();
  return medianMilliseconds(rounds, decideAll);
}

/** The median time of some runs, each after collecting garbage. */
export function medianMilliseconds(rounds: number, run: () => void): number {
  return median(
    Array.from({ length: rounds }, () => {
      collectGarbage();
      const from = performance.now();
      run();
      return performance.now() - from;
    }),
  );
}
