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
import { UNKNOWN } from './outcome-code.js';
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
  /** Writes the outcome code of every predicate; `outcomes` has at least `size` places. */
  decide(facts: ProfileReader, outcomes: Uint8Array): void;
}

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
  readonly #resolved: { reference: FactReference; predicates: SlotPredicates }[] = [];
  readonly #computed: { index: number; predicate: ComputedPredicate }[] = [];

  constructor(
    slots: ReadonlyMap<string, SlotDraft>,
    computed: ReadonlyMap<string, ComputedPredicate>,
    types: FactTypes,
  ) {
    this.#types = types;
    const definitions: PredicateDefinition[] = [];
    for (const [key, { reference, tests }] of slots) {
      const { predicates, order } = slotPredicates([...tests.values()], definitions.length);
      for (const test of order) {
        this.#indexes.set(`${key} ${testKey(test)}`, definitions.length);
        definitions.push({ key, slot: reference, test });
      }
      if (types.isStated(reference.fact) && !reference.params) {
        this.#stated.set(reference.fact, predicates);
      } else {
        this.#resolved.push({ reference, predicates });
      }
    }
    for (const [key, predicate] of computed) {
      this.#indexes.set(key, definitions.length);
      this.#computed.push({ index: definitions.length, predicate });
      definitions.push({ key, computed: predicate });
    }
    this.definitions = definitions;
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

  decide(facts: ProfileReader, outcomes: Uint8Array): void {
    outcomes.fill(UNKNOWN);
    // Keys and values as two lists: profiles come in many shapes, and reading each property by its
    // name from ever new shapes takes three times as long.
    const keys = Object.keys(facts.profile);
    const values = Object.values(facts.profile);
    for (let index = 0; index < keys.length; index++) {
      const predicates = this.#stated.get(keys[index] as string);
      if (predicates) predicates.write(values[index], outcomes);
    }
    for (const { reference, predicates } of this.#resolved) {
      const resolution = facts.read(reference.fact, reference.params);
      if (resolution.known) predicates.write(resolution.value, outcomes);
    }
    for (const { index, predicate } of this.#computed) outcomes[index] = predicate(facts);
  }
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
