import { Int32 } from 'bson';
import { type Collation, parseCollation } from '../../query/collation.js';
import { compileFilter } from '../../query/filter.js';
import { notImplemented, ServerError } from '../../server-error.js';
import { areEqual } from '../../values/compare.js';
import { toNumber } from '../../values/numbers.js';
import { type Doc, doc, isDoc, isNumeric, type Value } from '../../values/value.js';
import { collationOf, isIdIndex, isTruthy } from './stored-index.js';

/** An index specification as `listIndexes` shows it. */
export type IndexSpec = Doc;

const SPECIAL_KINDS = new Set(['text', 'hashed', '2d', '2dsphere', 'wildcard', 'columnstore']);
const REFUSED_OPTIONS = new Set([
  'wildcardProjection',
  'columnstoreProjection',
  'storageEngine',
  'weights',
  'default_language',
  'language_override',
  'textIndexVersion',
  '2dsphereIndexVersion',
  'bits',
  'min',
  'max',
  'prepareUnique',
  'clustered',
]);
const KNOWN_OPTIONS = new Set([
  'key',
  'name',
  'v',
  'ns',
  'unique',
  'sparse',
  'background',
  'hidden',
  'expireAfterSeconds',
  'partialFilterExpression',
  'collation',
]);
const OPTIONS_ON_ID = new Set(['key', 'name', 'v', 'ns', 'collation', 'background']);
const PARTIAL_OPERATORS = new Set(['$eq', '$gt', '$gte', '$lt', '$lte', '$in', '$type']);
const MAX_INDEXES = 64;
const MAX_FIELDS = 32;

/** The index that every collection has. */
export function idIndexSpec(collection: Doc): IndexSpec {
  const spec = doc(['v', new Int32(2)], ['key', doc(['_id', new Int32(1)])], ['name', '_id_']);
  const collation = collection.get('collation');
  if (!isDoc(collation)) return spec;
  const parsed = parseCollation(collation);
  return parsed.locale === 'simple' ? spec : spec.set('collation', fullCollation(parsed));
}

/**
 * Checks one element of `createIndexes` and brings it into the form that is kept.
 * @param collection the options of the collection, whose collation indexes take over.
 * @throws ServerError with MongoDB's codes, or 238 by name for kinds of index it does not have.
 */
export function readIndexSpec(spec: Doc, collection: Doc = new Map()): IndexSpec {
  const key = readKeyPattern(spec.get('key'));
  const name = readName(spec.get('name'), key);
  for (const [option, value] of spec) checkOption(option, value, key);
  const result: IndexSpec = doc(['v', new Int32(2)]);
  if (isTruthy(spec.get('unique'))) result.set('unique', true);
  result.set('key', key).set('name', name);
  for (const option of ['sparse', 'background', 'expireAfterSeconds', 'partialFilterExpression']) {
    const value = spec.get(option);
    if (value !== undefined) result.set(option, value);
  }
  const collation = spec.get('collation') ?? collection.get('collation');
  if (isDoc(collation)) {
    const parsed = parseCollation(collation);
    if (parsed.locale !== 'simple') result.set('collation', fullCollation(parsed));
  }
  if (isTruthy(spec.get('sparse')) && result.has('partialFilterExpression')) {
    throw cannotCreate('An index cannot be both sparse and partial.');
  }
  checkPartial(result);
  return result;
}

/**
 * Compares a specification with the indexes that exist.
 * @returns true when the same index exists already.
 * @throws ServerError 85 or 86 when the name or the index itself is taken by a different one.
 */
export function isSameIndex(wanted: IndexSpec, existing: readonly IndexSpec[]): boolean {
  const sameName = existing.find((other) => other.get('name') === wanted.get('name'));
  if (sameName && !isEquivalent(sameName, wanted)) {
    throw new ServerError(86, 'An existing index has the same name but another specification.');
  }
  if (sameName) {
    if (areEqualOptions(sameName, wanted, 'expireAfterSeconds')) return true;
    throw new ServerError(85, 'An equivalent index exists with the same name but other options.');
  }
  if (existing.some((other) => isEquivalent(other, wanted))) {
    throw new ServerError(85, 'The index exists already with a different name.');
  }
  if (existing.length >= MAX_INDEXES) throw cannotCreate('The collection has too many indexes.');
  return false;
}

