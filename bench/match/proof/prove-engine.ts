import { MET, outcomeOf, UNKNOWN } from '../../../rules/engine/compiled/outcome-code.js';
import type { MatchEngine } from '../engines/match-engine.js';
import { profilesFor } from '../engines/profiles-for.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import type { Facts } from '../workload/profiles.js';
import { kleeneOutcome } from './kleene.js';

/** What was compared of one engine; that it is given at all says that nothing disagreed. */
export interface Agreement {
  /** Pairs of a profile and a policy. */
  readonly pairs: number;
  /** Pairs that a missing fact leaves open. */
  readonly open: number;
  /** Of a two-valued engine: how many of its answers to open pairs are yes, and how many no. */
  readonly yesToOpen: number;
  readonly noToOpen: number;
  /** All pairs that the engine calls a match. */
  readonly matches: number;
}

/** An engine does not decide as it should: its figures would mean nothing. */
export class Disagreement extends Error {
  override readonly name = 'Disagreement';
}

/**
 * Compares every verdict of an engine with Kleene's logic. A two-valued engine has to agree where
 * the facts decide; what it says where they do not is counted.
 * @throws Disagreement at the first pair that differs.
 */
export async function proveEngine(
  engine: MatchEngine,
  policies: readonly WorkloadPolicy[],
  profiles: readonly Facts[],
): Promise<Agreement> {
  const matcher = engine.translate(policies)();
  const given = profilesFor(engine, profiles);
  let [open, yesToOpen, noToOpen, matches] = [0, 0, 0, 0];
  for (const [at, facts] of profiles.entries()) {
    const verdicts = await matcher.decide(given[at] ?? facts);
    for (const [index, { name, conditions }] of policies.entries()) {
      const expected = kleeneOutcome(conditions, facts);
      const actual = verdicts[index];
      if (actual === MET) matches += 1;
      if (expected === UNKNOWN) open += 1;
      if (expected === UNKNOWN && !engine.isThreeValued) {
        if (actual === MET) yesToOpen += 1;
        else noToOpen += 1;
      } else if (actual !== expected) {
        throw new Disagreement(
          `${engine.name} says ${outcomeOf(actual ?? 0)} where ${outcomeOf(expected)} is right: ` +
            `policy ${name}, profile ${at}, ${JSON.stringify({ conditions, facts })}`,
        );
      }
    }
  }
  return { pairs: profiles.length * policies.length, open, yesToOpen, noToOpen, matches };
}
