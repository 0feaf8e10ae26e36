import { Int32 } from 'bson';
import type { Collation } from '../query/collation.js';
import { ServerError } from '../server-error.js';
import { areEqual } from '../values/compare.js';
import { toNumber } from '../values/numbers.js';
import { type Doc, doc, isDoc, isNumeric, type Value } from '../values/value.js';
import type { StoredIndex } from './indexes/stored-index.js';
import { coversFilter } from './planning/implies.js';
import { hasSameCollation, type IndexRanges, indexRanges } from './planning/index-ranges.js';
import { type Predicate, readPredicates } from './planning/predicates.js';
import type { KeyRange } from './scan.js';
import type { StoredCollection } from './stored-collection.js';

/** What is to be found, and how the documents are to be sorted. */
export interface PlanRequest {
  filter: Doc;
  sort?: Doc | undefined;
  limit?: number | undefined;
  collation?: Collation | undefined;
  /** The name or the key of an index, or `{$natural: 1 | -1}`. */
  hint?: Value | undefined;
}

/** How the candidates for a filter are found. */
export interface Plan {
  /** Undefined when the whole collection is read. */
  readonly index: StoredIndex | undefined;
  readonly indexName: string | undefined;
  readonly ranges: readonly KeyRange[];
  readonly direction: 1 | -1;
  /** Whether the candidates come in the order of the sort. */
  readonly providesSort: boolean;
  /** The `winningPlan` of MongoDB's `explain`. */
  explain(): Doc;
}

interface Choice extends IndexRanges {
  index: StoredIndex;
  /** 1 or -1 when it gives the order of the sort. */
  sorted: 1 | -1 | undefined;
}

/** Entries are counted so far to compare indexes. */
const COUNTED = 200;

/**
 * Chooses how to find the candidates for a filter.
 * @throws ServerError 2 for a hint at an index that does not exist, 291 for one that lacks documents.
 */
export function plan(collection: StoredCollection, request: PlanRequest): Plan {
  const natural = naturalDirection(request.sort) ?? naturalDirection(request.hint);
  if (natural) return collectionScan(request, natural);
  const predicates = readPredicates(request.filter);
  const hinted = hintedIndex(collection, request.hint);
  if (hinted) {
    if (hinted.partial && !covers(hinted, request, predicates)) {
      throw new ServerError(291, `The filter asks for more than the index ${hinted.name} holds.`);
    }
    return indexScan(choiceOf(hinted, request, predicates), request);
  }
  const choices = collection
    .storedIndexes()
    .filter((index) => isUseful(index, request, predicates) && covers(index, request, predicates))
    .map((index) => choiceOf(index, request, predicates));
  const best = cheapest(collection, request, choices);
  return best ? indexScan(best, request) : collectionScan(request, 1);
}

function covers(
  index: StoredIndex,
  request: PlanRequest,
  predicates: readonly Predicate[],
): boolean {
  const isSame = hasSameCollation(index, request.collation);
  return coversFilter(index, request.filter, predicates, isSame);
}

/** MongoDB uses an index whose first field is asked for, or one that gives the order. */
function isUseful(
  index: StoredIndex,
  request: PlanRequest,
  predicates: readonly Predicate[],
): boolean {
  const isSame = hasSameCollation(index, request.collation);
  const isAsked = predicates.some(
    (one) => one.path === index.fields[0]?.name && (isSame || one.kind !== 'regex'),
  );
  return isAsked || choiceOf(index, request, predicates).sorted !== undefined;
}

function choiceOf(
  index: StoredIndex,
  request: PlanRequest,
  predicates: readonly Predicate[],
): Choice {
  const found = indexRanges(index, predicates, hasSameCollation(index, request.collation));
  return { index, ...found, sorted: sortDirection(index, found, request) };
}

/** In which direction an index must be read to give the order of a sort, if it does at all. */
function sortDirection(
  index: StoredIndex,
  { bounds }: IndexRanges,
  { sort, collation }: PlanRequest,
): 1 | -1 | undefined {
  if (!sort || sort.size === 0 || !index.isExact || !hasSameCollation(index, collation)) {
    return undefined;
  }
  // A field with a single value does not disturb the order of those that follow.
  const isFixed = (at: number) => bounds[at]?.length === 1 && bounds[at]?.[0]?.isPoint === true;
  let direction: 1 | -1 | undefined;
  let at = 0;
  for (const [name, order] of sort) {
    const isTrivial = index.fields.some(
      (field, position) => field.name === name && isFixed(position) && !index.multikey[position],
    );
    if (isTrivial) continue;
    while (isFixed(at) && index.fields[at]?.name !== name) at += 1;
    const field = index.fields[at];
    if (field?.name !== name || index.multikey[at] || !isNumeric(order)) return undefined;
    const wanted = toNumber(order) < 0 === field.isDescending ? 1 : -1;
    if (direction !== undefined && direction !== wanted) return undefined;
    direction = wanted;
    at += 1;
  }
  return direction ?? 1;
}

