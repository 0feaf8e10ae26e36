import { type Condition, childrenOf, isLeaf, isRecordGroup } from '../../policy/conditions.js';
import { MET, UNDECIDED, UNKNOWN, UNMET } from './outcome-code.js';
import type { PredicateTable } from './predicate-table.js';

/** Where a program ends: below zero, so that a jump there stops it. */
const TRUE = -1;
const FALSE = -2;
const INFORMATIONAL = -3;

interface Instruction {
  /** Index of the predicate, then two bits: the one of the outcome with which the literal holds. */
  literal: number;
  ifTrue: Target;
  ifFalse: Target;
}
type Target = Instruction | typeof TRUE | typeof FALSE;

/**
 * Condition trees as short-circuit jumps over literals, in one array. A tree in negation normal
 * form is monotone in its literals, so Kleene's value follows from two runs of plain logic: taking
 * every unknown literal for true says whether the tree may be met at all, which for most policies
 * ends it; taking it for false says whether it is met for certain.
 */
export class Program {
  readonly #code: Int32Array;
  readonly #starts: Int32Array;

  constructor(conditions: readonly (Condition | null)[], predicates: PredicateTable) {
    const code: number[] = [];
    this.#starts = Int32Array.from(conditions, (condition) => {
      if (!condition) return INFORMATIONAL;
      const plan: Plan = { predicates, costs: new Map() };
      return append(code, emit(condition, false, TRUE, FALSE, plan));
    });
    this.#code = Int32Array.from(code);
  }

  /** How many policies it decides. */
  get size(): number {
    return this.#starts.length;
  }

  /** Bytes that the program takes. */
  get byteLength(): number {
    return this.#code.byteLength + this.#starts.byteLength;
  }

  /**
   * Writes the outcome code of every policy from the outcome codes of the predicates.
   * @param decide gives the outcome of a predicate that is undecided, and writes it.
   * @param spared a 1 for each policy that nobody asks for; it comes out as unknown.
   */
  run(
    outcomes: Uint8Array,
    verdicts: Uint8Array,
    decide: (predicate: number) => number,
    spared?: Uint8Array,
  ): void {
    const code = this.#code;
    const starts = this.#starts;
    for (let policy = 0; policy < starts.length; policy++) {
      const start = spared?.[policy] === 1 ? INFORMATIONAL : (starts[policy] as number);
      let at = start;
      while (at >= 0) {
        const literal = code[at] as number;
        const known = outcomes[literal >> 2] as number;
        const outcome = known === UNDECIDED ? decide(literal >> 2) : known;
        const isPossible = (outcome & literal) !== 0;
        at = code[isPossible ? at + 1 : at + 2] as number;
      }
      if (at === FALSE) {
        verdicts[policy] = UNMET;
        continue;
      }
      if (at === INFORMATIONAL) {
        verdicts[policy] = UNKNOWN;
        continue;
      }
      at = start;
      while (at >= 0) {
        const literal = code[at] as number;
        const known = outcomes[literal >> 2] as number;
        const outcome = known === UNDECIDED ? decide(literal >> 2) : known;
        const isCertain = (outcome & ~literal) === 0;
        at = code[isCertain ? at + 1 : at + 2] as number;
      }
      verdicts[policy] = at === TRUE ? MET : UNKNOWN;
    }
  }
}

/** What emitting looks up. */
interface Plan {
  readonly predicates: PredicateTable;
  /** Of the conditions looked at so far. */
  readonly costs: Map<Condition, number>;
}

/**
 * The first instruction of a condition that goes on to one of two targets. Children are emitted
 * from the last to the first, so that each knows where to go on.
 */
function emit(
  condition: Condition,
  negated: boolean,
  ifTrue: Target,
  ifFalse: Target,
  plan: Plan,
): Target {
  if (isLeaf(condition) || isRecordGroup(condition)) {
    const use = plan.predicates.use(condition);
    const bit = use.negated === negated ? MET : UNMET;
    return { literal: (use.index << 2) | bit, ifTrue, ifFalse };
  }
  if ('not' in condition) return emit(condition.not, !negated, ifTrue, ifFalse, plan);
  const children = cheapestFirst('any' in condition ? condition.any : condition.all, plan);
  const isConjunction = 'any' in condition === negated;
  let next = isConjunction ? ifTrue : ifFalse;
  for (const child of children.toReversed()) {
    next = isConjunction
      ? emit(child, negated, next, ifFalse, plan)
      : emit(child, negated, ifTrue, next, plan);
  }
  return next;
}

/**
 * Children in the order in which they are worth looking at: what is decided already may spare a
 * look at records, and that a formula. The outcome does not depend on the order.
 */
function cheapestFirst(children: readonly Condition[], plan: Plan): readonly Condition[] {
  return [...children].sort((left, right) => costOf(left, plan) - costOf(right, plan));
}

/** What the dearest part of a condition costs. */
function costOf(condition: Condition, plan: Plan): number {
  const known = plan.costs.get(condition);
  if (known !== undefined) return known;
  const { predicates } = plan;
  const cost =
    isLeaf(condition) || isRecordGroup(condition)
      ? predicates.cost(predicates.use(condition).index)
      : Math.max(...childrenOf(condition).map((child) => costOf(child, plan)));
  plan.costs.set(condition, cost);
  return cost;
}

/** Lays instructions out in the order in which they are reached; gives the place of the first. */
function append(code: number[], first: Target): number {
  const places = new Map<Instruction, number>();
  const place = (target: Target): number => {
    if (typeof target === 'number') return target;
    const known = places.get(target);
    if (known !== undefined) return known;
    const at = code.length;
    places.set(target, at);
    code.push(target.literal, 0, 0);
    code[at + 1] = place(target.ifTrue);
    code[at + 2] = place(target.ifFalse);
    return at;
  };
  return place(first);
}
