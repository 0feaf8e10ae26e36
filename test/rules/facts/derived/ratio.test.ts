import fc from 'fast-check';
import { percentage, withoutNoise } from '../../../../rules/facts/derived/ratio.js';

/** Printed digits have no negative zero, and it is no other amount. */
const printedAndRead = (value: number) => (value === 0 ? value : Number(value.toPrecision(12)));

/** Numbers whose twelfth digit is followed by a half, or by nearly one. */
const nearHalf = fc
  .tuple(
    fc.integer({ min: 1, max: 1e12 }),
    fc.integer({ min: 0, max: 22 }),
    fc.double({ min: -2e-3, max: 2e-3, noNaN: true }),
  )
  .map(([digits, places, off]) => (digits + 0.5 + off) / 10 ** places);

describe('a number without noise', () => {
  it('is what its first twelve digits say, whatever the number', () => {
    const amounts = fc
      .tuple(fc.integer(), fc.integer({ min: 1, max: 1e6 }))
      .map(([a, b]) => (a / b) * 100);
    fc.assert(
      fc.property(fc.oneof(fc.double(), amounts, nearHalf), (value) => {
        expect(withoutNoise(value)).toBe(printedAndRead(value));
        expect(withoutNoise(-value)).toBe(printedAndRead(-value));
      }),
      { numRuns: 20_000 },
    );
  });

  it.each([
    0,
    -0,
    1e-11,
    0.1 + 0.2,
    9.999999999999998,
    99999999999.95,
    999999999999.5,
    1e12,
    5e-324,
    Infinity,
    Number.NaN,
  ])('is what its first twelve digits say of %d', (value) =>
    expect(withoutNoise(value)).toBe(printedAndRead(value)),
  );
});

describe('a percentage', () => {
  const base = { fact: 'salesRevenue', path: 'salesRevenue.2025' };

  it('is free of what binary fractions leave behind', () => {
    expect((7 / 100) * 100).not.toBe(7);
    expect(percentage(7, 100, base)).toEqual({ known: true, value: 7 });
  });

  it.each([0, -1, 5e-324])('of %d is unknown, and says of which fact', (denominator) => {
    expect(percentage(1, denominator, base)).toMatchObject({
      known: false,
      missing: [{ ...base, reason: 'zero_denominator' }],
    });
  });
});
