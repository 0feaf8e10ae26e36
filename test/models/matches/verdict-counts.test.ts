import {
  countWhere,
  type PackedCounts,
  sumOfCounts,
  totalsWhere,
} from '../../../models/matches/verdict-counts.js';

/** Eligible, in need of information and not eligible: for Dongguan small and unknown. */
const DONGGUAN: PackedCounts = {
  cities: ['441900'],
  sizeClasses: ['small', null],
  cells: Uint32Array.of(1, 2, 3, 4, 5, 6),
};
const SHENZHEN_AND_DONGGUAN: PackedCounts = {
  cities: ['440300', '441900'],
  sizeClasses: [null, 'large'],
  cells: Uint32Array.of(10, 0, 0, 20, 0, 0, 30, 0, 0, 40, 0, 0),
};

describe('counts by city, size class and verdict', () => {
  test('are added up for whatever part is asked for', () => {
    expect(countWhere(DONGGUAN, {})).toBe(21);
    expect(countWhere(DONGGUAN, { verdict: 'needs_info' })).toBe(7);
    expect(countWhere(DONGGUAN, { sizeClass: null })).toBe(15);
    expect(countWhere(DONGGUAN, { sizeClass: null, verdict: 'eligible' })).toBe(4);
    expect(countWhere(DONGGUAN, { cityCode: '440300' })).toBe(0);
    expect(totalsWhere(DONGGUAN, { sizeClass: 'small' })).toEqual({
      eligible: 1,
      needs_info: 2,
      not_eligible: 3,
    });
  });

  test('of two parts are the sums of both, whatever order each has', () => {
    const sum = sumOfCounts([DONGGUAN, SHENZHEN_AND_DONGGUAN]);
    expect(sum.cities).toEqual(['440300', '441900']);
    expect(sum.sizeClasses).toEqual(['large', 'small', null]);
    for (const cityCode of ['440300', '441900', '440100']) {
      for (const sizeClass of ['large', 'small', 'micro', null] as const) {
        const filter = { cityCode, sizeClass };
        expect(countWhere(sum, filter)).toBe(
          countWhere(DONGGUAN, filter) + countWhere(SHENZHEN_AND_DONGGUAN, filter),
        );
      }
    }
    expect(totalsWhere(sumOfCounts([]))).toEqual({ eligible: 0, needs_info: 0, not_eligible: 0 });
  });
});
