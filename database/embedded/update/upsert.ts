import { BSONRegExp, type ObjectId } from 'bson';
import { notImplemented, ServerError } from '../server-error.js';
import { areEqual } from '../values/compare.js';
import { type Doc, isDoc, type Value } from '../values/value.js';
import type { Update } from './compile-update.js';
import { withIdFirst } from './replacement.js';

/**
 * The document that an upsert inserts: what the filter requires to be equal, changed by the update.
 * Replacements take nothing but the `_id` from the filter.
 */
export function upsertedDocument(filter: Doc, update: Update, newObjectId: () => ObjectId): Doc {
  const equalities = [...equalitiesOf(filter)].filter(
    ([path]) => update.kind !== 'replacement' || path === '_id' || path.startsWith('_id.'),
  );
  if (update.kind === 'replacement' && equalities.some(([path]) => path !== '_id')) {
    throw new ServerError(
      54,
      "A replacement needs the whole '_id' in the filter, not a part of it.",
    );
  }
  const { document } = update.apply(documentOf(equalities), { isInsert: true });
  // `null` is an `_id` like any other.
  const given = document.get('_id');
  const id = given === undefined ? newObjectId() : given;
  checkId(id);
  return withIdFirst(document, id);
}

type Equality = readonly [path: string, value: Value];

function* equalitiesOf(filter: Doc): Generator<Equality> {
  for (const [key, condition] of filter) {
    if (key === '$and' || key === '$or' || key === '$nor') {
      yield* equalitiesOfBranches(key, Array.isArray(condition) ? condition.filter(isDoc) : []);
    } else if (!key.startsWith('$')) {
      yield* equalitiesOfField(key, condition);
    }
  }
}

function* equalitiesOfBranches(key: string, branches: readonly Doc[]): Generator<Equality> {
  if (key === '$nor') {
    if (holdsNegation(branches)) throw undecided('a negated negation');
    return;
  }
  // An alternative without another one is a condition; several require no value.
  if (key === '$or' && branches.length > 1) {
    const [first, ...others] = branches;
    if (others.some((other) => areEqual(other, first ?? null))) throw undecided('equal branches');
    return;
  }
  for (const branch of branches) yield* equalitiesOf(branch);
}

function* equalitiesOfField(path: string, condition: Value): Generator<Equality> {
  if (condition instanceof BSONRegExp) return;
  if (!isDoc(condition) || !beginsWithOperator(condition)) {
    yield [path, condition];
    return;
  }
  for (const [operator, operand] of condition) {
    if (operator === '$eq') yield [path, operand];
    if (operator === '$not' && holdsNegation([operand])) throw undecided('a negated negation');
    if ((operator === '$in' || operator === '$all') && Array.isArray(operand)) {
      if (operand.length === 0) throw undecided(`an empty ${operator}`);
      const values = distinct(operand);
      if (operator === '$in' && values.length > 1) continue;
      for (const value of values) {
        if (!(value instanceof BSONRegExp) && !beginsWithOperator(value)) yield [path, value];
      }
    }
  }
}

function beginsWithOperator(value: Value): boolean {
  const first = isDoc(value) ? value.keys().next().value : undefined;
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}

function distinct(values: readonly Value[]): Value[] {
  return values.filter((value, index) => values.findIndex((one) => areEqual(one, value)) === index);
}

/** True when a condition under a negation is one itself: MongoDB may see an equality in both. */
function holdsNegation(conditions: readonly Value[]): boolean {
  return conditions.some((condition) => {
    if (Array.isArray(condition)) return holdsNegation(condition);
    if (!isDoc(condition)) return false;
    return [...condition].some(
      ([name, value]) => ['$ne', '$nin', '$not', '$nor'].includes(name) || holdsNegation([value]),
    );
  });
}

/** Builds the document, in which every path may be required only once. */
function documentOf(equalities: readonly Equality[]): Doc {
  const document: Doc = new Map();
  const taken: string[] = [];
  for (const [path, value] of equalities) {
    const other = taken.find(
      (one) => `${one}.`.startsWith(`${path}.`) || path.startsWith(`${one}.`),
    );
    if (other !== undefined) {
      throw new ServerError(54, `The filter requires values of both '${path}' and '${other}'.`);
    }
    taken.push(path);
    setAt(document, path.split('.'), value);
  }
  return document;
}

function setAt(document: Doc, names: readonly string[], value: Value): void {
  const last = names.at(-1) ?? '';
  if (names.includes('') || names.some((name, index) => index > 0 && name.startsWith('$'))) {
    throw new ServerError(56, `The filter's path '${names.join('.')}' cannot be stored.`);
  }
  let holder = document;
  for (const name of names.slice(0, -1)) {
    const present = holder.get(name);
    // Paths never lead into one another's values, so whatever is here was made here.
    const next: Doc = isDoc(present) ? present : new Map();
    holder.set(name, next);
    holder = next;
  }
  holder.set(last, value);
}

/** Some values can be no `_id`. */
function checkId(id: Value): void {
  if (Array.isArray(id) || id instanceof BSONRegExp) {
    throw new ServerError(53, "The '_id' may be no array and no regular expression.");
  }
  if (isDoc(id) && beginsWithOperator(id)) {
    throw new ServerError(52, "The '_id' may hold no field that begins with a dollar sign.");
  }
}

function undecided(what: string): ServerError {
  return notImplemented(`upserts whose filter holds ${what}`);
}
