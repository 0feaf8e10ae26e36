import {
  type BooleanField,
  type DateField,
  type EnumField,
  FIELDS,
  type Field,
  type ListField,
  type NumberField,
} from './fields.js';
import { Random } from './random.js';
import { isoDay, rounded, toTwoDigits } from './values.js';

/** Thresholds that many policies share. */
export interface Bounds<Bound> {
  readonly lower: readonly Bound[];
  readonly upper: readonly Bound[];
}

/** Lists of values that many policies share: those let in, and those shut out. */
export interface Lists {
  readonly admitted: readonly (readonly string[])[];
  readonly excluded: readonly (readonly string[])[];
}

/** A field with the right-hand sides that "shared" policies draw from. */
export type PooledField =
  | (NumberField & { readonly bounds: Bounds<number> })
  | (DateField & { readonly bounds: Bounds<string> })
  | (EnumField & { readonly lists: Lists })
  | BooleanField
  | ListField;

const SEED = 4242;
const ADMITTED_LISTS = 10;
const EXCLUDED_LISTS = 5;
const YEAR_STEPS = 5;
const LOWER_DEVIATIONS = [-1.6, -1.2, -0.9, -0.6, -0.3, 0];
const UPPER_DEVIATIONS = [0, 0.3, 0.6, 0.9, 1.2, 1.6];

const random = new Random(SEED);

/** The fields in the order of `FIELDS`, each with its pool. */
export const POOLED_FIELDS: readonly PooledField[] = FIELDS.map(withPool);

function withPool(field: Field): PooledField {
  switch (field.kind) {
    case 'number':
      return { ...field, bounds: numberBounds(field) };
    case 'date':
      return { ...field, bounds: dateBounds(field) };
    case 'enum':
      return { ...field, lists: valueLists(field) };
    default:
      return field;
  }
}

function numberBounds({ scale, sigma, decimals }: NumberField): Bounds<number> {
  const boundAt = (deviation: number) => {
    const value = scale * Math.exp(sigma * deviation);
    return decimals > 0 ? rounded(value, decimals) : toTwoDigits(Math.max(1, Math.round(value)));
  };
  return {
    lower: [...new Set(LOWER_DEVIATIONS.map(boundAt))],
    upper: [...new Set(UPPER_DEVIATIONS.map(boundAt))],
  };
}

/** The first days of years in the earlier half of the span, the last days in the later half. */
function dateBounds({ from, to }: DateField): Bounds<string> {
  const middle = Math.floor((from + to) / 2);
  return {
    lower: everyFewYears(from + 1, middle, middle - from).map((year) => isoDay(year, 1, 1)),
    upper: everyFewYears(middle, to, to - middle).map((year) => isoDay(year, 12, 31)),
  };
}

function everyFewYears(first: number, last: number, span: number): number[] {
  const step = Math.max(1, Math.round(span / YEAR_STEPS));
  const years: number[] = [];
  for (let year = first; year <= last; year += step) years.push(year);
  return years;
}

function valueLists({ values }: EnumField): Lists {
  const count = values.length;
  const rarer = values.slice(Math.floor(count / 3));
  return {
    admitted: Array.from({ length: ADMITTED_LISTS }, () => {
      const size = Math.round(count * (0.45 + 0.45 * random.next()));
      return random.sample(values, Math.max(2, Math.min(count - 1, size))).sort();
    }),
    excluded: Array.from({ length: EXCLUDED_LISTS }, () =>
      random.sample(rarer, Math.max(1, Math.round(count * 0.15))).sort(),
    ),
  };
}
