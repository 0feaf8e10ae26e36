import { isDeepStrictEqual } from 'node:util';
import type { Evaluation } from '../../../../rules/engine/compiled/compiled-policies.js';
import { outcomeOf } from '../../../../rules/engine/compiled/outcome-code.js';
import { coverageOf } from '../../../../rules/engine/coverage.js';
import { type EvaluatedNode, evaluatedLeaves } from '../../../../rules/engine/evaluated-tree.js';
import { failingOf, fewestObstacles } from '../../../../rules/engine/failing.js';
import { missingFacts } from '../../../../rules/engine/missing.js';
import { evaluateByReference } from '../../../../rules/engine/reference-evaluator.js';
import type { Profile } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { reference } from '../sample-policy.js';

/** How many trees the differential tests try: 2,000 with the other tests, 100,000 in the night. */
export const TREES = Number(process.env.DIFFERENTIAL_TREES ?? 2000);

/** How the differential tests run. When one fails, fast-check names the seed. */
export const RUN = {
  seed: Number(process.env.DIFFERENTIAL_SEED ?? 20_261_121),
  /** True to stop at the first failure instead of looking for a smaller one. */
  endOnFailure: process.env.DIFFERENTIAL_SHRINK === 'no',
};

/** A profile and the day of the question. */
export interface Question {
  profile: Profile;
  asOf: string;
}

/** A reader for the question that has read nothing yet. */
export function readerOf({ profile, asOf }: Question): FactResolver {
  return new FactResolver(profile, asOf, reference);
}

/** What the reference evaluator says of every policy; null for one without conditions. */
export function treesByReference(
  conditions: readonly (Condition | null)[],
  question: Question,
): Promise<(EvaluatedNode | null)[]> {
  const reader = readerOf(question);
  return Promise.all(
    conditions.map((condition) => condition && evaluateByReference(condition, reader)),
  );
}

/** Expects of every policy the verdict, each leaf, the whole tree and what is drawn from it. */
export function expectAgreement(
  evaluation: Evaluation,
  conditions: readonly (Condition | null)[],
  expected: readonly (EvaluatedNode | null)[],
): void {
  const verdicts = [...evaluation.outcomes].map(outcomeOf);
  expect(verdicts).toEqual(expected.map((tree) => tree?.outcome ?? 'unknown'));
  conditions.forEach((condition, index) => {
    const [tree, right] = [evaluation.tree(index), expected[index]];
    if (!condition || !tree || !right) {
      expect([index, tree]).toEqual([index, null]);
      return;
    }
    expectSame(drawnFrom(tree, condition), drawnFrom(right, condition));
    expectSame(tree, right);
  });
}

/** What an answer says beyond the tree itself. */
function drawnFrom(tree: EvaluatedNode, condition: Condition) {
  return {
    leaves: evaluatedLeaves(tree).map(({ leaf, outcome }) => [leaf.id, outcome]),
    missing: missingFacts(tree),
    failing: failingOf(tree),
    obstacles: fewestObstacles(tree),
    coverage: coverageOf(condition, tree),
  };
}

/** `toStrictEqual`, at a small part of its cost while nothing differs. */
function expectSame(actual: unknown, expected: unknown): void {
  if (isDeepStrictEqual(actual, expected)) return;
  expect(actual).toStrictEqual(expected);
  throw new Error('isDeepStrictEqual sees a difference that toStrictEqual does not.');
}
