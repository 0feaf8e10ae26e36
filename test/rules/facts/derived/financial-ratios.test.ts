import type { Profile } from '../../../../rules/facts/fact-definition.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { type Answer, answerOf } from '../resolver-for-test.js';

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../../seeds/', import.meta.url));
});

function answer(profile: Profile, key: string, asOf = '2026-05-01'): Answer {
  return answerOf(reference, profile, key, { asOf });
}

describe.each([
  ['highTechIncomeRatio', 'highTechProductIncome', 'totalIncome', 2025],
  ['rdRatioLatest', 'rdExpense', 'salesRevenue', 2025],
  ['rdRatioPrevious', 'rdExpense', 'salesRevenue', 2024],
  ['mainBusinessRatio', 'mainBusinessRevenue', 'salesRevenue', 2025],
  ['debtRatio', 'totalLiabilities', 'totalAssets', 2025],
  ['staffEducationRatio', 'staffEducationExpense', 'payroll', 2025],
])('%s', (key, part, whole, year) => {
  const given = { [part]: { [year]: 7 }, [whole]: { [year]: 100 } } satisfies Profile;

  it('is a percentage without the noise of binary fractions', () => {
    expect((7 / 100) * 100).not.toBe(7);
    expect(answer(given, key)).toEqual({ value: 7 });
  });

  it('takes no other year', () => {
    const others = { 2022: 1, 2023: 1, [year === 2025 ? 2024 : 2025]: 1, 2026: 1 };
    const profile = {
      [part]: { ...others, ...given[part] },
      [whole]: { ...others, ...given[whole] },
    };
    expect(answer(profile, key)).toEqual({ value: 7 });
  });

  it('changes its year with the calendar year of the question', () => {
    expect(answer(given, key, '2026-01-01')).toEqual({ value: 7 });
    expect(answer(given, key, '2026-12-31')).toEqual({ value: 7 });
    expect(answer(given, key, '2027-01-01')).toEqual({
      missing: [`${part}.${year + 1}`, `${whole}.${year + 1}`],
    });
  });

  it('is 0 when the part is 0', () => {
    expect(answer({ ...given, [part]: { [year]: 0 } }, key)).toEqual({ value: 0 });
  });

  it.each<[string, Profile, string[]]>([
    ['the part', { [whole]: given[whole] ?? null }, [`${part}.${year}`]],
    ['the whole', { [part]: given[part] ?? null }, [`${whole}.${year}`]],
    ['both', {}, [`${part}.${year}`, `${whole}.${year}`]],
    ['a year that is null', { ...given, [part]: { [year]: null } }, [`${part}.${year}`]],
    ['a fact that is null', { ...given, [whole]: null }, [`${whole}.${year}`]],
    ['an empty object', { ...given, [whole]: {} }, [`${whole}.${year}`]],
  ])('asks for the year when it lacks %s', (_, profile, missing) => {
    expect(answer(profile, key)).toEqual({ missing });
  });

  it.each([0, 5e-324])('is unknown with a base of %d, never infinite', (base) => {
    expect(answer({ ...given, [whole]: { [year]: base } }, key)).toEqual({
      missing: [`${whole}.${year} zero_denominator`],
    });
  });
});

describe.each([
  ['rdRatioThreeYears', 'rdExpense', 'salesRevenue'],
  ['domesticRdRatio', 'domesticRdExpense', 'rdExpense'],
])('%s', (key, part, whole) => {
  const parts = { 2023: 100, 2024: 200, 2025: 300 };
  const wholes = { 2023: 4_000, 2024: 5_000, 2025: 6_000 };
  const old = { registeredOn: '2010-01-01' };
  const young = { registeredOn: '2024-05-20' };

  it('divides sums of three years, not the mean of three ratios', () => {
    expect(answer({ ...old, [part]: parts, [whole]: wholes }, key)).toEqual({ value: 4 });
  });

  it('needs no date of registration once all three years are given', () => {
    expect(answer({ [part]: parts, [whole]: wholes }, key)).toEqual({ value: 4 });
  });

  it('of an older enterprise asks for exactly the years that lack', () => {
    const profile = { ...old, [part]: { 2024: 200, 2025: 300 }, [whole]: { 2023: 1, 2025: 6_000 } };
    expect(answer(profile, key)).toEqual({ missing: [`${whole}.2024`, `${part}.2023`] });
  });

  it('counts the year of registration and later ones when the enterprise is younger', () => {
    const profile = {
      ...young,
      [part]: { 2024: 200, 2025: 300 },
      [whole]: { 2024: 4_000, 2025: 6_000 },
    };
    expect(answer(profile, key)).toEqual({ value: 5 });
  });

  it('of a younger enterprise asks for its own years alone', () => {
    expect(answer(young, key)).toEqual({
      missing: [`${part}.2025`, `${whole}.2025`, `${part}.2024`, `${whole}.2024`],
    });
    const profile = { ...young, [part]: { 2025: 300 }, [whole]: { 2024: 1, 2025: 1 } };
    expect(answer(profile, key)).toEqual({ missing: [`${part}.2024`] });
  });

  it('with the registration unknown asks for the date as well as for the years that lack', () => {
    const profile = { [part]: { 2024: 200, 2025: 300 }, [whole]: { 2024: 4_000, 2025: 6_000 } };
    expect(answer(profile, key)).toEqual({
      missing: ['registeredOn', `${part}.2023`, `${whole}.2023`],
    });
    expect(answer({ ...profile, registeredOn: null }, key)).toEqual({
      missing: ['registeredOn', `${part}.2023`, `${whole}.2023`],
    });
  });

  it('has no full year yet when registered in the year of the question', () => {
    expect(answer({ registeredOn: '2026-01-01' }, key)).toEqual({
      missing: [`${part}.2025 no_full_year`],
    });
    expect(answer({ registeredOn: '2025-12-31' }, key)).toEqual({
      missing: [`${part}.2025`, `${whole}.2025`],
    });
  });

  it('is unknown when the base is 0 in all years, but not when it is in some', () => {
    const none = { 2023: 0, 2024: 0, 2025: 0 };
    expect(answer({ ...old, [part]: none, [whole]: none }, key)).toEqual({
      missing: [`${whole}.2025 zero_denominator`],
    });
    expect(
      answer({ ...old, [part]: parts, [whole]: { 2023: 0, 2024: 0, 2025: 6_000 } }, key),
    ).toEqual({ value: 10 });
  });

  it('takes the three years before the question', () => {
    const profile = { ...old, [part]: { ...parts, 2022: 3_500 }, [whole]: { ...wholes, 2022: 0 } };
    expect(answer(profile, key, '2025-12-31')).toEqual({ value: 42.2222222222 });
  });
});
