import { JSON_RULES_ENGINE } from '../engines/json-rules-engine.js';
import type { MatchEngine } from '../engines/match-engine.js';
import { profilesFor } from '../engines/profiles-for.js';
import { median, medianRatio } from '../statistics.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { type Effort, timeInRounds } from './time-in-rounds.js';

/** What deciding every policy for one profile takes one engine, from its parsed facts object on. */
export interface VerdictFigure {
  readonly engine: string;
  readonly nsPerPolicy: number;
  /** How many times faster than json-rules-engine; undefined where that one was not measured. */
  readonly ratio: number | undefined;
  /** Profiles a round. */
  readonly profiles: number;
}

/** Times every engine that takes so many policies, all of them in each round. */
export async function measureVerdicts(
  engines: readonly MatchEngine[],
  policies: readonly WorkloadPolicy[],
  profiles: readonly Facts[],
  effort: Effort,
): Promise<VerdictFigure[]> {
  const taking = engines.filter(({ mostPolicies = Infinity }) => policies.length <= mostPolicies);
  const contenders = taking.map((engine) => {
    const matcher = engine.translate(policies)();
    return {
      name: engine.name,
      profiles: profilesFor(engine, profiles),
      run:
        matcher.kind === 'sync'
          ? { kind: matcher.kind, run: (facts: Facts) => matcher.decide(facts) }
          : { kind: matcher.kind, run: (facts: Facts) => matcher.decide(facts) },
    };
  });
  const timings = await timeInRounds(contenders, effort);
  const baseline = timings.find(({ name }) => name === JSON_RULES_ENGINE.name);
  return timings.map(({ name, nsPerRun, runsPerRound }) => ({
    engine: name,
    nsPerPolicy: median(nsPerRun) / policies.length,
    ratio: baseline && medianRatio(baseline.nsPerRun, nsPerRun),
    profiles: runsPerRound,
  }));
}
