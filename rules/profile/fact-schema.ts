import { z } from 'zod';
import { optionsOf } from '../explain/described-fact.js';
import type { AskedFact, FactOption, Range, RecordField } from '../facts/fact-definition.js';
import { checkCreditCode, normaliseCreditCode } from '../facts/unified-social-credit-code.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { profileIssue } from './profile-issue.js';

/** Dates outside these are taken for slips and refused. */
export const EARLIEST_DATE = '1900-01-01';
export const LATEST_DATE = '2100-12-31';
/** The years that yearly facts may speak of. */
export const FIRST_YEAR = 2000;
export const LAST_YEAR = 2050;

/** How many records a list may hold. */
export const MOST_RECORDS = 1000;

/** A section of GB/T 4754-2017 with its division, or a division of manufacturing, and finer. */
export const INDUSTRY_CODE = /^(?:C(?:1[3-9]|[23]\d|4[0-3])\d{0,2}|[ABD-T]\d{2,4})$/;

const dateSchema = z.iso.date().superRefine((date, context) => {
  if (date < EARLIEST_DATE || date > LATEST_DATE) {
    const bounds = { min: EARLIEST_DATE, max: LATEST_DATE };
    context.addIssue(profileIssue('implausible_date', [], date, bounds));
  }
});

const creditCodeSchema = z
  .string()
  .max(40)
  .overwrite(normaliseCreditCode)
  .superRefine((code, context) => {
    const check = checkCreditCode(code);
    if (check.valid) return;
    context.addIssue(
      check.reason === 'shape'
        ? profileIssue('credit_code_shape', [], code)
        : profileIssue('credit_code_check', [], code, { expected: check.expected }),
    );
  });

const industryCodeSchema = z
  .string()
  .max(10)
  .overwrite((text) => text.normalize('NFKC').trim().toUpperCase())
  .superRefine((code, context) => {
    if (!INDUSTRY_CODE.test(code)) context.addIssue(profileIssue('industry_code', [], code));
  });

/** The schema of one asked fact's value; null and absent both mean that it is not known. */
export function factSchema(fact: AskedFact, reference: ReferenceData): z.ZodType {
  return valueSchema(fact, reference).nullable().optional();
}

function valueSchema(fact: AskedFact, reference: ReferenceData): z.ZodType {
  switch (fact.type) {
    case 'yearly':
      return yearlySchema(fact.range);
    case 'list':
      return listSchema(fact.values);
    case 'records':
      return z.array(recordSchema(fact.fields, reference)).max(MOST_RECORDS);
    default:
      return simpleSchema(fact, reference);
  }
}

function simpleSchema(
  fact: Exclude<AskedFact, { type: 'yearly' | 'list' | 'records' }> | RecordField,
  reference: ReferenceData,
): z.ZodType {
  switch (fact.type) {
    case 'number': {
      const schema = fact.integer ? z.int() : z.number();
      return schema.min(fact.range.min).max(fact.range.max);
    }
    case 'boolean':
      return z.boolean();
    case 'enum':
      return z.enum(valuesOf(optionsOf(fact.values, reference)));
    case 'date':
      return dateSchema;
    case 'text':
      if (fact.format === 'unified_social_credit_code') return creditCodeSchema;
      if (fact.format === 'industry_code') return industryCodeSchema;
      return z.string().trim().min(1).max(fact.maxLength);
  }
}

// The years are spelt out because z.record silently drops a key named __proto__.
/** The message of an issue where values by year are expected and something else is sent. */
export const VALUES_BY_YEAR = 'values_by_year';

function yearlySchema({ min, max }: Range): z.ZodType {
  const years = Array.from(
    { length: LAST_YEAR - FIRST_YEAR + 1 },
    (_, index) => FIRST_YEAR + index,
  );
  const value = z.number().min(min).max(max).nullable().optional();
  return z
    .strictObject(Object.fromEntries(years.map((year) => [String(year), value])), {
      error: ({ code }) => (code === 'invalid_type' ? VALUES_BY_YEAR : undefined),
    })
    .meta({ id: yearlyName({ min, max }) });
}

/** The documentation's name for values by year: ranges of amounts are all alike, counts are not. */
function yearlyName({ min, max }: Range): string {
  if (max < LEAST_AMOUNT_LIMIT) return `YearlyCountUpTo${max}`;
  return min < 0 ? 'YearlySignedAmount' : 'YearlyAmount';
}

/** Upper ends of ranges from here on belong to amounts of money. */
const LEAST_AMOUNT_LIMIT = 1_000_000;

function listSchema(values: readonly FactOption[]): z.ZodType {
  return z.array(z.enum(valuesOf(values))).superRefine((items, context) => {
    items.forEach((item, index) => {
      if (items.indexOf(item) !== index) {
        context.addIssue(profileIssue('duplicate_item', [index], item, { item }));
      }
    });
  });
}

function recordSchema(fields: readonly RecordField[], reference: ReferenceData): z.ZodType {
  return z.strictObject(
    Object.fromEntries(
      fields.map((field) => [field.key, simpleSchema(field, reference).nullable().optional()]),
    ),
  );
}

function valuesOf(options: readonly FactOption[]): [string, ...string[]] {
  const [first, ...rest] = options.map(({ value }) => value);
  if (first === undefined) throw new RangeError('A choice needs at least one option.');
  return [first, ...rest];
}
