import { addDays, type CalendarDate, daysBetween } from '../../dates/calendar-date.js';
import { factNamed, fieldNamed } from '../../facts/vocabulary/index.js';
import { isFactReference, type Leaf } from '../../policy/conditions.js';

/** The values of one fact that a leaf accepts, in the forms that can be compared. */
export type AcceptedValues =
  | { form: 'range'; from: number; to: number; includesFrom: boolean; includesTo: boolean }
  | { form: 'only'; values: ReadonlySet<unknown> }
  | { form: 'allBut'; values: ReadonlySet<unknown> }
  /** Lists that hold one of the values. */
  | { form: 'listWithAny'; values: ReadonlySet<unknown> };

const EPOCH: CalendarDate = '1970-01-01';

/**
 * What a leaf accepts; undefined where that cannot be told from the leaf alone, as beside another
 * fact. Whole numbers and dates are given with their bounds included, so that 超过 100 人 and
 * 101 人以上 are the same.
 */
export function acceptedValues(leaf: Leaf): AcceptedValues | undefined {
  const { operator, value } = leaf;
  if (isFactReference(value)) return undefined;
  const values = [value].flat();
  switch (operator) {
    case 'equal':
    case 'in':
      return typeof value === 'number' ? range(value, value) : only(values);
    case 'notEqual':
    case 'notIn':
      return allBut(values, domainOf(leaf.fact));
    case 'contains':
    case 'containsAny':
      return { form: 'listWithAny', values: new Set(values) };
    default:
      return bounded(leaf, value);
  }
}

/** True when every value that `narrow` accepts is accepted by `wide` too; false where not known. */
export function isWithin(narrow: AcceptedValues, wide: AcceptedValues): boolean {
  if (narrow.form === 'range') {
    return wide.form === 'range' && startsWithin(narrow, wide) && endsWithin(narrow, wide);
  }
  if (wide.form === 'range') return false;
  if (narrow.form === 'listWithAny' || wide.form === 'listWithAny') {
    return narrow.form === wide.form && isSubset(narrow.values, wide.values);
  }
  if (wide.form === 'only') return narrow.form === 'only' && isSubset(narrow.values, wide.values);
  return narrow.form === 'only'
    ? [...narrow.values].every((value) => !wide.values.has(value))
    : isSubset(wide.values, narrow.values);
}

type NumberRange = Extract<AcceptedValues, { form: 'range' }>;

function bounded({ fact, operator }: Leaf, value: Leaf['value']): NumberRange | undefined {
  const bound = typeof value === 'number' ? value : dayNumber(value);
  if (bound === undefined) return undefined;
  const isWhole = typeof value === 'string' || (isWholeNumber(fact) && Number.isInteger(bound));
  switch (operator) {
    case 'greaterThanInclusive':
    case 'onOrAfter':
      return range(bound, Number.POSITIVE_INFINITY);
    case 'greaterThan':
    case 'after':
      return isWhole
        ? range(bound + 1, Number.POSITIVE_INFINITY)
        : { ...range(bound, Number.POSITIVE_INFINITY), includesFrom: false };
    case 'lessThanInclusive':
    case 'onOrBefore':
      return range(Number.NEGATIVE_INFINITY, bound);
    case 'lessThan':
    case 'before':
      return isWhole
        ? range(Number.NEGATIVE_INFINITY, bound - 1)
        : { ...range(Number.NEGATIVE_INFINITY, bound), includesTo: false };
    default:
      return undefined;
  }
}

function range(from: number, to: number): NumberRange {
  return { form: 'range', from, to, includesFrom: true, includesTo: true };
}

function only(values: readonly unknown[]): AcceptedValues {
  return { form: 'only', values: new Set(values) };
}

function allBut(
  values: readonly unknown[],
  domain: readonly unknown[] | undefined,
): AcceptedValues | undefined {
  if (values.some((value) => typeof value === 'number')) return undefined;
  if (domain) return only(domain.filter((value) => !values.includes(value)));
  return { form: 'allBut', values: new Set(values) };
}

/** Every value that a fact or field can take, where the vocabulary lists them. */
function domainOf(key: string): readonly unknown[] | undefined {
  const fact = fieldNamed(key)?.field ?? factNamed(key);
  if (fact?.type === 'boolean') return [true, false];
  if (fact?.type !== 'enum' || typeof fact.values === 'string') return undefined;
  return fact.values.map(({ value }) => value);
}

function isWholeNumber(key: string): boolean {
  const fact = fieldNamed(key)?.field ?? factNamed(key);
  return fact?.type === 'number' && fact.integer === true;
}

function dayNumber(value: Leaf['value']): number | undefined {
  if (typeof value !== 'string') return undefined;
  const days = daysBetween(EPOCH, value);
  return Number.isFinite(days) && addDays(EPOCH, days) === value ? days : undefined;
}

function startsWithin(narrow: NumberRange, wide: NumberRange): boolean {
  if (narrow.from !== wide.from) return narrow.from > wide.from;
  return wide.includesFrom || !narrow.includesFrom;
}

function endsWithin(narrow: NumberRange, wide: NumberRange): boolean {
  if (narrow.to !== wide.to) return narrow.to < wide.to;
  return wide.includesTo || !narrow.includesTo;
}

function isSubset(part: ReadonlySet<unknown>, whole: ReadonlySet<unknown>): boolean {
  return [...part].every((value) => whole.has(value));
}
