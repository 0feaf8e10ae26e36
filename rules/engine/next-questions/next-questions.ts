import type { FactResolver } from '../../facts/fact-resolver.js';
import type { MissingFact } from '../../facts/resolution.js';
import { askingOrder } from '../../facts/vocabulary/index.js';
import type { Benefit } from '../../policy/benefit.js';
import { parseProfilePath } from '../../profile/profile-path.js';
import type { BenefitEstimate } from '../benefit-estimate.js';
import type { EvaluatedNode } from '../evaluated-tree.js';
import type { WantedFact } from '../missing.js';
import type { WindowState } from '../window-at.js';
import { decisiveAnswers } from './decisive-answers.js';
import { openTreeOf } from './open-tree.js';
import { policyWeight } from './question-weight.js';

/** A policy in force that has machine conditions, with its evaluated tree. */
export interface EvaluatedPolicy {
  policyId: string;
  tree: EvaluatedNode;
  /** What is worth asking for its sake, see `missingFacts`. */
  missing: readonly WantedFact[];
  windowState: WindowState;
  benefit: Pick<Benefit, 'estimate'>;
  benefitEstimate: Pick<BenefitEstimate, 'high' | 'unit'> | null;
}

/** A missing fact and what an answer to it alone would settle. Policies are in order of their ids. */
export interface NextQuestion {
  fact: string;
  /** Where the value belongs below `facts`. */
  path: string;
  /** How many policies some answer would decide, one way or the other. */
  decides: number;
  couldMakeEligible: string[];
  couldRuleOut: string[];
  /** How many policies wait for it, decided by it alone or not. */
  waiting: number;
  /** How many of their conditions wait for it. */
  openConditions: number;
  /** The weights of the policies that it decides, together; see `policyWeight`. */
  weight: number;
}

const WEIGHT_STEPS = 10_000;

/**
 * Of so many incomplete records of a list the fields are asked for. Each answer is tried against
 * the whole list, and nobody is asked for the fields of hundreds of records one by one.
 */
const MOST_RECORDS_ASKED = 20;

/**
 * What to ask next: the missing facts behind every undecided policy, those first whose answer alone
 * could decide most, weighted by benefit and window; among equals those that more open conditions
 * wait for, then in the order of the profile. Facts that decide nothing alone follow, those that
 * more policies wait for first. Facts that no answer can mend are left out, and so are the fields of
 * a list's incomplete records after the first twenty.
 */
export function nextQuestions(
  policies: readonly EvaluatedPolicy[],
  known: FactResolver,
): NextQuestion[] {
  const undecided = policies
    .filter(({ tree }) => tree.outcome === 'unknown')
    .sort((left, right) => (left.policyId < right.policyId ? -1 : 1));
  const questions = new Map<string, NextQuestion>();
  for (const policy of undecided) {
    const tree = openTreeOf(policy.tree);
    const weight = policyWeight(policy);
    for (const missing of worthAsking(policy.missing)) {
      const question = questions.get(missing.path) ?? unasked(missing);
      questions.set(missing.path, question);
      const { met, unmet } = decisiveAnswers(tree, missing, known);
      if (met !== undefined) question.couldMakeEligible.push(policy.policyId);
      if (unmet !== undefined) question.couldRuleOut.push(policy.policyId);
      question.waiting += 1;
      question.openConditions += missing.openConditions;
      if (met === undefined && unmet === undefined) continue;
      question.decides += 1;
      question.weight += weight;
    }
  }
  const asked = [...questions.values()];
  // Sums of logarithms carry noise that must not decide an order.
  for (const question of asked) question.weight = rounded(question.weight);
  return asked.sort(byWorth);
}

/** What an answer can mend, of a list the fields of the first incomplete records. */
function worthAsking(missing: readonly WantedFact[]): WantedFact[] {
  const mendable = missing.filter(({ reason }) => reason === 'absent');
  if (!mendable.some(({ path }) => path.includes('['))) return mendable;
  const places = mendable.map(({ path }) => recordPlaceOf(path));
  const asked = new Map<string, ReadonlySet<number>>();
  for (const place of places) {
    if (!place || asked.has(place.list)) continue;
    const indexes = places.flatMap((other) => (other?.list === place.list ? other.index : []));
    const first = [...new Set(indexes)].sort((left, right) => left - right);
    asked.set(place.list, new Set(first.slice(0, MOST_RECORDS_ASKED)));
  }
  return mendable.filter((_, position) => {
    const place = places[position];
    return !place || asked.get(place.list)?.has(place.index);
  });
}

function recordPlaceOf(path: string): { list: string; index: number } | undefined {
  if (!path.includes('[')) return undefined;
  const [list, index] = parseProfilePath(path);
  return typeof index === 'number' ? { list: String(list), index } : undefined;
}

function rounded(weight: number): number {
  return Math.round(weight * WEIGHT_STEPS) / WEIGHT_STEPS;
}

function unasked({ fact, path }: MissingFact): NextQuestion {
  return {
    fact,
    path,
    decides: 0,
    couldMakeEligible: [],
    couldRuleOut: [],
    waiting: 0,
    openConditions: 0,
    weight: 0,
  };
}

function byWorth(left: NextQuestion, right: NextQuestion): number {
  return (
    right.weight - left.weight ||
    (left.decides === 0 ? right.waiting - left.waiting : 0) ||
    right.openConditions - left.openConditions ||
    askingOrder(left.fact) - askingOrder(right.fact) ||
    (left.path < right.path ? -1 : 1)
  );
}
