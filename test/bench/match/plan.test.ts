import { readRequest } from '../../../bench/match/plan.js';

describe('the arguments of bench:match', () => {
  it('are tables of the full measurement when there are none', () => {
    const { json, plan } = readRequest([]);
    expect(json).toBe(false);
    expect(plan.effort.rounds).toBeGreaterThanOrEqual(5);
    expect([...plan.sizes, ...plan.largeSizes]).toEqual([50, 500, 5_000, 50_000]);
  });

  it('ask for JSON and for less, and always measure the three sizes that are reported', () => {
    const { json, plan } = readRequest(['--json', '--quick']);
    expect(json).toBe(true);
    expect(plan.sizes).toEqual([50, 500, 5_000]);
  });

  it('double the policies on the curve up to 50,000', () => {
    const { curveSizes } = readRequest([]).plan;
    expect(curveSizes[0]).toBe(50);
    expect(Math.max(...curveSizes)).toBeGreaterThanOrEqual(50_000);
    curveSizes.slice(1).forEach((size, at) => {
      expect(size).toBe((curveSizes[at] ?? 0) * 2);
    });
  });

  it('are refused when they are others', () => {
    expect(() => readRequest(['--fast'])).toThrow("Unknown option '--fast'");
    expect(() => readRequest(['--fast'])).toThrow(
      'Usage: npm run bench:match [-- --json] [--quick]',
    );
    expect(() => readRequest(['500'])).toThrow("Unexpected argument '500'");
  });
});
