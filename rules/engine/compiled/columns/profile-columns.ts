import type { ProfileReader } from '../../../facts/resolution.js';
import type { FactTypes } from '../../../facts/vocabulary/fact-types.js';
import type { FactReference } from '../../../policy/conditions.js';
import type { ComputedPredicate } from '../computed-predicate.js';
import { MET, UNMET } from '../outcome-code.js';
import type { PredicateDefinition } from '../predicate-table.js';
import { type BitPair, wordsFor } from './bit-pair.js';
import { type Column, columnOf } from './column.js';
import { setBit } from './flag-column.js';

/**
 * Many profiles by column: the values of every slot side by side, and the outcomes of computed
 * predicates, which need the whole profile. New policies over the same slots are decided from them
 * without reading any profile again.
 */
export class ProfileColumns {
  readonly #slots = new Map<string, { slot: FactReference; column: Column }>();
  readonly #computed = new Map<string, { predicate: ComputedPredicate; bits: BitPair }>();
  readonly #capacity: number;
  #size = 0;

  /**
   * Empty columns for what some predicates look at.
   * @param capacity how many profiles there is room for.
   * @throws RangeError for a fact that does not exist.
   */
  constructor(definitions: readonly PredicateDefinition[], types: FactTypes, capacity: number) {
    this.#capacity = capacity;
    for (const definition of definitions) {
      if ('computed' in definition) {
        const words = wordsFor(capacity);
        const bits = { mayBeMet: new Uint32Array(words), mayBeUnmet: new Uint32Array(words) };
        this.#computed.set(definition.key, { predicate: definition.computed, bits });
      } else if (!this.#slots.has(definition.key)) {
        const type = types.typeOf(definition.slot.fact);
        if (!type) throw new RangeError(`Unknown fact: ${definition.slot.fact}`);
        const column = columnOf(type, capacity);
        this.#slots.set(definition.key, { slot: definition.slot, column });
      }
    }
  }

  /** How many profiles there are. */
  get size(): number {
    return this.#size;
  }

  /** Adds a profile. @throws RangeError when there is no room for it. */
  add(facts: ProfileReader): void {
    if (this.#size === this.#capacity) throw new RangeError(`No room beyond ${this.#capacity}.`);
    for (const { slot, column } of this.#slots.values()) {
      const value = facts.read(slot.fact, slot.params);
      column.add(value.known ? value.value : undefined);
    }
    for (const { predicate, bits } of this.#computed.values()) {
      const code = predicate(facts);
      if (code !== UNMET) setBit(bits.mayBeMet, this.#size);
      if (code !== MET) setBit(bits.mayBeUnmet, this.#size);
    }
    this.#size += 1;
  }

  /** True when a predicate can be decided from these columns. */
  hold(definition: PredicateDefinition): boolean {
    return 'computed' in definition
      ? this.#computed.has(definition.key)
      : this.#slots.has(definition.key);
  }

  /** The outcomes of a predicate. @throws RangeError for one whose column is not here. */
  decide(definition: PredicateDefinition): BitPair {
    if ('computed' in definition) {
      const computed = this.#computed.get(definition.key);
      if (computed) return computed.bits;
    } else {
      const slot = this.#slots.get(definition.key);
      if (slot) return slot.column.decide(definition.test);
    }
    throw new RangeError(`No column for ${definition.key}.`);
  }
}