/**
 * The names of the indexes that `dropIndexes` means; an index that does not exist is passed over.
 * @throws ServerError 72 for the index on `_id`, 14 for anything but names, a key or `*`.
 */
export function indexesToDrop(which: Value | undefined, existing: readonly IndexSpec[]): string[] {
  const names = existing.map((spec) => String(spec.get('name')));
  if (which === '*') return names.filter((name) => name !== '_id_');
  const wanted = isDoc(which)
    ? namesOfKey(which, existing)
    : Array.isArray(which)
      ? which
      : [which];
  return wanted
    .map((name) => {
      if (typeof name !== 'string')
        throw new ServerError(14, 'An index is dropped by name or key.');
      if (name === '_id_') throw new ServerError(72, 'The index on _id cannot be dropped.');
      return name;
    })
    .filter((name) => names.includes(name));
}

function namesOfKey(key: Doc, existing: readonly IndexSpec[]): string[] {
  const found = existing.filter((spec) => isSameKeyPattern(spec.get('key'), key));
  if (found.length > 1) {
    throw new ServerError(86, 'Several indexes have this key: drop the one you mean by name.');
  }
  return found.map((spec) => String(spec.get('name')));
}

function readKeyPattern(key: Value | undefined): Doc {
  if (key === undefined) throw new ServerError(9, 'The field "key" of an index is missing.');
  if (!isDoc(key)) throw new ServerError(14, 'The field "key" of an index must be an object.');
  if (key.size === 0) throw cannotCreate('An index key cannot be empty.');
  if (key.size > MAX_FIELDS) throw cannotCreate(`An index has at most ${MAX_FIELDS} fields.`);
  for (const [field, order] of key) checkField(field, order);
  if (isIdIndex(key) && !areEqual(key.get('_id') ?? null, new Int32(1))) {
    throw new ServerError(2, 'The key of an index on _id must be {_id: 1}.');
  }
  return key;
}

function checkField(field: string, order: Value): void {
  if (typeof order === 'string' && SPECIAL_KINDS.has(order)) {
    throw notImplemented(`${order} indexes`);
  }
  if (!isNumeric(order) || toNumber(order) === 0 || Number.isNaN(toNumber(order))) {
    throw cannotCreate(`The order of "${field}" in an index must be a number other than 0.`);
  }
  if (field === '$**' || field.endsWith('.$**')) throw notImplemented('wildcard indexes');
  for (const component of field.split('.')) {
    if (component === '') throw cannotCreate('The path of an index has an empty part.');
    if (component.startsWith('$') && !['$ref', '$id', '$db'].includes(component)) {
      throw cannotCreate('The path of an index has a part that begins with "$".');
    }
    // A number would have to stand both for a field and for a place in an array.
    if (/^\d+$/.test(component)) throw notImplemented('indexes on places in arrays');
  }
}

function readName(name: Value | undefined, key: Doc): string {
  if (name === undefined) throw new ServerError(9, 'The field "name" of an index is missing.');
  if (typeof name !== 'string') throw new ServerError(14, 'The name of an index must be a text.');
  if (isIdIndex(key)) return '_id_';
  if (name === '' || name.includes('\0')) throw cannotCreate('The name of an index is not valid.');
  if (name === '*' || name === '_id_') {
    throw new ServerError(2, `The index name "${name}" is reserved.`);
  }
  return name;
}

