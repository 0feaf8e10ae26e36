import type { Profile } from '../../../../rules/facts/fact-definition.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { type Answer, answerOf } from '../resolver-for-test.js';

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../../seeds/', import.meta.url));
});

function answer(profile: Profile, key: string): Answer {
  return answerOf(reference, profile, key);
}

describe('the compound growth of sales', () => {
  const growth = (salesRevenue: Profile[string]) => answer({ salesRevenue }, 'salesCompoundGrowth');

  it('is the square root of the growth over two years', () => {
    expect(growth({ 2023: 1_000, 2024: 1, 2025: 1_210 })).toEqual({ value: 10 });
    expect(growth({ 2023: 1_000, 2025: 250 })).toEqual({ value: -50 });
  });

  it('needs the first and the last year and not the one between', () => {
    expect(growth({ 2024: 1_000 })).toEqual({
      missing: ['salesRevenue.2023', 'salesRevenue.2025'],
    });
    expect(growth({ 2023: 1_000 })).toEqual({ missing: ['salesRevenue.2025'] });
    expect(growth({ 2025: 1_000 })).toEqual({ missing: ['salesRevenue.2023'] });
  });

  it('is -100 when sales ended and unknown when they began from nothing', () => {
    expect(growth({ 2023: 1_000, 2025: 0 })).toEqual({ value: -100 });
    expect(growth({ 2023: 0, 2025: 1_000 })).toEqual({
      missing: ['salesRevenue.2023 zero_denominator'],
    });
  });

  it('is never infinite', () => {
    expect(growth({ 2023: 5e-324, 2025: 100_000_000 })).toEqual({
      missing: ['salesRevenue.2023 zero_denominator'],
    });
  });
});

describe.each([
  ['salesGrowth', 'salesRevenue'],
  ['netAssetsGrowth', 'netAssets'],
])('%s', (key, fact) => {
  const growth = (amounts: Profile[string]) => answer({ [fact]: amounts }, key);

  it('is half the sum of two yearly ratios, less one', () => {
    // (1200/1000 + 1800/1200) / 2 − 1 = (1.2 + 1.5) / 2 − 1
    expect(growth({ 2023: 1_000, 2024: 1_200, 2025: 1_800 })).toEqual({ value: 35 });
    expect(growth({ 2023: 1_000, 2024: 500, 2025: 250 })).toEqual({ value: -50 });
    expect(growth({ 2023: 7, 2024: 7, 2025: 7 })).toEqual({ value: 0 });
  });

  it('takes the last two years alone when the first is 0', () => {
    expect(growth({ 2023: 0, 2024: 1_000, 2025: 1_250 })).toEqual({ value: 25 });
  });

  it('has no value when the second year is 0, whatever the others are', () => {
    const missing = [`${fact}.2024 zero_denominator`];
    expect(growth({ 2023: 1_000, 2024: 0, 2025: 1_000 })).toEqual({ missing });
    expect(growth({ 2023: 0, 2024: 0, 2025: 0 })).toEqual({ missing });
  });

  it('is never infinite', () => {
    const missing = [`${fact}.2024 zero_denominator`];
    expect(growth({ 2023: 0, 2024: 5e-324, 2025: 100_000_000 })).toEqual({ missing });
  });

  it('asks for every year that lacks', () => {
    expect(growth(null)).toEqual({ missing: [`${fact}.2023`, `${fact}.2024`, `${fact}.2025`] });
    expect(growth({ 2023: 1, 2025: 1 })).toEqual({ missing: [`${fact}.2024`] });
    // A first year of 0 makes the others no less needed.
    expect(growth({ 2023: 0, 2024: 1, 2025: null })).toEqual({ missing: [`${fact}.2025`] });
  });

  it('never asks for a year before the registration, which a profile refuses', () => {
    const profile = { registeredOn: '2024-05-20', [fact]: { 2024: 1_000 } };
    expect(answer(profile, key)).toEqual({
      missing: [`${fact}.2023 no_full_year`, `${fact}.2025`],
    });
  });
});

describe('the growth of net assets', () => {
  it('has no value where a base is negative', () => {
    const growth = (netAssets: Profile[string]) => answer({ netAssets }, 'netAssetsGrowth');
    expect(growth({ 2023: 1_000, 2024: -1, 2025: 1_000 })).toEqual({
      missing: ['netAssets.2024 zero_denominator'],
    });
    expect(growth({ 2023: -1_000, 2024: 1_000, 2025: 1_000 })).toEqual({
      missing: ['netAssets.2023 zero_denominator'],
    });
    expect(growth({ 2023: 1_000, 2024: 1_000, 2025: -1_000 })).toEqual({ value: -100 });
  });
});
