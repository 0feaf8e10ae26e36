import type { BSONRegExp } from 'bson';
import { toNumber } from '../../values/numbers.js';
import { isDoc, isNumeric, type Value } from '../../values/value.js';
import { encodeKey, type FoldText, KeyWriter, RANK, rankOf } from '../indexes/key-encoding.js';
import { after } from '../keys.js';
import { literalPrefix } from './literal-prefix.js';
import type { Demand } from './predicates.js';

/** Encoded values of one field, from `low` up to but without `high`. */
export interface Interval {
  readonly low: Buffer;
  readonly high: Buffer;
  /** Whether it holds a single value. */
  readonly isPoint: boolean;
}

/**
 * Where in the order of values those lie that meet a demand, in ascending order.
 * @returns undefined when they can lie anywhere.
 */
export function intervalsOf(demand: Demand, fold?: FoldText): Interval[] | undefined {
  switch (demand.kind) {
    case 'equals':
      return union(pointsOf(demand.operand, fold));
    case 'in':
      return union(
        demand.operands.flatMap((operand) =>
          isRegExp(operand) ? regexIntervals(operand, fold) : pointsOf(operand, fold),
        ),
      );
    case 'above':
    case 'from':
    case 'below':
    case 'upTo':
      return comparisonInterval(demand.kind, demand.operand, fold);
    case 'regex':
      return union(regexIntervals(demand.expression, fold));
    case 'missing':
      return pointsOf(null);
    case 'element':
      return demand.demands
        .map((inner) => intervalsOf(inner, fold))
        .filter((intervals) => intervals !== undefined)
        .reduce<Interval[] | undefined>(
          (all, some) => (all ? intersection(all, some) : some),
          undefined,
        );
    default:
      return undefined;
  }
}

/** Whether a demand names a text, whose place depends on the collation. */
export function dependsOnCollation(demand: Demand): boolean {
  switch (demand.kind) {
    case 'equals':
    case 'above':
    case 'from':
    case 'below':
    case 'upTo':
      return holdsText(demand.operand);
    case 'in':
      return demand.operands.some(holdsText);
    case 'element':
      return demand.demands.some(dependsOnCollation);
    default:
      return false;
  }
}

/** Intervals in order, none touching another. */
export function union(intervals: readonly Interval[]): Interval[] {
  const sorted = [...intervals].sort((left, right) => Buffer.compare(left.low, right.low));
  const result: Interval[] = [];
  for (const interval of sorted) {
    const last = result.at(-1);
    if (!last || Buffer.compare(last.high, interval.low) < 0) {
      result.push(interval);
    } else if (Buffer.compare(last.high, interval.high) < 0) {
      // Neighbouring points stay apart: each can begin a compound key.
      if (last.isPoint && interval.isPoint && last.high.equals(interval.low)) result.push(interval);
      else result[result.length - 1] = { low: last.low, high: interval.high, isPoint: false };
    }
  }
  return result;
}

/** What lies in an interval of either list; both are in order. */
export function intersection(left: readonly Interval[], right: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const one of left) {
    for (const other of right) {
      const low = Buffer.compare(one.low, other.low) >= 0 ? one.low : other.low;
      const high = Buffer.compare(one.high, other.high) <= 0 ? one.high : other.high;
      if (Buffer.compare(low, high) >= 0) continue;
      result.push({ low, high, isPoint: one.isPoint || other.isPoint });
    }
  }
  return result;
}

/** The same values in a field that sorts the other way round. */
export function inverted(intervals: readonly Interval[]): Interval[] {
  return intervals
    .map(({ low, high, isPoint }) =>
      isPoint
        ? point(complement(low))
        : { low: after(complement(high)), high: after(complement(low)), isPoint },
    )
    .reverse();
}

function complement(bytes: Buffer): Buffer {
  return Buffer.from(bytes.map((byte) => ~byte));
}

/** An array is equalled by itself, and its index entries are those of its elements. */
function pointsOf(value: Value, fold?: FoldText): Interval[] {
  const points = [point(encodeKey(value, fold))];
  if (Array.isArray(value)) points.push(point(encodeKey(value[0], fold)));
  return points;
}

function point(bytes: Buffer): Interval {
  return { low: bytes, high: after(bytes), isPoint: true };
}

function wholeRank(rank: number): Interval {
  return { low: Buffer.of(rank), high: Buffer.of(rank + 1), isPoint: false };
}

/** Comparisons hold between values of one type only. */
function comparisonInterval(
  kind: 'above' | 'from' | 'below' | 'upTo',
  operand: Value,
  fold?: FoldText,
): Interval[] | undefined {
  if (operand === null) return pointsOf(null);
  if (Array.isArray(operand) || isRegExp(operand)) return undefined;
  const rank = rankOf(operand);
  if (rank === RANK.minKey || rank === RANK.maxKey) return undefined;
  const whole = wholeRank(rank);
  if (isNumeric(operand) && Number.isNaN(toNumber(operand))) return [whole];
  // Folded texts tell an order among themselves, but not among documents that hold them.
  const isFolded = fold !== undefined && holdsText(operand);
  if (isFolded && isDoc(operand)) return [whole];
  const bytes = encodeKey(operand, fold);
  const [before, behind] = isFolded ? [after(bytes), bytes] : [bytes, after(bytes)];
  switch (kind) {
    case 'above':
      return [{ ...whole, low: behind }];
    case 'from':
      return [{ ...whole, low: bytes }];
    case 'below':
      return [{ ...whole, high: before }];
    case 'upTo':
      return [{ ...whole, high: after(bytes) }];
  }
}

/** Texts that can match, and the expression itself as a value. */
function regexIntervals(expression: BSONRegExp, fold?: FoldText): Interval[] {
  const prefix = fold ? '' : literalPrefix(expression);
  const self = point(encodeKey(expression));
  if (prefix === '') return [wholeRank(RANK.text), self];
  const writer = new KeyWriter();
  writer.textPrefix(prefix);
  const low = writer.take();
  return [{ low, high: after(low), isPoint: false }, self];
}

function isRegExp(value: Value): value is BSONRegExp {
  return (
    typeof value === 'object' &&
    value !== null &&
    '_bsontype' in value &&
    value._bsontype === 'BSONRegExp'
  );
}

/** Whether a value is a text or has one inside. */
function holdsText(value: Value): boolean {
  if (typeof value === 'string') return true;
  if (Array.isArray(value)) return value.some(holdsText);
  if (isDoc(value)) return [...value.values()].some(holdsText);
  return typeof value === 'object' && value !== null && '_bsontype' in value
    ? value._bsontype === 'BSONSymbol'
    : false;
}
