import type { ProfileReader } from '../../facts/resolution.js';
import type { FactTypes } from '../../facts/vocabulary/fact-types.js';
import type { Condition } from '../../policy/conditions.js';
import type { EvaluatedNode } from '../evaluated-tree.js';
import type { BitPair } from './columns/bit-pair.js';
import { decideColumns } from './columns/decide-columns.js';
import { ProfileColumns } from './columns/profile-columns.js';
import { type TreeBuilder, treeBuilderOf } from './explained-tree.js';
import { type PredicateTable, tabulatePredicates } from './predicate-table.js';
import { Program } from './program.js';

/** What is compiled of a policy: the conditions of the version that answers. */
export interface CompilablePolicy {
  readonly id: string;
  /** Null for a policy without machine conditions: its outcome is always unknown. */
  readonly conditions: Condition | null;
}

/** The outcome of every policy for one profile, and their explanations for whoever asks. */
export interface Evaluation {
  /** One code a policy, see `outcome-code.ts`. */
  readonly outcomes: Uint8Array;
  /**
   * The explained tree of a policy, equal to what the reference evaluator gives; null for a policy
   * without conditions. It reads the profile of the last evaluation.
   * @throws RangeError for an index that is no policy's.
   */
  tree(index: number): EvaluatedNode | null;
}

/**
 * Condition trees compiled together. Each distinct predicate is decided once a profile and shared by
 * every policy that has it; the verdicts follow by jumps over these outcomes; trees are built only
 * for the policies that are to be explained. What is compiled never changes, so one set may serve
 * any number of evaluations.
 */
export class CompiledPolicies {
  readonly #policies: readonly CompilablePolicy[];
  readonly #types: FactTypes;
  readonly #predicates: PredicateTable;
  readonly #program: Program;
  readonly #builders: (TreeBuilder | undefined)[] = [];
  #passing: Codes | undefined;

  private constructor(policies: readonly CompilablePolicy[], types: FactTypes) {
    const conditions = policies.map((policy) => policy.conditions);
    this.#policies = policies;
    this.#types = types;
    this.#predicates = tabulatePredicates(conditions, types);
    this.#program = new Program(conditions, this.#predicates);
  }

  /**
   * Compiles policies; the first has index 0.
   * @throws RangeError for conditions that loading refuses: unknown facts, operators that do not fit.
   */
  static compile(policies: readonly CompilablePolicy[], types: FactTypes): CompiledPolicies {
    return new CompiledPolicies(policies, types);
  }

  /** The policies' ids by index. */
  get ids(): readonly string[] {
    return this.#policies.map(({ id }) => id);
  }

  /** How many distinct predicates the policies have. */
  get predicateCount(): number {
    return this.#predicates.size;
  }

  /**
   * Decides every policy for a profile.
   * @param spared a 1 for each policy whose outcome nobody asks for; it comes out as unknown.
   */
  evaluate(facts: ProfileReader, spared?: Uint8Array): Evaluation {
    const { predicates, outcomes } = this.#newCodes();
    this.#run({ predicates, outcomes }, facts, spared);
    return new CompiledEvaluation(this, predicates, outcomes, facts, (index) =>
      this.#builder(index),
    );
  }

  /**
   * The outcomes alone, as `evaluate` has them, in memory of their own that the next call writes
   * over: nothing is kept of a question that nobody wants explained.
   */
  outcomesOf(facts: ProfileReader, spared?: Uint8Array): Uint8Array {
    this.#passing ??= this.#newCodes();
    this.#run(this.#passing, facts, spared);
    return this.#passing.outcomes;
  }

  /**
   * Decides every policy for another profile in the memory of an earlier evaluation of these
   * policies, which thereby speaks of that profile.
   * @throws TypeError for an evaluation of other policies.
   */
  evaluateInto(evaluation: Evaluation, facts: ProfileReader): void {
    if (!(evaluation instanceof CompiledEvaluation) || evaluation.owner !== this) {
      throw new TypeError('The evaluation belongs to other policies.');
    }
    this.#run(evaluation, facts);
    evaluation.facts = facts;
  }

  /**
   * Empty columns for what these policies look at.
   * @param capacity how many profiles there is room for.
   */
  newColumns(capacity: number): ProfileColumns {
    return new ProfileColumns(this.#predicates.definitions, this.#types, capacity);
  }

  /** True when every predicate of these policies can be decided from some columns. */
  canDecide(columns: ProfileColumns): boolean {
    return this.#predicates.definitions.every((definition) => columns.hold(definition));
  }

  /**
   * Decides every policy for all profiles of some columns: for each policy two bits a profile.
   * @throws RangeError for columns that do not hold what these policies look at.
   */
  evaluateColumns(columns: ProfileColumns): BitPair[] {
    const conditions = this.#policies.map((policy) => policy.conditions);
    return decideColumns(conditions, this.#predicates, columns);
  }

  #newCodes(): Codes {
    return {
      predicates: new Uint8Array(this.#predicates.size),
      outcomes: new Uint8Array(this.#policies.length),
    };
  }

  #run({ predicates, outcomes }: Codes, facts: ProfileReader, spared?: Uint8Array): void {
    this.#predicates.begin(facts, predicates);
    const decide = (index: number) => this.#predicates.outcome(index, facts, predicates);
    this.#program.run(predicates, outcomes, decide, spared);
  }

  #builder(index: number): TreeBuilder | null {
    const policy = this.#policies[index];
    if (!policy) throw new RangeError(`There is no policy ${index}.`);
    if (!policy.conditions) return null;
    this.#builders[index] ??= treeBuilderOf(policy.conditions, this.#predicates);
    return this.#builders[index];
  }
}

/** Room for the codes of one evaluation, by index of the predicate and of the policy. */
interface Codes {
  readonly predicates: Uint8Array;
  readonly outcomes: Uint8Array;
}

class CompiledEvaluation implements Evaluation {
  constructor(
    readonly owner: CompiledPolicies,
    readonly predicates: Uint8Array,
    readonly outcomes: Uint8Array,
    public facts: ProfileReader,
    private readonly builder: (index: number) => TreeBuilder | null,
  ) {}

  tree(index: number): EvaluatedNode | null {
    return this.builder(index)?.(this.facts, this.predicates) ?? null;
  }
}
