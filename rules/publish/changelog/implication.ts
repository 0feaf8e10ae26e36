import {
  type Condition,
  childrenOf,
  isLeaf,
  isRecordGroup,
  type Leaf,
} from '../../policy/conditions.js';
import { differencesBetween } from '../../replay/differences.js';
import { acceptedValues, isWithin } from './accepted-values.js';

/**
 * True when it follows from the two trees alone that whoever meets `premise` meets `conclusion`, on
 * any day and for any profile in which nothing is missing. False where it does not follow or cannot
 * be seen: each rule below is sound, and together they do not find everything.
 */
export function implies(premise: Condition, conclusion: Condition): boolean {
  return new Proof().follows(premise, conclusion);
}

class Proof {
  // Each pair of nodes is looked at once, so that large trees take no longer than their product.
  readonly #known = new Map<Condition, Map<Condition, boolean>>();

  follows(premise: Condition, conclusion: Condition): boolean {
    const known = this.#known.get(premise) ?? new Map<Condition, boolean>();
    this.#known.set(premise, known);
    const seen = known.get(conclusion);
    if (seen !== undefined) return seen;
    const result = this.#prove(premise, conclusion);
    known.set(conclusion, result);
    return result;
  }

  #prove(premise: Condition, conclusion: Condition): boolean {
    if (isAll(conclusion)) return conclusion.all.every((one) => this.follows(premise, one));
    if (isAny(premise)) return premise.any.every((one) => this.follows(one, conclusion));
    if (isAny(conclusion) && conclusion.any.some((one) => this.follows(premise, one))) return true;
    if (isAll(premise) && premise.all.some((one) => this.follows(one, conclusion))) return true;
    if (isLeaf(premise) && isLeaf(conclusion)) return leafFollows(premise, conclusion);
    if ('not' in premise && 'not' in conclusion) {
      return this.follows(conclusion.not, premise.not);
    }
    return (
      isRecordGroup(premise) &&
      isRecordGroup(conclusion) &&
      premise.forSome === conclusion.forSome &&
      childrenOf(conclusion).every((one) => premise.all.some((its) => this.follows(its, one)))
    );
  }
}

function leafFollows(premise: Leaf, conclusion: Leaf): boolean {
  if (differs(comparedBy(premise), comparedBy(conclusion))) return false;
  const { operator, value } = premise;
  if (!differs({ operator, value }, { operator: conclusion.operator, value: conclusion.value })) {
    return true;
  }
  const [narrow, wide] = [acceptedValues(premise), acceptedValues(conclusion)];
  return narrow !== undefined && wide !== undefined && isWithin(narrow, wide);
}

function comparedBy({ fact, params = {} }: Leaf) {
  return { fact, params };
}

function differs(left: unknown, right: unknown): boolean {
  return differencesBetween(left, right).length > 0;
}

function isAll(condition: Condition): condition is Extract<Condition, { all: Condition[] }> {
  return 'all' in condition && !isRecordGroup(condition);
}

function isAny(condition: Condition): condition is Extract<Condition, { any: Condition[] }> {
  return 'any' in condition;
}
