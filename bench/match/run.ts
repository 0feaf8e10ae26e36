import { CompiledPolicies } from '../../rules/engine/compiled/compiled-policies.js';
import { thisMachine } from '../machine.js';
import { ALL_ENGINES, ENGINES_FOR_LARGE_SETS } from './engines/all-engines.js';
import { FlatFacts } from './engines/huiqi/flat-facts.js';
import { compilablePolicies, HUIQI, WORKLOAD_TYPES } from './engines/huiqi/huiqi.js';
import type { MatchEngine } from './engines/match-engine.js';
import { measureBatch } from './measure/batch.js';
import { type CompilingFigure, measureCompiling } from './measure/compiling.js';
import { measureCurve } from './measure/curve.js';
import { measureExplanations } from './measure/explanations.js';
import { measureKeptColumns } from './measure/kept-columns.js';
import { measureRealContent } from './measure/real-content.js';
import { measureVerdicts } from './measure/verdicts.js';
import type { Plan } from './plan.js';
import { proveEngine } from './proof/prove-engine.js';
import { proveAgainstReference } from './proof/prove-reference.js';
import type { BatchFigures, Measurements, Proof, VerdictTable } from './report.js';
import { leavesOf, predicateOf, type WorkloadPolicy } from './workload/conditions.js';
import { generatePolicies } from './workload/policies.js';
import { type Facts, generateProfiles } from './workload/profiles.js';

const POLICY_SEED = 7;
const NEW_POLICY_SEED = 8;
const PROFILE_SEED = 1;

const PROVEN_POLICIES = 500;
const REFERENCE = { policies: 50, profiles: 20 };
const EXPLAINED_POLICIES = 500;
const BATCH = { enterprises: 10_000, policies: 100 };

/** Policies of one kind. */
interface PolicySource {
  readonly shared: boolean;
  readonly policies: readonly WorkloadPolicy[];
}

/**
 * Proves that all engines decide alike, then measures.
 * @param tell is told what is being done.
 * @throws Disagreement when they do not: nothing is measured then.
 */
export async function measureMatching(
  plan: Plan,
  tell: (stage: string) => void,
): Promise<Measurements> {
  const startedAt = performance.now();
  const cpuBefore = process.cpuUsage();
  const profiles = generateProfiles(plan.profiles, PROFILE_SEED);

  tell('proving that all engines decide alike');
  const proofs = await proveEngines(plan);
  const treesProven = await proveTrees(profiles);
  const verdicts: VerdictTable[] = [];
  const takeVerdicts = async (sizes: readonly number[], shared: boolean) => {
    for (const size of sizes) {
      tell(`verdicts of ${size} ${shared ? 'shared' : 'unshared'} policies`);
      const engines = plan.largeSizes.includes(size) ? ENGINES_FOR_LARGE_SETS : ALL_ENGINES;
      verdicts.push(await verdictTable(plan, engines, policiesOf(size, shared), profiles));
    }
  };
  await takeVerdicts(plan.sizes, true);
  await takeVerdicts(plan.unsharedSizes, false);
  tell('trees and explanations');
  const { policies: explained } = policiesOf(EXPLAINED_POLICIES, true);
  const explanations = await measureExplanations(explained, profiles, plan.effort);
  tell('the real content');
  const realContent = await measureRealContent(plan.effort);
  tell('whole populations');
  const batch = measurePopulations(plan);
  tell('compiling');
  const compiling = await measureCompilings(plan);
  await takeVerdicts(plan.largeSizes, true);
  tell('the curve');
  const { policies: growing } = policiesOf(Math.max(...plan.curveSizes), true);
  const curve = await measureCurve(plan.curveSizes, growing, profiles, plan.effort);

  const milliseconds = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(cpuBefore);
  return {
    machine: thisMachine(),
    effort: plan.effort,
    engines: ALL_ENGINES,
    proofs,
    treesProven,
    verdicts,
    explanations,
    realContent,
    batch,
    curve,
    compiling,
    seconds: Math.round(milliseconds / 1_000),
    cpuShare: (user + system) / 1_000 / milliseconds,
  };
}

function policiesOf(count: number, shared: boolean): PolicySource {
  return { shared, policies: generatePolicies(count, POLICY_SEED, shared) };
}

async function verdictTable(
  { effort }: Plan,
  engines: readonly MatchEngine[],
  { shared, policies }: PolicySource,
  profiles: readonly Facts[],
): Promise<VerdictTable> {
  const leaves = policies.flatMap(({ conditions }) => leavesOf(conditions));
  return {
    policies: policies.length,
    shared,
    distinctPredicates: new Set(leaves.map(predicateOf)).size,
    figures: await measureVerdicts(engines, policies, profiles, effort),
  };
}

/** Policies that share thresholds are proven on all profiles, those that do not on a quarter. */
async function proveEngines(plan: Plan): Promise<Proof[]> {
  const sources = [
    { ...policiesOf(PROVEN_POLICIES, true), part: 1 },
    { ...policiesOf(PROVEN_POLICIES, false), part: 1 / 4 },
  ];
  const proofs: Proof[] = [];
  for (const engine of ALL_ENGINES) {
    const all = engine.mostPolicies ? plan.patientlyProvenProfiles : plan.provenProfiles;
    for (const { shared, policies, part } of sources) {
      const profiles = Math.ceil(all * part);
      const complete = generateProfiles(profiles, PROFILE_SEED, false);
      const withMissing = generateProfiles(profiles, PROFILE_SEED);
      proofs.push({
        engine: engine.name,
        shared,
        profiles,
        policies: policies.length,
        complete: await proveEngine(engine, policies, complete),
        withMissing: await proveEngine(engine, policies, withMissing),
      });
    }
  }
  return proofs;
}

async function proveTrees(profiles: readonly Facts[]): Promise<number> {
  const translated = compilablePolicies(policiesOf(REFERENCE.policies, true).policies);
  return await proveAgainstReference(
    CompiledPolicies.compile(translated, WORKLOAD_TYPES),
    translated.map(({ conditions }) => conditions),
    profiles.slice(0, REFERENCE.profiles).map((facts) => new FlatFacts(facts)),
  );
}

function measurePopulations({ batchRounds, largerPopulation }: Plan): BatchFigures {
  const { policies } = policiesOf(BATCH.policies, true);
  const population = generateProfiles(BATCH.enterprises, PROFILE_SEED);
  const fromProfilesMs = measureBatch(policies, population, batchRounds);
  const newPolicies = generatePolicies(batchRounds + 1, NEW_POLICY_SEED, false);
  const populations = { smaller: BATCH.enterprises, larger: largerPopulation };
  const kept = measureKeptColumns(policies, newPolicies, populations, batchRounds);
  return { ...BATCH, largerPopulation, fromProfilesMs, ...kept };
}

async function measureCompilings({ compiledSizes, compilings }: Plan): Promise<CompilingFigure[]> {
  const figures: CompilingFigure[] = [];
  const [profile = {}] = generateProfiles(1, PROFILE_SEED);
  const measure = async (engines: readonly MatchEngine[], source: PolicySource) => {
    for (const engine of engines) {
      if (source.policies.length > (engine.mostPolicies ?? Infinity)) continue;
      const times = engine.mostPolicies ? 1 : compilings;
      figures.push(await measureCompiling(engine, source, profile, times));
    }
  };
  for (const size of compiledSizes) await measure(ALL_ENGINES, policiesOf(size, true));
  for (const size of compiledSizes) await measure([HUIQI], policiesOf(size, false));
  return figures;
}
