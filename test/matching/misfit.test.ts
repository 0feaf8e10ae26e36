import fc from 'fast-check';
import { hasMisfit } from '../../matching/misfit.js';
import type { Profile } from '../../rules/facts/fact-definition.js';
import { reference } from '../rules/engine/sample-policy.js';
import { profileArbitrary } from '../rules/facts/profile-arbitrary.js';

describe('a profile', () => {
  test('that the vocabulary allows has nothing that does not fit', () => {
    fc.assert(
      fc.property(profileArbitrary(reference), (profile) => {
        expect(hasMisfit(profile)).toBe(false);
      }),
    );
    expect(hasMisfit({})).toBe(false);
    expect(hasMisfit({ employees: null, loans: [], loansOfOthers: null })).toBe(false);
  });

  test.each([
    { employees: 'many' },
    { employees: Number.NaN },
    { registeredOn: '2026/03/15' },
    { registeredOn: 20_120_315 },
    { isDishonestListed: 'no' },
    { cityCode: 441_900 },
    { strategicEmergingFields: 'biology' },
    { strategicEmergingFields: [7] },
    { salesRevenue: 100 },
    { salesRevenue: { '2025': '100' } },
    { loans: {} },
    { loans: [7] },
    { loans: [{ amount: 'much' }] },
    { aFactOfFormerTimes: 1 },
  ])('with %j does not fit', (profile) => {
    expect(hasMisfit(profile as unknown as Profile)).toBe(true);
  });
});
