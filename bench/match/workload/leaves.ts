import type { WorkloadLeaf } from './conditions.js';
import type { BooleanField, DateField, EnumField, ListField, NumberField } from './fields.js';
import { type Bounds, type Lists, POOLED_FIELDS } from './pools.js';
import type { Random } from './random.js';
import { isoDay, rounded } from './values.js';

/** How strongly policies prefer the first fields. */
const SKEW = 1.9;

/** The last two months and days that a random day can have: every month has a 28th. */
const MONTHS = 12;
const DAYS = 28;

const SELECTIVE_FIELDS = POOLED_FIELDS.filter(
  (field): field is BooleanField | ListField | (EnumField & { readonly lists: Lists }) =>
    field.kind === 'enum' || field.kind === 'boolean' || field.kind === 'list',
);

/**
 * One comparison.
 * @param shared whether its right-hand side comes from the pools or is drawn at random.
 */
export function generateLeaf(random: Random, shared: boolean): WorkloadLeaf {
  const at = Math.floor(POOLED_FIELDS.length * random.next() ** SKEW);
  const field = POOLED_FIELDS[Math.min(POOLED_FIELDS.length - 1, at)];
  if (!field) throw new RangeError(`There is no field ${at}.`);
  const choice = random.next();
  switch (field.kind) {
    case 'number':
      return numberLeaf(field, choice < 0.5, random, shared);
    case 'boolean':
      return booleanLeaf(field, random);
    case 'enum':
      return enumLeaf(field, choice, random, shared);
    case 'list': {
      const operator = choice < 0.45 ? 'contains' : 'doesNotContain';
      return { fact: field.name, operator, value: random.pick(field.values) };
    }
    case 'date':
      return dateLeaf(field, choice < 0.5, random, shared);
  }
}

/** A comparison that few profiles pass, so that most pass its negation. */
export function generateSelectiveLeaf(random: Random): WorkloadLeaf {
  const field = random.pick(SELECTIVE_FIELDS);
  switch (field.kind) {
    case 'enum':
      return { fact: field.name, operator: 'equal', value: random.pick(field.values) };
    case 'boolean':
      return { fact: field.name, operator: 'equal', value: field.trueShare < 0.5 };
    case 'list':
      return { fact: field.name, operator: 'contains', value: random.pick(field.values) };
  }
}

function numberLeaf(
  { name, scale, sigma, decimals, bounds }: NumberField & { readonly bounds: Bounds<number> },
  isLower: boolean,
  random: Random,
  shared: boolean,
): WorkloadLeaf {
  let value = random.pick(isLower ? bounds.lower : bounds.upper);
  if (!shared) {
    const deviation = isLower ? -0.8 + 0.5 * random.normal() : 0.8 + 0.5 * random.normal();
    value = rounded(scale * Math.exp(sigma * deviation), decimals + 3);
  }
  const operator = isLower ? 'greaterThan' : 'lessThan';
  const isInclusive = random.next() < 0.8;
  return { fact: name, operator: isInclusive ? `${operator}Inclusive` : operator, value };
}

function booleanLeaf({ name, trueShare }: BooleanField, random: Random): WorkloadLeaf {
  const common = trueShare >= 0.5;
  if (random.next() < 0.75) return { fact: name, operator: 'equal', value: common };
  const operator = random.next() < 0.6 ? 'equal' : 'notEqual';
  return { fact: name, operator, value: !common };
}

function enumLeaf(
  { name, values, lists }: EnumField & { readonly lists: Lists },
  choice: number,
  random: Random,
  shared: boolean,
): WorkloadLeaf {
  const count = values.length;
  if (choice < 0.62) {
    const drawn = () =>
      random.sample(values, Math.max(2, Math.round(count * (0.45 + 0.45 * random.next()))));
    return { fact: name, operator: 'in', value: shared ? random.pick(lists.admitted) : drawn() };
  }
  if (choice < 0.8) {
    const drawn = () => random.sample(values, Math.max(1, Math.round(count * 0.15)));
    return { fact: name, operator: 'notIn', value: shared ? random.pick(lists.excluded) : drawn() };
  }
  if (choice < 0.93) return { fact: name, operator: 'notEqual', value: random.pick(values) };
  const commonest = values.slice(0, Math.ceil(count / 3));
  return { fact: name, operator: 'equal', value: random.pick(commonest) };
}

function dateLeaf(
  { name, from, to, bounds }: DateField & { readonly bounds: Bounds<string> },
  isLower: boolean,
  random: Random,
  shared: boolean,
): WorkloadLeaf {
  const middle = (from + to) >> 1;
  const operator = isLower ? 'greaterThanInclusive' : 'lessThanInclusive';
  if (shared) {
    return { fact: name, operator, value: random.pick(isLower ? bounds.lower : bounds.upper) };
  }
  const year = isLower ? random.int(from, middle) : random.int(middle, to);
  return {
    fact: name,
    operator,
    value: isoDay(year, random.int(1, MONTHS), random.int(1, DAYS)),
  };
}
