import fc from 'fast-check';
import {
  nextNumber,
  OrderedPredicates,
} from '../../../../rules/engine/compiled/ordered-predicates.js';
import { MET, UNKNOWN, UNMET } from '../../../../rules/engine/compiled/outcome-code.js';
import { AWKWARD_NUMBERS } from '../random/values.js';
import { outcomesAfter } from './slot-outcomes.js';

const FIRST = 2;

function written(
  thresholds: readonly number[],
  equal: readonly number[],
  value: unknown,
  type: 'number' | 'date' = 'number',
): number[] {
  return outcomesAfter(new OrderedPredicates(thresholds, equal, FIRST, type), value, {
    first: FIRST,
    count: thresholds.length + equal.length,
  });
}

const finite: fc.Arbitrary<number> = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.constantFrom(...AWKWARD_NUMBERS),
);

const different = fc.uniqueArray(finite, { comparator: 'SameValueZero' });

describe('the predicates on one number', () => {
  it.each([
    [9, [UNMET, UNMET, UNMET]],
    [9.999999999999998, [UNMET, UNMET, UNMET]],
    [10, [MET, UNMET, UNMET]],
    [19, [MET, UNMET, UNMET]],
    [20, [MET, MET, UNMET]],
    [29.5, [MET, MET, UNMET]],
    [30, [MET, MET, MET]],
    [1e300, [MET, MET, MET]],
    [-1e300, [UNMET, UNMET, UNMET]],
  ])('are met by %d as far as it reaches their thresholds', (value, expected) => {
    expect(written([10, 20, 30], [], value)).toEqual(expected);
  });

  it('decide each equality by itself', () => {
    expect(written([5], [4, 5, 6], 5)).toEqual([MET, UNMET, MET, UNMET]);
    expect(written([], [4, 6], 5)).toEqual([UNMET, UNMET]);
    expect(written([], [0], -0)).toEqual([MET]);
    expect(written([], [-0], 0)).toEqual([MET]);
    expect(written([0], [], -0)).toEqual([MET]);
  });

  it.each([
    undefined,
    null,
    '10',
    true,
    [10],
    {},
    Number.NaN,
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ])('stay unknown for %p', (value) => {
    expect(written([10], [10], value)).toEqual([UNKNOWN, UNKNOWN]);
  });

  it('agree with the comparisons of JavaScript for any thresholds and value', () => {
    fc.assert(
      fc.property(different, different, finite, (some, equal, other) => {
        const thresholds = some.toSorted((left, right) => left - right);
        for (const value of [other, ...thresholds, ...equal]) {
          expect(written(thresholds, equal, value)).toEqual([
            ...thresholds.map((threshold) => (value >= threshold ? MET : UNMET)),
            ...equal.map((wanted) => (value === wanted ? MET : UNMET)),
          ]);
        }
      }),
    );
  });
});

describe('the predicates on one date', () => {
  it.each([
    ['2026-06-29', [UNMET, UNMET]],
    ['2026-06-30', [MET, UNMET]],
    ['2026-07-01', [MET, MET]],
    ['1900-01-01', [UNMET, UNMET]],
    ['2100-12-31', [MET, MET]],
  ])('are met by %s as far as it has come', (value, expected) => {
    expect(written([20_260_630, 20_260_701], [], value, 'date')).toEqual(expected);
  });

  it.each([
    null,
    '',
    '2026',
    '2026-6-30',
    '20260630',
    20_260_630,
    ['2026-06-30'],
    '2026-06-3O',
    '1899-12-31',
    '2101-01-01',
  ])('stay unknown for %p', (value) => {
    expect(written([20_260_630], [], value, 'date')).toEqual([UNKNOWN]);
  });
});

describe('the next number', () => {
  it.each([
    [3, 3.0000000000000004],
    [1, 1 + Number.EPSILON],
    [-1, -0.9999999999999999],
    [0, 5e-324],
    [-0, 5e-324],
    [-5e-324, -0],
    [2 ** 53, 2 ** 53 + 2],
    [Number.MAX_VALUE, Number.POSITIVE_INFINITY],
  ])('after %d is %d', (value, expected) => {
    expect(nextNumber(value)).toBe(expected);
  });

  it('leaves none between: to reach it is to be more', () => {
    fc.assert(
      fc.property(finite, finite, (bound, value) => {
        expect(nextNumber(bound)).toBeGreaterThan(bound);
        expect(value >= nextNumber(bound)).toBe(value > bound);
      }),
    );
  });
});
