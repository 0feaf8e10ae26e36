import { isDerived } from '../facts/fact-definition.js';
import { factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import type { Amount } from '../policy/benefit.js';
import { type Condition, isRecordGroup, walk } from '../policy/conditions.js';

interface AmountIssue {
  path: readonly (string | number)[];
  code: string;
  message: string;
}

/** Checks that an amount names numbers of the vocabulary and record groups of the conditions. */
export function lintAmount(
  amount: Amount,
  conditions: Condition | null,
  path: readonly (string | number)[] = [],
  list?: string,
): AmountIssue[] {
  if (typeof amount === 'number') return [];
  if ('fact' in amount) return lintNumber(amount.fact, list, path);
  if ('byFact' in amount) {
    const isKnown = factNamed(amount.byFact)?.type === 'enum';
    const own = isKnown
      ? []
      : [issue([...path, 'byFact'], 'unknown_fact', `${amount.byFact} is no choice to decide by.`)];
    return own.concat(
      Object.entries(amount.cases).flatMap(([option, part]) =>
        lintAmount(part, conditions, [...path, 'cases', option], list),
      ),
    );
  }
  if ('forEach' in amount) {
    const found = conditions && listOfGroup(conditions, amount.forEach);
    if (!found) {
      const message = `The conditions have no record group ${amount.forEach}.`;
      return [issue([...path, 'forEach'], 'unknown_record_group', message)];
    }
    return lintAmount(amount.sum, conditions, [...path, 'sum'], found);
  }
  const [key, parts] = partsOf(amount);
  return parts.flatMap((part, index) => lintAmount(part, conditions, [...path, key, index], list));
}

function partsOf(
  amount: Extract<Amount, { product: Amount[] } | { min: Amount[] } | { max: Amount[] }>,
): ['product' | 'min' | 'max', Amount[]] {
  if ('product' in amount) return ['product', amount.product];
  return 'min' in amount ? ['min', amount.min] : ['max', amount.max];
}

function lintNumber(
  key: string,
  list: string | undefined,
  path: readonly (string | number)[],
): AmountIssue[] {
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
  const isNumber = fact.type === 'number' || (!isDerived(fact) && fact.type === 'yearly');
  return isNumber ? [] : [issue(at, 'not_a_number', `${key} is no number.`)];
}

function listOfGroup(conditions: Condition, id: string): string | undefined {
  let list: string | undefined;
  walk(conditions, (node) => {
    if (isRecordGroup(node) && node.id === id) list = node.forSome;
  });
  return list;
}

function issue(path: readonly (string | number)[], code: string, message: string): AmountIssue {
  return { path, code, message };
}
