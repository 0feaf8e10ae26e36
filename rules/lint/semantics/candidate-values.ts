import { type CalendarDate, shiftDate } from '../../dates/calendar-date.js';
import { shapeOf } from '../../engine/gaps/changes/regions/fact-shape.js';
import type { RecordValue } from '../../facts/fact-definition.js';
import type { FactValue } from '../../facts/resolution.js';
import type { FieldReference } from '../../facts/vocabulary/index.js';
import type { ReferenceData } from '../../reference/reference-data.js';

/** A source of numbers from 0 to 1, the same in every run. */
export type Draw = () => number;

const NUMBERS = [
  0, 1, 2, 3, 5, 10, 20, 30, 50, 60, 80, 100, 200, 365, 500, 1_000, 2_000, 5_000, 10_000, 20_000,
  50_000, 100_000, 500_000, 1_000_000,
];
const SHIFTS = ['P0D', '-P1M', '-P1Y', '-P2Y', '-P3Y', '-P5Y', '-P10Y', 'P1Y', 'P3Y'];
const MOST_OPTIONS = 40;

/**
 * Values worth trying for a fact with one value, or for a field written dotted, where all that is
 * known is that a formula reads it.
 * @throws RangeError when the vocabulary has no such fact.
 */
export function candidateValues(
  key: string,
  asOf: CalendarDate,
  reference: ReferenceData,
): readonly FactValue[] {
  const { type, isWhole, range, options } = shapeOf(key, reference);
  switch (type) {
    case 'boolean':
      return [true, false];
    case 'number': {
      const { min, max } = range ?? { min: 0, max: 100 };
      const inside = NUMBERS.filter((number) => number >= min && number <= max);
      return isWhole ? inside : [...inside, 0.1, 0.5].filter((number) => number <= max);
    }
    case 'date':
      return SHIFTS.map((shift) => shiftDate(asOf, shift));
    case 'enum':
      return options.slice(0, MOST_OPTIONS);
    case 'list':
      return [[], ...options.map((option) => [option])];
    case 'text':
      return ['x'];
  }
}

const MOST_ALIKE = 5;
const TEMPLATES = 12;

/** Lists of up to five records alike, each kind of record drawn at random. */
export function candidateLists(
  list: FieldReference['list'],
  asOf: CalendarDate,
  reference: ReferenceData,
  draw: Draw,
): readonly (readonly RecordValue[])[] {
  const lists: RecordValue[][] = [[]];
  for (let template = 0; template < TEMPLATES; template++) {
    const record = Object.fromEntries(
      list.fields.map(({ key }) => {
        const values = candidateValues(`${list.key}.${key}`, asOf, reference);
        return [key, pick(values, draw) as string | number | boolean];
      }),
    );
    for (let count = 1; count <= MOST_ALIKE; count++) lists.push(Array(count).fill(record));
  }
  return lists;
}

/**
 * One of several items.
 * @throws RangeError when there are none.
 */
export function pick<Item>(items: readonly Item[], draw: Draw): Item {
  const item = items[Math.floor(draw() * items.length)];
  if (item === undefined) throw new RangeError('There is nothing to pick from.');
  return item;
}

/** Numbers from 0 to 1 that are the same for the same seed (mulberry32). */
export function drawFrom(seed: number): Draw {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
