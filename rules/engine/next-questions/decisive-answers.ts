import type { FactResolver } from '../../facts/fact-resolver.js';
import type { MissingFact } from '../../facts/resolution.js';
import { factNamed } from '../../facts/vocabulary/index.js';
import { type ProfilePath, parseProfilePath } from '../../profile/profile-path.js';
import { recordPredicateOf } from '../compiled/computed-predicate.js';
import { MET, UNKNOWN, UNMET } from '../compiled/outcome-code.js';
import { answersTo } from './answers/answers-to.js';
import { assume } from './answers/assumption.js';
import { listsOfRecords } from './answers/list-answers.js';
import { type Budget, newBudget } from './answers/list-question.js';
import { maySettle } from './answers/spared-facts.js';
import { favourable, type OpenCondition, type OpenTree, outcomeOfOpenTree } from './open-tree.js';

/** An answer after which a tree is met, and one after which it is unmet, where there are any. */
export interface DecisiveAnswers {
  met?: unknown;
  unmet?: unknown;
  /** False where the search for a list of records gave up, so that there may be one after all. */
  isComplete: boolean;
}

/**
 * Whether an answer to one missing path alone, with everything else left as unknown as it is, can
 * make an undecided tree met, and whether one can make it unmet; each with such an answer. An answer
 * is any value that the vocabulary allows for the fact, with at most six decimals; whether it would
 * contradict other facts of the profile is not looked at.
 */
export function decisiveAnswers(
  tree: OpenTree,
  missing: MissingFact,
  known: FactResolver,
): DecisiveAnswers {
  const found: DecisiveAnswers = { isComplete: true };
  const affected = tree.conditions.filter((condition) => bearsOn(condition, missing));
  const wanted = new Set<'met' | 'unmet'>();
  if (isInReach(tree, affected, true)) wanted.add('met');
  if (isInReach(tree, affected, false)) wanted.add('unmet');
  if (wanted.size === 0) return found;

  const codes = new Uint8Array(tree.conditions.length).fill(UNKNOWN);
  const path = parseProfilePath(missing.path);
  const deciders = affected.map(deciderOf);
  const needsFacts = deciders.some(({ bound }) => bound === undefined);
  const budget = newBudget();
  for (const answer of answersFor(path, affected, known, budget)) {
    const facts = needsFacts ? assume(known, path, answer) : known;
    for (const { index, decide } of deciders) codes[index] = decide(answer, facts);
    const outcome = outcomeOfOpenTree(tree, codes);
    if (outcome === UNKNOWN) continue;
    const side = outcome === MET ? 'met' : 'unmet';
    if (!(side in found)) found[side] = answer;
    wanted.delete(side);
    if (wanted.size === 0) return found;
  }
  return { ...found, isComplete: budget.left > 0 };
}

/** How an answer decides a condition; where it is compared with a bound, that is all it takes. */
function deciderOf(condition: OpenCondition): {
  index: number;
  bound: unknown;
  decide(answer: unknown, facts: FactResolver): number;
} {
  const { index } = condition;
  if (condition.kind === 'records') {
    const decide = recordPredicateOf(condition.group);
    return { index, bound: undefined, decide: (_answer, facts) => decide(facts) };
  }
  const { comparison } = condition;
  const { bound } = comparison;
  return bound === undefined
    ? { index, bound, decide: (_answer, facts) => comparison.decide(facts) }
    : { index, bound, decide: (answer) => comparison.compare(answer) };
}

function answersFor(
  path: ProfilePath,
  affected: readonly OpenCondition[],
  known: FactResolver,
  budget: Budget,
): Iterable<unknown> {
  const list = String(path[0]);
  const comparisons = affected.flatMap((condition) =>
    condition.kind === 'leaf' ? [condition.comparison] : [],
  );
  if (path.length > 1 || factNamed(list)?.type !== 'records') {
    return answersTo({ path, comparisons, known });
  }
  const groups = affected.flatMap((condition) =>
    condition.kind === 'records' ? [condition.group] : [],
  );
  return listsOfRecords({ list, groups, formulas: comparisons, known, budget });
}

/**
 * Whether the root would be decided if every affected condition spoke for it, or every one against
 * it. The tree is monotone in its conditions, so what is out of reach then is out of reach.
 */
function isInReach(
  tree: OpenTree,
  affected: readonly OpenCondition[],
  isForRoot: boolean,
): boolean {
  const codes = new Uint8Array(tree.conditions.length).fill(UNKNOWN);
  for (const condition of affected) codes[condition.index] = favourable(condition, isForRoot);
  return outcomeOfOpenTree(tree, codes) === (isForRoot ? MET : UNMET);
}

/** Whether an answer could settle a condition. */
function bearsOn(condition: OpenCondition, answered: MissingFact): boolean {
  if (condition.kind === 'records') {
    return condition.missing.some(({ path }) => path === answered.path);
  }
  const { sides, references } = condition.comparison;
  return sides.every((side, index) => {
    const formula = references[index]?.fact;
    return side.known || (formula !== undefined && maySettle(answered, side.missing, formula));
  });
}
