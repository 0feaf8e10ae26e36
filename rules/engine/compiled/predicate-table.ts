import type { ProfileReader } from '../../facts/resolution.js';
import type { FactTypes } from '../../facts/vocabulary/fact-types.js';
import {
  type Condition,
  childrenOf,
  type FactReference,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
  type RecordGroup,
} from '../../policy/conditions.js';
import { CodedPredicates } from './coded-predicates.js';
import { type ComputedPredicate, comparisonOf, recordPredicateOf } from './computed-predicate.js';
import { FlagPredicate } from './flag-predicate.js';
import { type Literal, literalOf, type SlotTest } from './literal.js';
import { OrderedPredicates } from './ordered-predicates.js';
import { UNDECIDED, UNKNOWN } from './outcome-code.js';
import type { SlotPredicates } from './slot-predicates.js';

/** Where the outcome of a condition stands, and whether it holds where that one does not. */
export interface PredicateUse {
  index: number;
  negated: boolean;
}

/** What a predicate looks at: one slot, or, where it is computed, the whole profile. */
export type PredicateDefinition =
  | { readonly key: string; readonly slot: FactReference; readonly test: SlotTest }
  | { readonly key: string; readonly computed: ComputedPredicate };

/** Every distinct predicate of a set of condition trees, each decided once a profile. */
export interface PredicateTable {
  /** How many predicates there are. */
  readonly size: number;
  /** By index. The key is that of the slot, or what a computed predicate does. */
  readonly definitions: readonly PredicateDefinition[];
  /** The predicate of a leaf or record group of one of the trees. */
  use(condition: Leaf | RecordGroup): PredicateUse;
  /** What deciding it takes, from `COSTS`; a predicate that costs nothing is decided by `begin`. */
  cost(index: number): number;
  /**
   * Writes the outcome code of every cheap predicate and leaves the others undecided; `outcomes`
   * has at least `size` places.
   */
  begin(facts: ProfileReader, outcomes: Uint8Array): void;
  /** The outcome code of a predicate, which is decided and written if it was not yet. */
  outcome(index: number, facts: ProfileReader, outcomes: Uint8Array): number;
}

/**
 * How much it takes to decide a predicate, to order by: nothing for what is stated as it stands,
 * then the year of a stated fact, a look at records or at two facts, and a formula.
 */
const COSTS = { stated: 0, year: 1, computed: 2, formula: 3 } as const;

interface SlotDraft {
  reference: FactReference;
  tests: Map<string, SlotTest>;
}

/**
 * Collects the predicates of condition trees. Those on one slot stand side by side.
 * @throws RangeError for a tree that names a fact or operator that does not exist or does not fit,
 * which loading rules out.
 */
export function tabulatePredicates(
  conditions: readonly (Condition | null)[],
  types: FactTypes,
): PredicateTable {
  const slots = new Map<string, SlotDraft>();
  const computed = new Map<string, ComputedPredicate>();
  const collect = (condition: Condition): void => {
    if (isLeaf(condition) && !isFactReference(condition.value)) {
      const { slot, test } = literalOf(condition, typeOf(condition, types));
      const key = slotKey(slot);
      const draft = slots.get(key) ?? { reference: slot, tests: new Map<string, SlotTest>() };
      draft.tests.set(testKey(test), test);
      slots.set(key, draft);
    } else if (isLeaf(condition)) {
      computed.set(computedKey(condition), comparisonOf(condition));
    } else if (isRecordGroup(condition)) {
      computed.set(computedKey(condition), recordPredicateOf(condition));
    } else {
      childrenOf(condition).forEach(collect);
    }
  };
  for (const condition of conditions) if (condition) collect(condition);
  return new Predicates(slots, computed, types);
}

class Predicates implements PredicateTable {
  readonly definitions: readonly PredicateDefinition[];
  readonly #types: FactTypes;
  readonly #indexes = new Map<string, number>();
  readonly #stated = new Map<string, SlotPredicates>();
  readonly #cheap: number;
  /** How to decide each predicate that is not cheap, with all others of its slot. */
  readonly #late: Decide[] = [];