function checkOption(option: string, value: Value, key: Doc): void {
  if (REFUSED_OPTIONS.has(option)) throw notImplemented(`the index option "${option}"`);
  if (!KNOWN_OPTIONS.has(option) || (isIdIndex(key) && !OPTIONS_ON_ID.has(option))) {
    throw new ServerError(197, `The field "${option}" is not valid for an index specification.`);
  }
  switch (option) {
    case 'unique':
    case 'sparse':
    case 'background':
    case 'hidden':
      if (typeof value !== 'boolean' && !isNumeric(value)) throw wrongType(option, 'a boolean');
      if (option === 'hidden' && isTruthy(value)) throw notImplemented('hidden indexes');
      return;
    case 'v':
      if (!isNumeric(value)) throw wrongType(option, 'a number');
      if (toNumber(value) === 1) throw notImplemented('indexes of version 1');
      if (toNumber(value) !== 2) throw cannotCreate('The version of an index must be 2.');
      return;
    case 'expireAfterSeconds':
      checkExpiry(value, key);
      return;
    case 'partialFilterExpression':
    case 'collation':
      if (!isDoc(value)) throw wrongType(option, 'an object');
      if (option === 'collation' && value.size === 0) {
        throw new ServerError(2, 'The collation of an index cannot be empty.');
      }
  }
}

function checkExpiry(value: Value, key: Doc): void {
  const seconds = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (!(seconds >= 0 && seconds <= 2 ** 31 - 1)) {
    throw cannotCreate('"expireAfterSeconds" must be a number from 0 to 2147483647.');
  }
  if (key.size > 1) throw cannotCreate('An index that expires documents has a single field.');
}

/** All options, as MongoDB spells them out in an index. */
function fullCollation({ locale, strength, caseLevel, numericOrdering }: Collation): Doc {
  return doc(
    ['locale', locale],
    ['caseLevel', caseLevel ?? false],
    ['caseFirst', 'off'],
    ['strength', new Int32(strength ?? 3)],
    ['numericOrdering', numericOrdering ?? false],
    ['alternate', 'non-ignorable'],
    ['maxVariable', 'punct'],
    ['normalization', false],
    ['backwards', false],
    ['version', '57.1'],
  );
}

function checkPartial(spec: IndexSpec): void {
  const filter = spec.get('partialFilterExpression');
  if (!isDoc(filter)) return;
  compileFilter(filter, { collation: collationOf(spec) });
  checkPartialFilter(filter);
}

function checkPartialFilter(filter: Doc): void {
  for (const [field, condition] of filter) {
    if (field === '$and' || field === '$or') {
      for (const part of Array.isArray(condition) ? condition : []) {
        if (isDoc(part)) checkPartialFilter(part);
      }
    } else if (field.startsWith('$')) {
      throw unsupportedPartial(field);
    } else if (isDoc(condition) && condition.keys().next().value?.startsWith('$')) {
      for (const [operator, operand] of condition) {
        const isSupported =
          PARTIAL_OPERATORS.has(operator) || (operator === '$exists' && isTruthy(operand));
        if (!isSupported) throw unsupportedPartial(operator);
      }
    } else if (isRegExp(condition)) {
      throw unsupportedPartial('a regular expression');
    }
  }
}

function isRegExp(value: Value): boolean {
  return typeof value === 'object' && value !== null && '_bsontype' in value
    ? value._bsontype === 'BSONRegExp'
    : false;
}

/** Indexes that differ only in other options than these are one and the same to MongoDB. */
function isEquivalent(left: IndexSpec, right: IndexSpec): boolean {
  return (
    isSameKeyPattern(left.get('key'), right.get('key')) &&
    isTruthy(left.get('unique')) === isTruthy(right.get('unique')) &&
    isTruthy(left.get('sparse')) === isTruthy(right.get('sparse')) &&
    areEqualOptions(left, right, 'partialFilterExpression') &&
    areEqualOptions(left, right, 'collation')
  );
}

function isSameKeyPattern(left: Value | undefined, right: Value | undefined): boolean {
  return isDoc(left) && isDoc(right) && areEqual(left, right);
}

function areEqualOptions(left: IndexSpec, right: IndexSpec, option: string): boolean {
  const [one, other] = [left.get(option), right.get(option)];
  return one === undefined || other === undefined ? one === other : areEqual(one, other);
}

function cannotCreate(message: string): ServerError {
  return new ServerError(67, message);
}

function unsupportedPartial(what: string): ServerError {
  return cannotCreate(`A partial index cannot have ${what} in its filter.`);
}

function wrongType(option: string, type: string): ServerError {
  return new ServerError(14, `The index option "${option}" must be ${type}.`);
}