/** The choice that reads least, as far as that can be told from the number of index entries. */
function cheapest(
  collection: StoredCollection,
  { sort, limit, filter }: PlanRequest,
  choices: readonly Choice[],
): Choice | undefined {
  if (choices.length < 2) return choices[0];
  const exact = choices.find(({ index, bounds }) => isUniqueLookup(index, bounds));
  if (exact) return exact;
  const costs = choices.map((choice) => {
    const counted = collection.countEntries(choice.ranges, COUNTED);
    const entries = counted < COUNTED ? counted : Math.max(COUNTED, guess(collection, choice));
    const isSorted = choice.sorted !== undefined || !sort || sort.size === 0;
    if (!isSorted) return entries * 1.5 + 1;
    if (!limit) return entries;
    // Documents that the rest of the filter leaves out are read in vain.
    const isAllBound = filter.size <= choice.bounds.length;
    return Math.min(entries, isAllBound ? limit : limit * 20);
  });
  return choices[costs.indexOf(Math.min(...costs))];
}

/** How many entries a choice may read when counting them would take too long. */
function guess(collection: StoredCollection, { bounds }: Choice): number {
  return collection.count() / 3 ** bounds.length;
}

function isUniqueLookup(index: StoredIndex, bounds: IndexRanges['bounds']): boolean {
  return (
    index.isUnique &&
    bounds.length === index.fields.length &&
    bounds.every((intervals) => intervals.length === 1 && intervals[0]?.isPoint === true)
  );
}

/** The direction in which `{$natural: 1 | -1}` reads the whole collection. */
function naturalDirection(order: Value | undefined): 1 | -1 | undefined {
  const natural = isDoc(order) ? order.get('$natural') : undefined;
  if (!isNumeric(natural)) return undefined;
  return toNumber(natural) < 0 ? -1 : 1;
}

function hintedIndex(collection: StoredCollection, hint: Value | undefined) {
  if (hint === undefined || (isDoc(hint) && hint.size === 0)) return undefined;
  const found = collection
    .storedIndexes()
    .find(({ name, keyPattern }) => (isDoc(hint) ? areEqual(keyPattern, hint) : name === hint));
  if (!found) throw new ServerError(2, 'The hint does not name an index of the collection.');
  return found;
}

function collectionScan(request: PlanRequest, direction: 1 | -1): Plan {
  return {
    index: undefined,
    indexName: undefined,
    ranges: [],
    direction,
    providesSort:
      !request.sort || request.sort.size === 0 || naturalDirection(request.sort) !== undefined,
    explain: () =>
      explainSort(
        request,
        false,
        doc(
          ['stage', 'COLLSCAN'],
          ['filter', request.filter],
          ['direction', direction === 1 ? 'forward' : 'backward'],
        ),
      ),
  };
}

function indexScan({ index, ranges, sorted }: Choice, request: PlanRequest): Plan {
  const direction = sorted ?? 1;
  const isSorted = sorted !== undefined || !request.sort || request.sort.size === 0;
  return {
    index,
    indexName: index.name,
    ranges,
    direction,
    providesSort: isSorted,
    explain: () =>
      explainSort(
        request,
        isSorted,
        doc(
          ['stage', 'FETCH'],
          ['filter', request.filter],
          ['inputStage', explainIndex(index, direction)],
        ),
      ),
  };
}

function explainIndex(index: StoredIndex, direction: 1 | -1): Doc {
  return doc(
    ['stage', 'IXSCAN'],
    ['keyPattern', index.keyPattern],
    ['indexName', index.name],
    ['isMultiKey', index.isMultikey],
    ['isUnique', index.isUnique],
    ['isSparse', index.isSparse],
    ['isPartial', index.partial !== undefined],
    ['indexVersion', new Int32(2)],
    ['direction', direction === 1 ? 'forward' : 'backward'],
  );
}

function explainSort({ sort }: PlanRequest, isSorted: boolean, inputStage: Doc): Doc {
  if (isSorted || !sort || sort.size === 0 || naturalDirection(sort)) return inputStage;
  return doc(
    ['stage', 'SORT'],
    ['sortPattern', sort],
    ['type', 'simple'],
    ['inputStage', inputStage],
  );
}
