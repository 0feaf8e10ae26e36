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
  ['techStaffRatio', 'techStaff', 'employees'],
  ['qualifiedRdStaffRatio', 'qualifiedRdStaff', 'fullTimeRdStaff'],
])('%s', (key, part, whole) => {
  it('is a percentage', () => {
    expect(answer({ [part]: 37, [whole]: 370 }, key)).toEqual({ value: 10 });
    expect(answer({ [part]: 1, [whole]: 3 }, key)).toEqual({ value: 33.3333333333 });
    expect(answer({ [part]: 0, [whole]: 3 }, key)).toEqual({ value: 0 });
  });

  it('asks for what lacks', () => {
    expect(answer({}, key)).toEqual({ missing: [part, whole] });
    expect(answer({ [part]: 1, [whole]: null }, key)).toEqual({ missing: [whole] });
    expect(answer({ [whole]: 10 }, key)).toEqual({ missing: [part] });
  });

  it('is unknown where there is nobody', () => {
    expect(answer({ [part]: 0, [whole]: 0 }, key)).toEqual({
      missing: [`${whole} zero_denominator`],
    });
  });
});

describe('the size class', () => {
  const size = (industryCode: string | null, employees: number | null, revenue: number | null) =>
    answer({ industryCode, employees, salesRevenue: { 2025: revenue } }, 'sizeClass');

  it.each([
    ['C3922', 1000, 40_000, 'large'],
    ['C3922', 999, 40_000, 'medium'],
    ['C3922', 1000, 39_999.99, 'medium'],
    ['C39', 300, 2_000, 'medium'],
    ['C39', 299, 2_000, 'small'],
    ['C39', 300, 1_999.99, 'small'],
    ['C39', 20, 300, 'small'],
    ['C39', 19, 300, 'micro'],
    ['C39', 20, 299.99, 'micro'],
    ['B06', 1000, 40_000, 'large'],
    ['D44', 1000, 40_000, 'large'],
    ['F51', 200, 40_000, 'large'],
    ['F5137', 20, 5_000, 'medium'],
    ['F51', 5, 1_000, 'small'],
    ['F51', 4, 1_000, 'micro'],
    ['F52', 300, 20_000, 'large'],
    ['F52', 50, 500, 'medium'],
    ['F52', 10, 100, 'small'],
    ['F52', 10, 99, 'micro'],
  ])('in %s with %d employees and a revenue of %d is %s', (code, employees, revenue, value) => {
    expect(size(code, employees, revenue)).toEqual({ value });
  });

  it('is known from one input that decides it', () => {
    expect(size('C3922', 19, null)).toEqual({ value: 'micro' });
    expect(size('C3922', null, 299)).toEqual({ value: 'micro' });
  });

  it('asks for the input that could still change it', () => {
    expect(size('C3922', 20, null)).toEqual({ missing: ['salesRevenue.2025'] });
    expect(size('C3922', null, 300)).toEqual({ missing: ['employees'] });
    expect(size('C3922', null, null)).toEqual({ missing: ['employees', 'salesRevenue.2025'] });
    expect(size(null, 19, 299)).toEqual({ missing: ['industryCode'] });
    expect(size(null, null, null)).toEqual({
      missing: ['industryCode', 'employees', 'salesRevenue.2025'],
    });
  });

  it('takes the revenue of the latest full year alone', () => {
    const profile = { industryCode: 'C39', employees: 20, salesRevenue: { 2024: 10, 2026: 10 } };
    expect(answer(profile, 'sizeClass')).toEqual({ missing: ['salesRevenue.2025'] });
    expect(answer(profile, 'sizeClass', '2027-03-01')).toEqual({ value: 'micro' });
  });

  it('never asks for a revenue from before the registration', () => {
    const profile = { industryCode: 'C39', employees: 20, registeredOn: '2026-02-01' };
    expect(answer(profile, 'sizeClass')).toEqual({ missing: ['salesRevenue.2025 no_full_year'] });
  });

  it('is not covered in an industry that the standard does not list', () => {
    expect(size('I6510', 10, 10)).toEqual({ missing: ['industryCode not_covered'] });
    expect(size('F53', null, null)).toEqual({ missing: ['industryCode not_covered'] });
  });

  it('is not covered on a day without a standard', () => {
    const profile = { industryCode: 'C39', employees: 20, salesRevenue: { 2010: 500 } };
    expect(answer(profile, 'sizeClass', '2011-06-17')).toEqual({
      missing: ['employees not_covered'],
    });
    expect(answer(profile, 'sizeClass', '2011-06-18')).toEqual({ value: 'small' });
  });
});
