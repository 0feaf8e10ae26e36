import type { CalendarDate } from '../../dates/calendar-date.js';
import { shiftDate } from '../../dates/calendar-date.js';
import type { FactValue } from '../../facts/resolution.js';
import { type FactReference, isFactReference, type Leaf } from '../../policy/conditions.js';
import { operatorNamed } from '../../policy/operators.js';

/** What a leaf says on a day on which the date of the question is a constant. */
export type LeafReading =
  /** Nothing but the day decides. */
  | { about: 'day'; holds: boolean }
  /** A fact is compared with a constant. */
  | {
      about: 'fact';
      reference: FactReference;
      constant: FactValue;
      holds: (value: FactValue) => boolean;
    }
  /** Two facts are compared with each other. */
  | {
      about: 'two_facts';
      left: FactReference;
      right: FactReference;
      holds: (left: FactValue, right: FactValue) => boolean;
    };

/**
 * Reads a leaf on a day.
 * @throws RangeError when there is no such operator, which loading rules out.
 */
export function readLeaf(leaf: Leaf, asOf: CalendarDate): LeafReading {
  const operator = operatorNamed(leaf.operator);
  if (!operator) throw new RangeError(`Unknown operator: ${leaf.operator}`);
  const { holds } = operator;
  const reference = referenceOf(leaf);
  const left = dayMeant(reference, asOf);
  const right = isFactReference(leaf.value)
    ? dayMeant(leaf.value, asOf)
    : (leaf.value as FactValue);
  if (left !== undefined && right !== undefined) return { about: 'day', holds: holds(left, right) };
  if (right !== undefined) {
    return { about: 'fact', reference, constant: right, holds: (value) => holds(value, right) };
  }
  const other = leaf.value as FactReference;
  if (left !== undefined) {
    return {
      about: 'fact',
      reference: other,
      constant: left,
      holds: (value) => holds(left, value),
    };
  }
  return { about: 'two_facts', left: reference, right: other, holds };
}

/** The reference on the left of a leaf. */
export function referenceOf({ fact, params }: Leaf): FactReference {
  return params === undefined ? { fact } : { fact, params };
}

/** Equal references, parameters included, have equal keys. */
export function keyOf({ fact, params = {} }: FactReference): string {
  const parameter = params.year ?? params.scheme ?? params.shift;
  return parameter === undefined ? fact : `${fact} ${parameter}`;
}

function dayMeant({ fact, params = {} }: FactReference, asOf: CalendarDate): string | undefined {
  if (fact !== 'asOf') return undefined;
  return params.shift === undefined ? asOf : shiftDate(asOf, params.shift);
}
