import { BSONRegExp } from 'bson';
import { toNumber } from '../../values/numbers.js';
import { type Doc, isDoc, isNumeric, type Value } from '../../values/value.js';

/** What a filter demands of the values on a path, as far as an index can help to find them. */
export type Predicate = { readonly path: string } & Demand;

export type Demand =
  | { readonly kind: 'equals' | 'above' | 'from' | 'below' | 'upTo'; readonly operand: Value }
  | { readonly kind: 'in'; readonly operands: readonly Value[] }
  | { readonly kind: 'regex'; readonly expression: BSONRegExp }
  | { readonly kind: 'exists' }
  | { readonly kind: 'missing' }
  /** One element of an array meets them all. */
  | { readonly kind: 'element'; readonly demands: readonly Demand[] }
  /** Something that says nothing about the place in an index. */
  | { readonly kind: 'any' };

const COMPARISONS = {
  $eq: 'equals',
  $gt: 'above',
  $gte: 'from',
  $lt: 'below',
  $lte: 'upTo',
} as const;

/** The predicates that every document must meet to match a filter; there may be further demands. */
export function readPredicates(filter: Doc, prefix = ''): Predicate[] {
  const predicates: Predicate[] = [];
  for (const [name, condition] of filter) {
    if (name === '$and') {
      for (const part of Array.isArray(condition) ? condition : []) {
        if (isDoc(part)) predicates.push(...readPredicates(part, prefix));
      }
    } else if (!name.startsWith('$')) {
      predicates.push(...readCondition(prefix + name, condition));
    }
  }
  return predicates;
}

function readCondition(path: string, condition: Value): Predicate[] {
  if (condition instanceof BSONRegExp) return [{ path, kind: 'regex', expression: condition }];
  if (!isOperators(condition)) return [{ path, kind: 'equals', operand: condition }];
  const elements = condition.get('$elemMatch');
  const demands = readDemands(condition).map((demand) => ({ path, ...demand }));
  if (!isDoc(elements)) return demands;
  if (!isOperators(elements)) return [...demands, ...readPredicates(elements, `${path}.`)];
  return [...demands, { path, kind: 'element', demands: readDemands(elements) }];
}

function readDemands(operators: Doc): Demand[] {
  return Array.from(operators, ([operator, operand]) =>
    readDemand(operator, operand, operators),
  ).filter((demand) => demand !== undefined);
}

function readDemand(operator: string, operand: Value, all: Doc): Demand | undefined {
  switch (operator) {
    case '$eq':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return { kind: COMPARISONS[operator], operand };
    case '$in':
      return Array.isArray(operand) ? { kind: 'in', operands: operand } : undefined;
    case '$all': {
      const first = Array.isArray(operand) ? operand[0] : undefined;
      if (first === undefined || isOperators(first)) return undefined;
      return first instanceof BSONRegExp
        ? { kind: 'regex', expression: first }
        : { kind: 'equals', operand: first };
    }
    case '$regex':
      return readRegex(operand, all.get('$options'));
    case '$exists':
      return isFalse(operand) ? { kind: 'missing' } : { kind: 'exists' };
    case '$type':
    case '$mod':
      return { kind: 'exists' };
    case '$ne':
    case '$nin':
    case '$not':
      return { kind: 'any' };
    default:
      return undefined;
  }
}

function readRegex(operand: Value, options: Value | undefined): Demand | undefined {
  if (operand instanceof BSONRegExp && options === undefined) {
    return { kind: 'regex', expression: operand };
  }
  const pattern = operand instanceof BSONRegExp ? operand.pattern : operand;
  if (typeof pattern !== 'string') return undefined;
  return {
    kind: 'regex',
    expression: new BSONRegExp(pattern, typeof options === 'string' ? options : ''),
  };
}

function isFalse(value: Value): boolean {
  return value === false || value === null || (isNumeric(value) && toNumber(value) === 0);
}

function isOperators(condition: Value): condition is Doc {
  if (!isDoc(condition)) return false;
  const [first] = condition.keys();
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}
