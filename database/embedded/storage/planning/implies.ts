import { encodeDocument } from '../../values/encode.js';
import { type Doc, doc, isDoc, type Value } from '../../values/value.js';
import { RANK } from '../indexes/key-encoding.js';
import type { StoredIndex } from '../indexes/stored-index.js';
import { dependsOnCollation, type Interval, intervalsOf } from './intervals.js';
import { type Predicate, readPredicates } from './predicates.js';

/** The rank whose values alone have a type; types that share one with others are left out. */
const RANK_OF_TYPE: Readonly<Record<string, number>> = {
  number: RANK.number,
  string: RANK.text,
  object: RANK.object,
  binData: RANK.binData,
  objectId: RANK.objectId,
  bool: RANK.bool,
  date: RANK.date,
  timestamp: RANK.timestamp,
};

/**
 * Whether every document that matches a filter is in an index: in a sparse one, where the filter
 * demands that its first field exists, and in a partial one, where it demands all that the index
 * does. False also where that is not plain to see.
 */
export function coversFilter(
  index: StoredIndex,
  filter: Doc,
  predicates: readonly Predicate[],
  isSameCollation: boolean,
): boolean {
  if (index.isSparse) {
    const [field] = index.fields;
    if (
      !predicates.some((predicate) => predicate.path === field?.name && demandsValue(predicate))
    ) {
      return false;
    }
  }
  if (!index.partial) return true;
  const usable = predicates.filter((one) => isSameCollation || !dependsOnCollation(one));
  return Array.from(index.partial).every(([name, condition]) =>
    implies(index, filter, usable, name, condition),
  );
}

function implies(
  index: StoredIndex,
  filter: Doc,
  predicates: readonly Predicate[],
  name: string,
  condition: Value,
): boolean {
  if (hasSameCondition(filter, name, condition)) return true;
  if (name === '$and') {
    return (
      Array.isArray(condition) &&
      condition.every(
        (part) =>
          isDoc(part) &&
          Array.from(part).every(([inner, demand]) =>
            implies(index, filter, predicates, inner, demand),
          ),
      )
    );
  }
  if (name.startsWith('$')) return false;
  const operators = operatorsOf(condition);
  return Array.from(operators).every(([operator, operand]) => {
    const given = predicates.filter(({ path }) => path === name);
    if (operator === '$exists') return given.some(demandsValue);
    return given.some((one) =>
      isInside(intervalsOf(one, index.fold), demanded(index, name, operator, operand)),
    );
  });
}

/** The condition word for word, which also implies what no interval tells. */
function hasSameCondition(filter: Doc, name: string, condition: Value): boolean {
  if (filter.has(name)) {
    const given = filter.get(name) ?? null;
    const isSame = Buffer.from(encodeDocument(doc(['', given]))).equals(
      encodeDocument(doc(['', condition])),
    );
    if (isSame) return true;
  }
  const parts = filter.get('$and');
  return (
    Array.isArray(parts) &&
    parts.some((part) => isDoc(part) && hasSameCondition(part, name, condition))
  );
}

function operatorsOf(condition: Value): Doc {
  return isDoc(condition) && condition.keys().next().value?.startsWith('$')
    ? condition
    : doc(['$eq', condition]);
}

/** The values that a partial index holds, never more; nothing where they do not lie together. */
function demanded(
  index: StoredIndex,
  name: string,
  operator: string,
  operand: Value,
): Interval[] | undefined {
  if (operator === '$type') {
    const rank = typeof operand === 'string' ? RANK_OF_TYPE[operand] : undefined;
    if (rank === undefined) return [];
    return [{ low: Buffer.of(rank), high: Buffer.of(rank + 1), isPoint: false }];
  }
  // A folded text stands for others, which the index may not hold.
  if (
    index.fold &&
    readPredicates(doc([name, doc([operator, operand])])).some(dependsOnCollation)
  ) {
    return [];
  }
  const [predicate] = readPredicates(doc([name, doc([operator, operand])]));
  const isPlain = predicate?.kind === 'in' ? predicate.operands : [operand];
  if (!predicate || isPlain.some((value) => !isScalar(value))) return [];
  return intervalsOf(predicate) ?? [];
}

/** Values for which the intervals are exact. */
function isScalar(value: Value): boolean {
  if (value === null || Array.isArray(value) || isDoc(value)) return false;
  if (typeof value !== 'object' || value instanceof Date) return true;
  return value._bsontype !== 'BSONRegExp' && String(value) !== 'NaN';
}

function isInside(given: Interval[] | undefined, demand: Interval[] | undefined): boolean {
  if (!given || !demand) return false;
  return given.every(({ low, high }) =>
    demand.some(
      (interval) =>
        Buffer.compare(interval.low, low) <= 0 && Buffer.compare(interval.high, high) >= 0,
    ),
  );
}

/** Whether a predicate can only be met by a document that has the field. */
function demandsValue(predicate: Predicate): boolean {
  switch (predicate.kind) {
    case 'equals':
      return predicate.operand !== null;
    case 'above':
    case 'from':
    case 'below':
    case 'upTo':
      return predicate.operand !== null && intervalsOf(predicate) !== undefined;
    case 'in':
      return !predicate.operands.includes(null);
    case 'regex':
    case 'exists':
    case 'element':
      return true;
    default:
      return false;
  }
}