  constructor(
    slots: ReadonlyMap<string, SlotDraft>,
    computed: ReadonlyMap<string, ComputedPredicate>,
    types: FactTypes,
  ) {
    this.#types = types;
    const definitions: PredicateDefinition[] = [];
    const isCheap = ({ fact, params }: FactReference) => types.isStated(fact) && !params;
    const cheapFirst = [...slots].sort(
      ([, left], [, right]) => Number(isCheap(right.reference)) - Number(isCheap(left.reference)),
    );
    let cheap = 0;
    for (const [key, { reference, tests }] of cheapFirst) {
      const first = definitions.length;
      const { predicates, order } = slotPredicates([...tests.values()], definitions.length);
      for (const test of order) {
        this.#indexes.set(`${key} ${testKey(test)}`, definitions.length);
        definitions.push({ key, slot: reference, test });
      }
      if (isCheap(reference)) {
        this.#stated.set(reference.fact, predicates);
        cheap = definitions.length;
      } else {
        const decide = decideSlot(reference, predicates, first, definitions.length);
        for (let index = first; index < definitions.length; index++) this.#late[index] = decide;
      }
    }
    for (const [key, predicate] of computed) {
      this.#indexes.set(key, definitions.length);
      const index = definitions.length;
      this.#late[index] = (facts, outcomes) => {
        outcomes[index] = predicate(facts);
      };
      definitions.push({ key, computed: predicate });
    }
    this.definitions = definitions;
    this.#cheap = cheap;
  }

  get size(): number {
    return this.definitions.length;
  }

  use(condition: Leaf | RecordGroup): PredicateUse {
    let literal: Pick<Literal, 'negated'> = { negated: false };
    let key: string;
    if (isRecordGroup(condition) || isFactReference(condition.value)) {
      key = computedKey(condition);
    } else {
      const found = literalOf(condition, typeOf(condition, this.#types));
      literal = found;
      key = `${slotKey(found.slot)} ${testKey(found.test)}`;
    }
    const index = this.#indexes.get(key);
    if (index === undefined) throw new RangeError(`No predicate for ${key}.`);
    return { index, negated: literal.negated };
  }

  cost(index: number): number {
    const definition = this.definitions[index];
    if (!definition || 'computed' in definition) return COSTS.computed;
    if (index < this.#cheap) return COSTS.stated;
    return this.#types.isStated(definition.slot.fact) ? COSTS.year : COSTS.formula;
  }

  begin(facts: ProfileReader, outcomes: Uint8Array): void {
    outcomes.fill(UNKNOWN, 0, this.#cheap).fill(UNDECIDED, this.#cheap);
    // Keys and values as two lists: profiles come in many shapes, and reading each property by its
    // name from ever new shapes takes three times as long.
    const keys = Object.keys(facts.profile);
    const values = Object.values(facts.profile);
    for (let index = 0; index < keys.length; index++) {
      const predicates = this.#stated.get(keys[index] as string);
      if (predicates) predicates.write(values[index], outcomes);
    }
  }

  outcome(index: number, facts: ProfileReader, outcomes: Uint8Array): number {
    if (outcomes[index] === UNDECIDED) this.#late[index]?.(facts, outcomes);
    return outcomes[index] as number;
  }
}

type Decide = (facts: ProfileReader, outcomes: Uint8Array) => void;

/** Decides the predicates of a slot whose value takes a formula or the records of a year. */
function decideSlot(
  { fact, params }: FactReference,
  predicates: SlotPredicates,
  first: number,
  end: number,
): Decide {
  return (facts, outcomes) => {
    for (let index = first; index < end; index++) outcomes[index] = UNKNOWN;
    const resolution = facts.read(fact, params);
    if (resolution.known) predicates.write(resolution.value, outcomes);
  };
}

/** The predicates of one slot, all of one type, in the order in which they are numbered. */
function slotPredicates(
  tests: readonly SlotTest[],
  first: number,
): { predicates: SlotPredicates; order: readonly SlotTest[] } {
  const [sample] = tests;
  if (!sample || sample.test === 'yes') {
    return { predicates: new FlagPredicate(first), order: tests };
  }
  if (sample.test === 'one_of') {
    const order = tests.filter((test) => test.test === 'one_of');
    const values = order.map((test) => test.values);
    return { predicates: new CodedPredicates(values, first, sample.type), order };
  }
  const ordered = tests.filter(isOrdered);
  const valuesOf = (wanted: OrderedTest['test']) =>
    ordered.filter(({ test }) => test === wanted).sort((left, right) => left.value - right.value);
  const [thresholds, equal] = [valuesOf('at_least'), valuesOf('equal')];
  const predicates = new OrderedPredicates(
    thresholds.map(({ value }) => value),
    equal.map(({ value }) => value),
    first,
    sample.type,
  );
  return { predicates, order: [...thresholds, ...equal] };
}

type OrderedTest = Extract<SlotTest, { value: number }>;

function isOrdered(test: SlotTest): test is OrderedTest {
  return test.test === 'at_least' || test.test === 'equal';
}

function typeOf(leaf: Leaf, types: FactTypes) {
  const type = types.typeOf(leaf.fact);
  if (!type) throw new RangeError(`Unknown fact: ${leaf.fact}`);
  return type;
}

function slotKey({ fact, params }: FactReference): string {
  return params ? `${fact} ${JSON.stringify(params)}` : fact;
}

function testKey(test: SlotTest): string {
  if (test.test === 'yes') return 'yes';
  return test.test === 'one_of'
    ? `one_of ${JSON.stringify(test.values)}`
    : `${test.test} ${test.value}`;
}

/** What a computed predicate does, without the names of its parts: equal keys decide alike. */
function computedKey(condition: Condition): string {
  return JSON.stringify(structureOf(condition));
}

function structureOf(condition: Condition): unknown {
  if (isLeaf(condition)) {
    const { fact, params, operator, value } = condition;
    return { fact, params, operator, value };
  }
  const children = childrenOf(condition).map(structureOf);
  if (isRecordGroup(condition)) return { forSome: condition.forSome, all: children };
  if ('not' in condition) return { not: children };
  return 'any' in condition ? { any: children } : { all: children };
}
