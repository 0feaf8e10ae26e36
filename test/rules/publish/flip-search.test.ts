import fc from 'fast-check';
import { findFlip, type Judge } from '../../../rules/publish/flip-search.js';

const whole = { min: -1_000_000, max: 1_000_000, isWhole: true };
const real = { min: -1e9, max: 1e9, isWhole: false };

const atLeast =
  (bound: number): Judge =>
  (value) =>
    value === bound ? 'on' : value > bound ? 'met' : 'unmet';

describe('the search for the value at which a condition turns', () => {
  it('finds any whole bound and its neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -999_999, max: 999_999 }), (bound) => {
        expect(findFlip(atLeast(bound), [], whole)).toEqual({
          below: bound - 1,
          on: bound,
          above: bound + 1,
        });
      }),
    );
  });

  it('finds any bound that is written with two decimals, and values just beside it', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9_999_999, max: 9_999_999 }), (cents) => {
        const bound = cents / 100;
        const {
          below = Number.NaN,
          on,
          above = Number.NaN,
        } = findFlip(atLeast(bound), [], real) ?? {};
        expect(on).toBe(bound);
        expect(below).toBeLessThan(bound);
        expect(above).toBeGreaterThan(bound);
        expect(above - below).toBeLessThanOrEqual(Math.max(1, Math.abs(bound)) * 3e-6);
      }),
    );
  });

  it('encloses a bound that no value stands on', () => {
    const irrational: Judge = (value) => (value > Math.PI ? 'met' : 'unmet');
    const { below = 0, on, above = 0 } = findFlip(irrational, [], real) ?? {};
    expect(on).toBeUndefined();
    expect(below).toBeLessThanOrEqual(Math.PI);
    expect(above).toBeGreaterThan(Math.PI);
    expect(above - below).toBeLessThan(1e-12);
  });

  it('starts from a hint where the condition holds at one value alone', () => {
    const equal: Judge = (value) => (value === 4711 ? 'on' : 'unmet');
    expect(findFlip(equal, [], whole)).toBeNull();
    expect(findFlip(equal, [4711], whole)).toEqual({ below: 4710, on: 4711, above: 4712 });
  });

  it('stays on its scale', () => {
    expect(findFlip(atLeast(0), [], { min: 0, max: 10, isWhole: true })).toEqual({
      on: 0,
      above: 1,
    });
    expect(findFlip(atLeast(10), [], { min: 0, max: 10, isWhole: true })).toEqual({
      below: 9,
      on: 10,
    });
  });

  it('finds nothing where nothing turns, or nothing is known', () => {
    expect(findFlip(() => 'met', [5], whole)).toBeNull();
    expect(findFlip(() => 'unknown', [5], real)).toBeNull();
  });

  it('passes over values at which the condition is unknown', () => {
    const judge: Judge = (value) => (value <= 0 ? 'unknown' : atLeast(50)(value));
    expect(findFlip(judge, [], whole)).toEqual({ below: 49, on: 50, above: 51 });
  });
});
