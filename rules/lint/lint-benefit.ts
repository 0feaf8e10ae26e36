import { optionsOf } from '../explain/described-fact.js';
import { factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import type { Amount } from '../policy/benefit.js';
import { type Condition, isRecordGroup, walk } from '../policy/conditions.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { ConditionIssue } from './lint-conditions.js';
import { lintParams } from './lint-params.js';

/** What an amount is checked against. */
export interface AmountContext {
  conditions: Condition | null;
  reference: ReferenceData;
  /** The list whose records are added up, inside `forEach`. */
  list?: string;
}

/** Checks that an amount names numbers of the vocabulary and record groups of the conditions. */
export function lintAmount(
  amount: Amount,
  context: AmountContext,
  path: readonly (string | number)[] = [],
): ConditionIssue[] {
  if (typeof amount === 'number') return [];
  if ('fact' in amount) return lintNumber(amount, context, path);
  if ('byFact' in amount) return lintChoice(amount, context, path);
  if ('forEach' in amount) {
    const list = context.conditions && listOfGroup(context.conditions, amount.forEach);
    if (!list) {
      const message = `The conditions have no record group ${amount.forEach}.`;
      return [issue([...path, 'forEach'], 'unknown_record_group', message)];
    }
    return 'sum' in amount
      ? lintAmount(amount.sum, { ...context, list }, [...path, 'sum'])
      : lintAmount(amount.largest, { ...context, list }, [...path, 'largest']);
  }
  const [key, parts] = partsOf(amount);
  return parts.flatMap((part, index) => lintAmount(part, context, [...path, key, index]));
}

function lintChoice(
  { byFact, params = {}, cases, otherwise }: Extract<Amount, { byFact: string }>,
  context: AmountContext,
  path: readonly (string | number)[],
): ConditionIssue[] {
  const fact = factNamed(byFact);
  if (fact?.type !== 'enum') {
    return [issue([...path, 'byFact'], 'unknown_fact', `${byFact} is no choice to decide by.`)];
  }
  const allowed = optionsOf(fact.values, context.reference).map(({ value }) => value);
  return [
    ...lintParams(fact, params, context.reference).map((found) => ({
      ...found,
      path: [...path, ...found.path],
    })),
    ...Object.entries(cases).flatMap(([option, part]) => [
      ...(allowed.includes(option)
        ? []
        : [issue([...path, 'cases', option], 'value_outside_enum', `${byFact} has no ${option}.`)]),
      ...lintAmount(part, context, [...path, 'cases', option]),
    ]),
    ...(otherwise === undefined ? [] : lintAmount(otherwise, context, [...path, 'otherwise'])),
  ];
}

function partsOf(
  amount: Extract<Amount, { product: Amount[] } | { min: Amount[] } | { max: Amount[] }>,
): ['product' | 'min' | 'max', Amount[]] {
  if ('product' in amount) return ['product', amount.product];
  return 'min' in amount ? ['min', amount.min] : ['max', amount.max];
}

function lintNumber(
  { fact: key, params = {} }: Extract<Amount, { fact: string }>,
  { list, reference }: AmountContext,
  path: readonly (string | number)[],
): ConditionIssue[] {
  const at = [...path, 'fact'];
  const field = fieldNamed(key);
  if (field) {
    if (field.list.key !== list) {
      return [issue(at, 'field_outside_group', `${key} can only be read inside forEach.`)];
    }
    return field.field.type === 'number' ? [] : [issue(at, 'not_a_number', `${key} is no number.`)];
  }
  const fact = factNamed(key);
  if (!fact) return [issue(at, 'unknown_fact', `The vocabulary has no fact ${key}.`)];
  const isNumber = fact.type === 'number' || fact.type === 'yearly';
  if (!isNumber) return [issue(at, 'not_a_number', `${key} is no number.`)];
  return lintParams(fact, params, reference).map((found) => ({
    ...found,
    path: [...path, ...found.path],
  }));
}

function listOfGroup(conditions: Condition, id: string): string | undefined {
  let list: string | undefined;
  walk(conditions, (node) => {
    if (isRecordGroup(node) && node.id === id) list = node.forSome;
  });
  return list;
}

function issue(path: readonly (string | number)[], code: string, message: string): ConditionIssue {
  return { path, code, message };
}
