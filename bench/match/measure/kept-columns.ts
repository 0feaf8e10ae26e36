import type { BitPair } from '../../../rules/engine/compiled/columns/bit-pair.js';
import type { ProfileColumns } from '../../../rules/engine/compiled/columns/profile-columns.js';
import { CompiledPolicies } from '../../../rules/engine/compiled/compiled-policies.js';
import { MET, UNMET } from '../../../rules/engine/compiled/outcome-code.js';
import { FlatFacts } from '../engines/huiqi/flat-facts.js';
import { compilablePolicies, WORKLOAD_TYPES } from '../engines/huiqi/huiqi.js';
import { Disagreement } from '../proof/prove-engine.js';
import type { WorkloadPolicy } from '../workload/conditions.js';
import { type Facts, profileSequence } from '../workload/profiles.js';
import { medianMilliseconds } from './batch.js';

/** In milliseconds on one core, medians of the rounds. */
export interface KeptColumnsFigures {
  /** All policies for the smaller population, compiled before. */
  readonly keptColumnsMs: number;
  /** One policy that was never seen for the larger population, compiling included. */
  readonly oneNewPolicyMs: number;
}

const SEED = 1;

/**
 * Times matching from columns that were filled before.
 * @param newPolicies one for each round, and one to begin with.
 * @throws Disagreement where an outcome is not what reading the profile gives.
 */
export function measureKeptColumns(
  policies: readonly WorkloadPolicy[],
  newPolicies: readonly WorkloadPolicy[],
  populations: { readonly smaller: number; readonly larger: number },
  rounds: number,
): KeptColumnsFigures {
  const compiled = compile(policies);
  const smaller = columnsOf(populations.smaller, policies);
  proveColumns(compiled, smaller);
  const keptColumnsMs = medianMilliseconds(rounds, () => compiled.evaluateColumns(smaller));

  const larger = columnsOf(populations.larger, [...policies, ...newPolicies]);
  const [first, ...unseen] = newPolicies;
  if (first) proveColumns(compile([first]), larger, populations.smaller);
  let next = 0;
  const oneNewPolicyMs = medianMilliseconds(rounds, () => {
    compile(unseen.slice(next, next + 1)).evaluateColumns(larger);
    next += 1;
  });
  return { keptColumnsMs, oneNewPolicyMs };
}

/**
 * Compares columns with the profiles that they were filled with, or with the first so many.
 * @throws Disagreement at the first outcome that differs.
 */
export function proveColumns(
  compiled: CompiledPolicies,
  columns: ProfileColumns,
  count = columns.size,
): void {
  const pairs = compiled.evaluateColumns(columns);
  let at = 0;
  for (const facts of firstProfiles(count)) {
    const { outcomes } = compiled.evaluate(new FlatFacts(facts));
    const differing = pairs.findIndex((pair, policy) => codeAt(pair, at) !== outcomes[policy]);
    if (differing >= 0) {
      throw new Disagreement(`Columns and profile ${at} differ for ${compiled.ids[differing]}.`);
    }
    at += 1;
  }
}

/** The columns of so many profiles, with every fact that some policies ask for. */
export function columnsOf(count: number, policies: readonly WorkloadPolicy[]): ProfileColumns {
  const columns = compile(policies).newColumns(count);
  for (const facts of firstProfiles(count)) columns.add(new FlatFacts(facts));
  return columns;
}

function compile(policies: readonly WorkloadPolicy[]): CompiledPolicies {
  return CompiledPolicies.compile(compilablePolicies(policies), WORKLOAD_TYPES);
}

function codeAt({ mayBeMet, mayBeUnmet }: BitPair, row: number): number {
  const bitOf = (words: Uint32Array) => ((words[row >>> 5] ?? 0) >>> (row & 31)) & 1;
  return (bitOf(mayBeMet) ? MET : 0) | (bitOf(mayBeUnmet) ? UNMET : 0);
}

function* firstProfiles(count: number): Generator<Facts> {
  let made = 0;
  for (const facts of profileSequence(SEED)) {
    if (made === count) return;
    yield facts;
    made += 1;
  }
}
