import { CompiledPolicies } from '../../../rules/engine/compiled/compiled-policies.js';
import { FlatFacts } from '../engines/huiqi/flat-facts.js';
import { compilablePolicies, WORKLOAD_TYPES } from '../engines/huiqi/huiqi.js';
import { median } from '../statistics.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { type Effort, timeInRounds } from './time-in-rounds.js';

/** One number of shared policies on the curve. */
export interface CurvePoint {
  readonly policies: number;
  readonly nsPerPolicy: number;
  readonly microsecondsPerProfile: number;
  /** What one profile takes against half as many policies: below 2 is less than double. */
  readonly growth: number | undefined;
}

/** How the time of verdicts grows with the number of policies that share their predicates. */
export async function measureCurve(
  sizes: readonly number[],
  policies: readonly WorkloadPolicy[],
  profiles: readonly Facts[],
  effort: Effort,
): Promise<CurvePoint[]> {
  const translated = compilablePolicies(policies);
  const contenders = sizes.map((size) => {
    const compiled = CompiledPolicies.compile(translated.slice(0, size), WORKLOAD_TYPES);
    const evaluation = compiled.evaluate(new FlatFacts({}));
    const run = (facts: Facts) => compiled.evaluateInto(evaluation, new FlatFacts(facts));
    return { name: String(size), profiles, run: { kind: 'sync', run } as const };
  });
  const timings = await timeInRounds(contenders, effort);
  return sizes.map((size, at) => {
    const times = timings[at]?.nsPerRun ?? [];
    const before = timings[at - 1]?.nsPerRun;
    return {
      policies: size,
      nsPerPolicy: median(times) / size,
      microsecondsPerProfile: median(times) / 1_000,
      growth: before && median(times.map((time, round) => time / (before[round] as number))),
    };
  });
}
