import type { Collation } from '../../query/collation.js';
import type { IndexField, StoredIndex } from '../indexes/stored-index.js';
import { after, cut, tableKey } from '../keys.js';
import type { KeyRange } from '../scan.js';
import {
  dependsOnCollation,
  type Interval,
  intersection,
  intervalsOf,
  inverted,
} from './intervals.js';
import type { Predicate } from './predicates.js';

const MAX_RANGES = 500;

/** Which part of an index a filter leads to. */
export interface IndexRanges {
  readonly ranges: readonly KeyRange[];
  /** For each field from the first on where its values lie; the rest can lie anywhere. */
  readonly bounds: readonly (readonly Interval[])[];
}

/** Whether an index compares texts as a query does. */
export function hasSameCollation(index: StoredIndex, collation: Collation | undefined): boolean {
  return describe(index.collation) === describe(collation);
}

function describe(collation: Collation | undefined): string {
  if (!collation || collation.locale === 'simple') return 'simple';
  const { locale, strength = 3, caseLevel = false, numericOrdering = false } = collation;
  return [locale, strength, caseLevel, numericOrdering].join();
}

/** The ranges of an index in which all documents lie that meet the predicates. */
export function indexRanges(
  index: StoredIndex,
  predicates: readonly Predicate[],
  isSameCollation: boolean,
): IndexRanges {
  const usable = predicates.filter((one) => isSameCollation || !dependsOnCollation(one));
  const bounds: Interval[][] = [];
  let prefixes = [Buffer.alloc(0)];
  for (const [position, field] of index.fields.entries()) {
    const intervals = mayBound(index, position, bounds.length)
      ? fieldIntervals(index, position, usable)
      : undefined;
    if (!intervals) break;
    const ordered = field.isDescending ? inverted(intervals) : intervals;
    const isLast =
      ordered.some(({ isPoint }) => !isPoint) || prefixes.length * ordered.length > MAX_RANGES;
    if (isLast && prefixes.length * ordered.length > MAX_RANGES && bounds.length > 0) break;
    bounds.push(ordered);
    if (isLast) return { bounds, ranges: keyRanges(index, prefixes, ordered) };
    prefixes = prefixes.flatMap((prefix) => ordered.map(({ low }) => Buffer.concat([prefix, low])));
  }
  return { bounds, ranges: keyRanges(index, prefixes) };
}

/** Two fields of one array may be bound by different elements, so only the first is. */
function mayBound(index: StoredIndex, position: number, bound: number): boolean {
  if (!index.multikey[position]) return true;
  const root = rootOf(index.fields[position]);
  return !index.fields
    .slice(0, bound)
    .some((field, at) => index.multikey[at] && rootOf(field) === root);
}

function rootOf(field: IndexField | undefined): string | undefined {
  return field?.path[0];
}

function fieldIntervals(
  index: StoredIndex,
  position: number,
  predicates: readonly Predicate[],
): Interval[] | undefined {
  const name = index.fields[position]?.name;
  const choices = predicates
    .filter(({ path }) => path === name)
    .map((predicate) => intervalsOf(predicate, index.fold))
    .filter((intervals) => intervals !== undefined);
  if (index.multikey[position]) {
    // Each predicate may be met by another element.
    return choices.sort((left, right) => breadth(left) - breadth(right))[0];
  }
  const [first, ...others] = choices;
  return first && others.reduce(intersection, first);
}

function breadth(intervals: readonly Interval[]): number {
  return intervals.every(({ isPoint }) => isPoint) ? intervals.length : 1_000_000;
}

function keyRanges(
  index: StoredIndex,
  prefixes: readonly Buffer[],
  intervals?: readonly Interval[],
): KeyRange[] {
  const start = tableKey(index.id);
  const ranges = prefixes.flatMap((prefix) =>
    intervals
      ? intervals.map(({ low, high }) => ({
          low: Buffer.concat([prefix, low]),
          high: Buffer.concat([prefix, high]),
        }))
      : [{ low: prefix, high: prefix.length === 0 ? prefix : after(prefix) }],
  );
  return separate(
    ranges.map(({ low, high }) => ({
      low: Buffer.concat([start, cut(low)]),
      high:
        high.length === 0
          ? after(start)
          : Buffer.concat([start, cut(high) === high ? high : after(cut(high))]),
    })),
  );
}

/** Ranges in order, none overlapping another: bounds that were cut may have come to overlap. */
function separate(ranges: KeyRange[]): KeyRange[] {
  const result: KeyRange[] = [];
  for (const range of ranges.sort((left, right) => Buffer.compare(left.low, right.low))) {
    const last = result.at(-1);
    if (!last || Buffer.compare(last.high, range.low) <= 0) result.push(range);
    else if (Buffer.compare(last.high, range.high) < 0) {
      result[result.length - 1] = { low: last.low, high: range.high };
    }
  }
  return result;
}
