import { addDays, daysBetween } from '../dates/calendar-date.js';
import { optionsOf } from '../explain/described-fact.js';
import { yearMeant } from '../facts/derived/accounting-years.js';
import { type AskedFact, isDerived, type RecordField } from '../facts/fact-definition.js';
import { askedInputs, factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import { isFactReference, type Leaf } from '../policy/conditions.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Scale } from './flip-search.js';

/** A place of a profile that a leaf reads, and which values may stand there. */
export interface LeafPath {
  /** As in answers: `employees`, `salesRevenue.2025`, `loans[0].amount`. */
  path: string;
  values: MovingValues | ChosenValues;
}

/** Values on a scale, numbers or dates as numbers. */
export interface MovingValues {
  scale: Scale;
  toNumber(value: unknown): number | undefined;
  fromNumber(number: number): number | string;
}

/** Values to choose from. */
export interface ChosenValues {
  choices: readonly unknown[];
}

const EPOCH = '1970-01-01';
const EARLIEST_DATE = '1990-01-01';
const LATEST_DATE = '2060-12-31';
const YEARS = ['latest', 'latest-1', 'latest-2'] as const;
/** One industry of each kind that formulas tell apart, beside the values that a leaf names. */
const INDUSTRY_CODES = ['C3911', 'C1311', 'A0111', 'E4710', 'F5112', 'I6510', 'L7212'];

/** Every place that a leaf reads, on both sides; of a record, the fields of the record at `index`. */
export function pathsOf(
  leaf: Leaf,
  { asOf, reference, index }: { asOf: string; reference: ReferenceData; index: number },
): LeafPath[] {
  const keys = [leaf.fact, ...(isFactReference(leaf.value) ? [leaf.value.fact] : [])];
  const named = isFactReference(leaf.value) ? [] : [leaf.value].flat();
  const paths = keys.flatMap((key) => {
    const field = fieldNamed(key);
    if (!field) {
      return askedInputs(key).flatMap((input) => factPaths(input, leaf, asOf, reference, named));
    }
    const { list } = field;
    const fields =
      'derived' in field.field
        ? list.fields.filter(({ key: name }) => inputsOf(field.field).includes(name))
        : [field.field];
    return fields.map((one) => ({
      path: `${list.key}[${index}].${one.key}`,
      values: valuesOf(one, reference, named),
    }));
  });
  return [...new Map(paths.map((one) => [one.path, one])).values()];
}

function factPaths(
  key: string,
  leaf: Leaf,
  asOf: string,
  reference: ReferenceData,
  named: readonly unknown[],
): LeafPath[] {
  const fact = factNamed(key);
  if (!fact || isDerived(fact)) return [];
  if (fact.type !== 'yearly') return [{ path: key, values: valuesOf(fact, reference, named) }];
  const years = key === leaf.fact && leaf.params?.year ? [leaf.params.year] : YEARS;
  const values = numbers({ ...fact.range, isWhole: false });
  return years.map((year) => ({ path: `${key}.${yearMeant(asOf, year)}`, values }));
}

function valuesOf(
  fact: Exclude<AskedFact, { type: 'yearly' }> | RecordField,
  reference: ReferenceData,
  named: readonly unknown[],
): MovingValues | ChosenValues {
  switch (fact.type) {
    case 'number':
      return numbers({ ...fact.range, isWhole: fact.integer === true });
    case 'date':
      return DATES;
    case 'boolean':
      return { choices: [true, false] };
    case 'enum':
      return { choices: distinct([...named, ...valuesIn(fact.values, reference)]) };
    case 'list': {
      const values = valuesIn(fact.values, reference);
      return { choices: [values, [], ...values.map((value) => [value])] };
    }
    case 'text':
      return {
        choices:
          fact.format === 'industry_code'
            ? distinct([...named, ...INDUSTRY_CODES])
            : ['甲', ...named],
      };
    case 'records':
      return { choices: [[]] };
  }
}

function valuesIn(values: Parameters<typeof optionsOf>[0], reference: ReferenceData): string[] {
  return optionsOf(values, reference).map(({ value }) => value);
}

function distinct(values: readonly unknown[]): unknown[] {
  return [...new Set(values)];
}

function inputsOf(field: object): readonly string[] {
  return 'inputs' in field ? (field.inputs as readonly string[]) : [];
}

function numbers(scale: Scale): MovingValues {
  return {
    scale,
    toNumber: (value) => (typeof value === 'number' ? value : undefined),
    fromNumber: (number) => number,
  };
}

const DATES: MovingValues = {
  scale: {
    min: daysBetween(EPOCH, EARLIEST_DATE),
    max: daysBetween(EPOCH, LATEST_DATE),
    isWhole: true,
  },
  toNumber: (value) => (typeof value === 'string' ? daysBetween(EPOCH, value) : undefined),
  fromNumber: (number) => addDays(EPOCH, number),
};
