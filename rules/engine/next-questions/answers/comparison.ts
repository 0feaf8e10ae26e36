import {
  type FactValue,
  known,
  type ProfileReader,
  type RecordScope,
  type Resolution,
} from '../../../facts/resolution.js';
import { VOCABULARY_TYPES } from '../../../facts/vocabulary/fact-types.js';
import { factNamed, fieldNamed } from '../../../facts/vocabulary/index.js';
import { type FactReference, isFactReference, type Leaf } from '../../../policy/conditions.js';
import { operatorNamed } from '../../../policy/operators.js';
import { codeOf, UNKNOWN } from '../../compiled/outcome-code.js';
import { readSide } from '../../compiled/read-side.js';

/** A record by its place in its list. */
export interface RecordPlace {
  list: string;
  index: number;
}

export type Sides = readonly [actual: Resolution, required: Resolution];

type References =
  | readonly [actual: FactReference]
  | readonly [actual: FactReference, required: FactReference];

/** An open leaf: what it compares, as far as that is known, and for whatever is known in addition. */
export class Comparison {
  /**
   * What an answer is compared with, where it is a side by itself and the other side is known.
   * Undefined where a formula, or something else that is missing, stands between the two.
   */
  readonly bound: FactValue | undefined;

  /** What its sides refer to; a constant refers to nothing. */
  readonly references: References;

  /**
   * @param sides what is known of both sides.
   * @param place the record that the leaf looks at, inside a record group.
   */
  constructor(
    readonly leaf: Leaf,
    readonly sides: Sides,
    private readonly place?: RecordPlace,
  ) {
    this.references = referencesOf(leaf);
    this.bound = boundOf(this.references, sides);
  }

  /** The leaf of a record group as it stands for a record. */
  static within(leaf: Leaf, place: RecordPlace, facts: ProfileReader): Comparison {
    const [actual, required] = referencesOf(leaf);
    const scope = scopeOf(place, facts);
    const read = (side: FactReference) => readSide(side)(facts, scope);
    return new Comparison(leaf, [read(actual), required ? read(required) : constant(leaf)], place);
  }

  /** The same leaf once more is known. */
  under(facts: ProfileReader): Comparison {
    return new Comparison(this.leaf, this.#sidesUnder(facts), this.place);
  }

  /** The outcome code for an answer that is compared with the bound. */
  compare(answer: unknown): number {
    if (this.bound === undefined) return UNKNOWN;
    const value = answer as FactValue;
    return this.sides[0].known ? this.#codeOf(this.bound, value) : this.#codeOf(value, this.bound);
  }

  /** The outcome code once more is known. */
  decide(facts: ProfileReader): number {
    const [actual, required] = this.#sidesUnder(facts);
    return actual.known && required.known ? this.#codeOf(actual.value, required.value) : UNKNOWN;
  }

  /**
   * Where the two sides stand to each other: equal texts mean that no operator tells them apart.
   * Numbers and dates are below, at or above; of other values both are named.
   */
  standing(facts: ProfileReader): string {
    const [actual, required] = this.#sidesUnder(facts);
    if (!actual.known || !required.known) return '?';
    const [left, right] = [actual.value, required.value];
    const type = VOCABULARY_TYPES.typeOf(this.leaf.fact);
    if (type !== 'number' && type !== 'date') return JSON.stringify([left, right]);
    if (left === right) return '=';
    return left < right ? '<' : '>';
  }

  /**
   * Where a formula that only grows stands, as text: what it compares, and past a constant bound no
   * more than that. Undefined while it is unknown.
   */
  progress(facts: ProfileReader): string | undefined {
    const [actual, required] = this.#sidesUnder(facts);
    if (!actual.known || !required.known) return undefined;
    const isPast = !isFactReference(this.leaf.value) && actual.value > required.value;
    return isPast ? '>' : JSON.stringify([actual.value, required.value]);
  }

  #sidesUnder(facts: ProfileReader): Sides {
    const [actual, required] = this.sides;
    const [actualReference, requiredReference] = this.references;
    const scope = this.place && scopeOf(this.place, facts);
    return [
      actual.known ? actual : readSide(actualReference)(facts, scope),
      required.known || !requiredReference ? required : readSide(requiredReference)(facts, scope),
    ];
  }

  #codeOf(actual: FactValue, required: FactValue): number {
    const operator = operatorNamed(this.leaf.operator);
    if (!operator) throw new RangeError(`Unknown operator: ${this.leaf.operator}`);
    return codeOf(operator.holds(actual, required));
  }
}

function referencesOf({ fact, params, value }: Leaf): References {
  return isFactReference(value) ? [{ fact, params }, value] : [{ fact, params }];
}

function constant({ value }: Leaf): Resolution {
  return known(value as FactValue);
}

function boundOf(
  [actualReference, requiredReference]: References,
  [actual, required]: Sides,
): FactValue | undefined {
  if (actual.known === required.known) return undefined;
  const open = actual.known ? requiredReference : actualReference;
  if (!open || isComputed(open.fact)) return undefined;
  if (actual.known) return actual.value;
  return required.known ? required.value : undefined;
}

function scopeOf({ list, index }: RecordPlace, facts: ProfileReader): RecordScope | undefined {
  const records = facts.readRecords(list);
  const record = records.known ? records.records[index] : undefined;
  return record && { list, index, record };
}

function isComputed(key: string): boolean {
  const definition = key.includes('.') ? fieldNamed(key)?.field : factNamed(key);
  return definition !== undefined && 'derived' in definition;
}
