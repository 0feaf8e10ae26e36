import { readdir, readFile } from 'node:fs/promises';
import { CompiledPolicies } from '../../../rules/engine/compiled/compiled-policies.js';
import { evaluateByReference } from '../../../rules/engine/reference-evaluator.js';
import { versionAt } from '../../../rules/engine/version-at.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import { VOCABULARY_TYPES } from '../../../rules/facts/vocabulary/fact-types.js';
import { contentRoot, projectRoot } from '../../../seeds/content-root.js';
import { loadContent } from '../../../seeds/load-content.js';
import { proveAgainstReference } from '../proof/prove-reference.js';
import { median, medianRatio } from '../statistics.js';
import { type Contender, type Effort, timeInRounds } from './time-in-rounds.js';

/** The day that the examples are written for. */
const AS_OF = '2026-11-21';

/** What the real policies take for one enterprise, by the reference evaluator and compiled. */
export interface RealContentFigures {
  readonly policies: number;
  readonly distinctPredicates: number;
  readonly profiles: number;
  /** Trees that were compared leaf by leaf before anything was timed. */
  readonly treesProven: number;
  readonly referenceMicroseconds: number;
  readonly verdicts: { readonly microseconds: number; readonly ratio: number };
  readonly trees: { readonly microseconds: number; readonly ratio: number };
}

/** Times the policies in `seeds/` for the enterprises in `examples/`, derived facts included. */
export async function measureRealContent(effort: Effort): Promise<RealContentFigures> {
  const { policies, reference } = await loadContent(contentRoot());
  const profiles = await exampleProfiles();
  const conditions = policies.map((policy) => versionAt(policy, AS_OF).version.conditions);
  const compiled = CompiledPolicies.compile(
    policies.map(({ id }, index) => ({ id, conditions: conditions[index] ?? null })),
    VOCABULARY_TYPES,
  );
  const read = (profile: Profile) => new FactResolver(profile, AS_OF, reference);
  const treesProven = await proveAgainstReference(compiled, conditions, profiles.map(read));

  const byReference: Contender<Profile> = {
    name: 'reference',
    profiles,
    run: {
      kind: 'async',
      run: async (profile) => {
        const facts = read(profile);
        for (const condition of conditions) {
          if (condition) await evaluateByReference(condition, facts);
        }
      },
    },
  };
  const verdicts: Contender<Profile> = {
    name: 'verdicts',
    profiles,
    run: { kind: 'sync', run: (profile) => compiled.evaluate(read(profile)) },
  };
  const trees: Contender<Profile> = {
    name: 'trees',
    profiles,
    run: {
      kind: 'sync',
      run: (profile) => {
        const evaluation = compiled.evaluate(read(profile));
        return conditions.map((_, index) => evaluation.tree(index));
      },
    },
  };
  const timings = await timeInRounds([byReference, verdicts, trees], effort);
  const [base = [], ...compiledTimes] = timings.map(({ nsPerRun }) => nsPerRun);
  const [ofVerdicts, ofTrees] = compiledTimes.map((nsPerRun) => ({
    microseconds: median(nsPerRun) / 1_000,
    ratio: medianRatio(base, nsPerRun),
  }));
  if (!ofVerdicts || !ofTrees) throw new RangeError('A timing is missing.');
  return {
    policies: policies.length,
    distinctPredicates: compiled.predicateCount,
    profiles: profiles.length,
    treesProven,
    referenceMicroseconds: median(base) / 1_000,
    verdicts: ofVerdicts,
    trees: ofTrees,
  };
}

async function exampleProfiles(): Promise<Profile[]> {
  const folder = new URL('examples/', projectRoot());
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(
    files.map(async (file) => {
      const { facts } = JSON.parse(await readFile(new URL(file, folder), 'utf8'));
      return facts as Profile;
    }),
  );
}
