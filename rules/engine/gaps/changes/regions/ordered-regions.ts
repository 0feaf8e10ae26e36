import { addDays, daysBetween } from '../../../../dates/calendar-date.js';
import { withoutNoise } from '../../../../facts/derived/ratio.js';
import type { FactValue } from '../../../../facts/resolution.js';
import { comparableAmount } from '../../../distance.js';
import type { FactShape } from './fact-shape.js';
import type { Bound, Move } from './move.js';
import { hasRegion, type Regions } from './regions.js';

const FIRST_DATE = '1900-01-01';
const LAST_DATE = '2100-12-31';

/** Neighbouring numbers, or a single one. Whole numbers always include their ends. */
interface Cell {
  low: number;
  high: number;
  includesLow: boolean;
  includesHigh: boolean;
  /** What the cell was cut off by, below and above. */
  lowCut: number;
  highCut: number;
}

/** An end of a stretch of numbers. */
interface End {
  at: number;
  included: boolean;
}

/**
 * The regions of numbers and dates, in their order: each number that a condition compares with, and
 * what lies between two of them. Dates are counted in days and whole, as some numbers are; between
 * whole numbers without a whole number in between there is no region.
 */
export class OrderedRegions implements Regions {
  readonly samples: readonly FactValue[];
  readonly areAll = true;
  readonly #cells: readonly Cell[];
  readonly #isDate: boolean;
  readonly #isWhole: boolean;

