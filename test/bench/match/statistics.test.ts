import { median, medianRatio, significant } from '../../../bench/match/statistics.js';

describe('median', () => {
  it('is the number in the middle, whatever the order', () => {
    expect(median([9, 1, 5])).toBe(5);
  });

  it('is the mean of the two in the middle of an even count', () => {
    expect(median([10, 1, 4, 2])).toBe(3);
  });

  it('does not exist for no numbers', () => {
    expect(() => median([])).toThrow(RangeError);
  });
});

describe('medianRatio', () => {
  it('compares within each round, so that a slow round counts for both', () => {
    expect(medianRatio([100, 900, 110], [10, 90, 10])).toBe(10);
  });

  it('refuses rounds that do not match', () => {
    expect(() => medianRatio([1, 2], [1])).toThrow('The rounds do not match.');
  });
});

describe('significant', () => {
  it('keeps three digits', () => {
    expect([12_345, 0.012_345, 7].map(significant)).toEqual([12_300, 0.0123, 7]);
  });
});
