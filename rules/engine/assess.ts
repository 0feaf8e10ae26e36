import type { Language } from '../../messages/language.js';
import { disclaimer } from '../explain/present.js';
import { presentCompatibleSet, presentQuestion } from '../explain/present-guidance.js';
import { presentNearest } from '../explain/present-nearest.js';
import type { Profile } from '../facts/fact-definition.js';
import { FactResolver } from '../facts/fact-resolver.js';
import type { Assessment } from './assessment.js';
import { codeOfOutcome, UNKNOWN } from './compiled/outcome-code.js';
import type { EvaluatedNode } from './evaluated-tree.js';
import { guidanceFor } from './guidance.js';
import type { NearestAnswer } from './nearest-answer.js';
import { policyResult } from './policy-result.js';
import { namesIn, type PolicySetAt } from './policy-set.js';
import { type Evaluated, rank } from './rank.js';
import { evaluateByReference } from './reference-evaluator.js';
import { settledLetters, type VerdictsAnswer, verdictLetters } from './verdict-letters.js';

/** A question: which policies, on which day, for which profile. */
export interface Question {
  readonly set: PolicySetAt;
  readonly profile: Profile;
  /** Indexes of the policies to answer for; all of the set when left out. */
  readonly chosen?: readonly number[] | undefined;
  /** How many of the nearest to explain; all when left out. */
  readonly limit?: number | undefined;
}

/**
 * Answers a question with the compiled evaluator: policies evaluated, explained and put in order,
 * nearest first. The answer depends on nothing but the question: the same question gives the same
 * bytes.
 */
export function assess(question: Question): Assessment {
  const resolver = resolverFor(question);
  return answer(question, resolver, question.set.compiled.evaluate(resolver));
}

/** Answers a question with the reference evaluator. The answer is the same, and much slower. */
export async function assessByReference(question: Question): Promise<Assessment> {
  const resolver = resolverFor(question);
  const trees = await Promise.all(
    question.set.policies.map(({ version: { conditions } }) =>
      conditions ? evaluateByReference(conditions, resolver) : null,
    ),
  );
  return answer(question, resolver, byTrees(trees));
}

/** The verdicts of all policies as letters; nothing is explained. */
export function assessVerdicts(question: Question, policySet: string): VerdictsAnswer {
  const { set, chosen } = question;
  const outcomes = set.compiled.outcomesOf(resolverFor(question), settledLetters(set));
  return {
    detail: 'verdicts',
    asOf: set.asOf,
    disclaimer: disclaimer(),
    policySet,
    verdicts: verdictLetters(set, outcomes, chosen),
  };
}

/** The nearest policies explained in one language, with the verdicts of all as letters. */
export function assessNearest(
  question: Question & { readonly limit: number },
  policySet: string,
  language: Language,
): NearestAnswer {
  const { set, limit } = question;
  const { chosen } = question;
  const resolver = resolverFor(question);
  const evaluation = set.compiled.evaluate(resolver);
  const ranked = rank(set, evaluation, chosen, limit);
  return {
    detail: 'nearest',
    asOf: set.asOf,
    policySet,
    verdicts: verdictLetters(set, evaluation.outcomes, chosen),
    total: totalOf(question),
    ...presentNearest(set, ranked, resolver, language),
  };
}

/** How many policies are asked for. */
function totalOf({ set, chosen }: Question): number {
  return chosen?.length ?? set.policies.length;
}

function resolverFor({ set, profile }: Question): FactResolver {
  return new FactResolver(profile, set.asOf, set.reference);
}

function byTrees(trees: readonly (EvaluatedNode | null)[]): Evaluated {
  return {
    outcomes: Uint8Array.from(trees, (tree) => (tree ? codeOfOutcome(tree.outcome) : UNKNOWN)),
    tree: (index) => trees[index] ?? null,
  };
}

function answer(question: Question, resolver: FactResolver, evaluated: Evaluated): Assessment {
  const total = totalOf(question);
  const { set, chosen, limit = total } = question;
  const ranked = rank(set, evaluated, chosen, limit);
  const { questions, compatible } = guidanceFor(set, ranked, resolver);
  return {
    detail: 'full',
    asOf: set.asOf,
    disclaimer: disclaimer(),
    total,
    results: ranked.map((place) => policyResult(set, place, resolver)),
    nextQuestions: questions.map((question) => presentQuestion(question, set.reference)),
    compatibleSet: presentCompatibleSet(compatible, namesIn(set, ranked), set.reference),
  };
}