  constructor(shape: FactShape, cuts: readonly FactValue[], present: FactValue | undefined) {
    this.#isDate = shape.type === 'date';
    const stated = present === undefined ? [] : [this.#numberOf(present)];
    // A profile may be older than the demand for whole numbers.
    this.#isWhole = shape.isWhole && stated.every(Number.isInteger);
    const range = this.#isDate
      ? { min: this.#numberOf(FIRST_DATE), max: this.#numberOf(LAST_DATE) }
      : (shape.range ?? { min: -Infinity, max: Infinity });
    const min = Math.min(range.min, ...stated);
    const max = Math.max(range.max, ...stated);
    const inside = cuts.map((cut) => this.#numberOf(cut)).filter((cut) => cut >= min && cut <= max);
    this.#cells = this.#cellsBetween(min, max, [...new Set(inside)].sort(ascending));
    this.samples = this.#cells.map((cell) => this.#valueOf(sampleOf(cell)));
  }

  indexOf(value: FactValue): number | undefined {
    const number = this.#numberOf(value);
    const index = this.#cells.findIndex((cell) => holds(cell, number));
    return index < 0 ? undefined : index;
  }

  /** The numbers that separate the regions, as values. */
  get cuts(): readonly FactValue[] {
    const cuts = this.#cells.flatMap(({ lowCut, highCut }) => [lowCut, highCut]);
    return [...new Set(cuts.filter(Number.isFinite))]
      .sort(ascending)
      .map((cut) => this.#valueOf(cut));
  }

  /**
   * Values of each region, as many as `most` where it has them: with one for each of several facts,
   * these can stand in any order within a region.
   */
  pointsOf(index: number, most: number): FactValue[] {
    const cell = this.#cells[index];
    if (!cell) return [];
    const points = this.#isWhole ? wholePoints(cell, most) : brokenPoints(cell, most);
    return points.map((point) => this.#valueOf(point));
  }

  moveTo(mask: bigint, from: FactValue): Move {
    const number = this.#numberOf(from);
    const start = this.#cells.findIndex((cell) => holds(cell, number));
    const up = this.#moveUp(mask, start, number);
    const down = this.#moveDown(mask, start, number);
    if (up && down) return amountOf(down) < amountOf(up) ? down : up;
    const only = up ?? down;
    if (!only) throw new RangeError('There is no region to move to.');
    return only;
  }

  #moveUp(mask: bigint, start: number, from: number): Move | undefined {
    const isEnough = (index: number) => hasRegion(mask, index);
    let first = start + 1;
    while (first < this.#cells.length && !isEnough(first)) first++;
    let last = first;
    while (isEnough(last + 1)) last++;
    const [near, far] = [this.#cells[first], this.#cells[last]];
    if (!near || !far) return undefined;
    const to = { at: near.low, included: near.includesLow };
    const limit =
      last + 1 < this.#cells.length ? { at: far.high, included: far.includesHigh } : undefined;
    return this.#move('up', { from, to, limit, cut: near.lowCut, sample: sampleOf(near) });
  }

  #moveDown(mask: bigint, start: number, from: number): Move | undefined {
    const isEnough = (index: number) => index >= 0 && hasRegion(mask, index);
    let first = start - 1;
    while (first >= 0 && !isEnough(first)) first--;
    let last = first;
    while (isEnough(last - 1)) last--;
    const [near, far] = [this.#cells[first], this.#cells[last]];
    if (!near || !far) return undefined;
    const to = { at: near.high, included: near.includesHigh };
    const limit = last > 0 ? { at: far.low, included: far.includesLow } : undefined;
    return this.#move('down', { from, to, limit, cut: near.highCut, sample: sampleOf(near) });
  }

  #move(
    direction: 'up' | 'down',
    way: { from: number; to: End; limit: End | undefined; cut: number; sample: number },
  ): Move {
    const { from, to, limit, cut, sample } = way;
    const amount = withoutNoise(Math.abs(to.at - from));
    return {
      target: {
        kind: 'bound',
        direction,
        amount,
        to: this.#boundOf(to),
        limit: limit && this.#boundOf(limit),
      },
      distance: comparableAmount(amount, this.#valueOf(cut)),
      example: this.#valueOf(to.included ? to.at : sample),
    };
  }

  #boundOf({ at, included }: End): Bound {
    return { value: this.#valueOf(at), included };
  }

  #cellsBetween(min: number, max: number, cuts: readonly number[]): Cell[] {
    const cells: Cell[] = [];
    let below: End = { at: min, included: true };
    for (const cut of cuts) {
      cells.push(...this.#gap(below, { at: cut, included: false }));
      if (!this.#isWhole || Number.isInteger(cut)) cells.push(pointAt(cut));
      below = { at: cut, included: false };
    }
    cells.push(...this.#gap(below, { at: max, included: true }));
    return cells;
  }

  /** What lies between two ends, if anything does. */
  #gap(from: End, to: End): Cell[] {
    const cuts = { lowCut: from.at, highCut: to.at };
    if (this.#isWhole) {
      const low = from.included ? Math.ceil(from.at) : Math.floor(from.at) + 1;
      const high = to.included ? Math.floor(to.at) : Math.ceil(to.at) - 1;
      return low <= high ? [{ low, high, includesLow: true, includesHigh: true, ...cuts }] : [];
    }
    const cell = {
      low: from.at,
      high: to.at,
      includesLow: from.included,
      includesHigh: to.included,
      ...cuts,
    };
    return holds(cell, sampleOf(cell)) ? [cell] : [];
  }

  #numberOf(value: FactValue): number {
    return this.#isDate ? daysBetween(FIRST_DATE, String(value)) : Number(value);
  }

  #valueOf(number: number): number | string {
    return this.#isDate ? addDays(FIRST_DATE, number) : number;
  }
}

function pointAt(at: number): Cell {
  return { low: at, high: at, includesLow: true, includesHigh: true, lowCut: at, highCut: at };
}

function holds({ low, high, includesLow, includesHigh }: Cell, number: number): boolean {
  return (
    (number > low || (includesLow && number === low)) &&
    (number < high || (includesHigh && number === high))
  );
}

/** A number of a cell: an end that it includes, else one well inside. */
function sampleOf({ low, high, includesLow, includesHigh }: Cell): number {
  if (includesLow && Number.isFinite(low)) return low;
  if (includesHigh && Number.isFinite(high)) return high;
  if (Number.isFinite(low) && Number.isFinite(high)) return low + (high - low) / 2;
  if (Number.isFinite(low)) return low + Math.max(1, Math.abs(low));
  return Number.isFinite(high) ? high - Math.max(1, Math.abs(high)) : 0;
}

function wholePoints({ low, high }: Cell, most: number): number[] {
  const first = Number.isFinite(low) ? low : Number.isFinite(high) ? high - most + 1 : 0;
  return Array.from({ length: most }, (_, step) => first + step).filter((point) => point <= high);
}

function brokenPoints(cell: Cell, most: number): number[] {
  if (cell.low === cell.high) return [cell.low];
  const middle = sampleOf({ ...cell, includesLow: false, includesHigh: false });
  const low = Number.isFinite(cell.low) ? cell.low : middle - 1;
  const high = Number.isFinite(cell.high) ? cell.high : middle + 1;
  return Array.from(
    { length: most },
    (_, step) => low + ((high - low) * (step + 1)) / (most + 1),
  ).filter((point) => holds(cell, point));
}

function amountOf({ target }: Move): number {
  return target.kind === 'bound' ? target.amount : 0;
}

function ascending(left: number, right: number): number {
  return left - right;
}
