import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';
import { MET, UNMET } from '../../../../rules/engine/compiled/outcome-code.js';
import { missingFacts } from '../../../../rules/engine/missing.js';
import {
  type DecisiveAnswers,
  decisiveAnswers,
} from '../../../../rules/engine/next-questions/decisive-answers.js';
import { openTreeOf } from '../../../../rules/engine/next-questions/open-tree.js';
import type { Profile } from '../../../../rules/facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import { factNamed } from '../../../../rules/facts/vocabulary/index.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { factSchema } from '../../../../rules/profile/fact-schema.js';
import { parseProfilePath, withValue } from '../../../../rules/profile/profile-path.js';
import { AS_OF, evaluate, reference, resolverOf } from '../sample-policy.js';

/** A condition that a profile leaves open, and values to try at each path that it misses. */
export interface Trial {
  condition: Condition;
  profile: Profile;
  asOf?: string;
  answersAt(path: string): readonly unknown[];
}

/** What was found out about the missing paths of a trial. */
export interface Findings {
  paths: number;
  /** How many of them decide alone: both ways, one way, or not at all. */
  both: number;
  one: number;
  none: number;
  /** For how many the search gave up. */
  incomplete: number;
  /** For how many of those there was an answer after all. */
  overlooked: number;
}

/**
 * Compares what is said of every missing path with what happens: each answer that is named must be
 * one that the vocabulary allows and must decide as said, by the reference evaluator; and of the
 * values tried none may decide what is not said to be decided.
 */
export async function expectExact(trial: Trial): Promise<Findings> {
  const { condition, profile, asOf = AS_OF } = trial;
  const tree = await evaluate(condition, profile, asOf);
  const findings: Findings = { paths: 0, both: 0, one: 0, none: 0, incomplete: 0, overlooked: 0 };
  if (tree.outcome !== 'unknown') return findings;
  const open = openTreeOf(tree);
  const known = resolverOf(profile, asOf);
  for (const missing of missingFacts(tree)) {
    if (missing.reason !== 'absent') continue;
    const { path } = missing;
    const said = decisiveAnswers(open, missing, known);
    await expectToDecide(trial, path, said);
    const more = overlooked(trial, path, said);
    if (said.isComplete) expect({ path, overlooked: more }).toEqual({ path, overlooked: {} });
    else findings.incomplete += 1;
    if (Object.keys(more).length > 0) findings.overlooked += 1;
    findings.paths += 1;
    findings[(['none', 'one', 'both'] as const)[sidesOf(said).length] ?? 'none'] += 1;
  }
  return findings;
}

async function expectToDecide(trial: Trial, path: string, said: DecisiveAnswers): Promise<void> {
  for (const side of sidesOf(said)) {
    const answer = said[side];
    const more = withAnswer(trial.profile, path, answer);
    const { outcome } = await evaluate(trial.condition, more, trial.asOf);
    expect({ path, answer, outcome }).toEqual({ path, answer, outcome: side });
    expectAllowed(path, answer);
  }
}

function sidesOf(said: DecisiveAnswers): ('met' | 'unmet')[] {
  return (['met', 'unmet'] as const).filter((side) => side in said);
}

/** An answer must be one that a profile can hold. */
function expectAllowed(path: string, answer: unknown): void {
  const [key, , field] = parseProfilePath(path);
  const fact = factNamed(String(key));
  if (!fact || 'derived' in fact) throw new Error(`Nothing to ask at ${path}`);
  const filled = withAnswer({}, path, answer)[fact.key];
  // A field of a later record comes with holes before it.
  const value = field === undefined ? filled : [(filled as readonly unknown[]).at(-1)];
  expect({ path, answer, problems: factSchema(fact, reference).safeParse(value).error }).toEqual({
    path,
    answer,
    problems: undefined,
  });
}

/** Answers that decide the condition in a way that was not said to be possible. */
function overlooked(trial: Trial, path: string, said: DecisiveAnswers): object {
  const found: Partial<DecisiveAnswers> = {};
  if ('met' in said && 'unmet' in said) return found;
  const { condition, profile, asOf } = trial;
  const compiled = CompiledPolicies.compile(
    [{ id: 'one', conditions: condition }],
    VOCABULARY_TYPES,
  );
  for (const answer of trial.answersAt(path)) {
    if (typeof answer === 'number' && !hasSixDecimals(answer)) continue;
    const facts = resolverOf(withAnswer(profile, path, answer), asOf);
    const [code] = compiled.evaluate(facts).outcomes;
    if (code === MET && !('met' in said)) found.met = answer;
    if (code === UNMET && !('unmet' in said)) found.unmet = answer;
  }
  return found;
}

function hasSixDecimals(value: number): boolean {
  return value === Math.round(value * 1e6) / 1e6;
}

/** A profile with one value more, put in by other code than what is tested. */
export function withAnswer(profile: Profile, path: string, answer: unknown): Profile {
  return withValue(profile, parseProfilePath(path), answer) as Profile;
}
