import {
  type SizeClassStandard,
  sizeClassOf,
  sizeClassStandardSchema,
} from '../../../rules/reference/size-class-standard.js';

const standard: SizeClassStandard = {
  id: 'test',
  validFrom: '2011-06-18',
  validTo: null,
  cite: { document: 'test', mark: 'unverified', note: { zh: '测试', en: 'Test' } },
  sectors: [
    {
      id: 'industry',
      label: { zh: '工业', en: 'Industry' },
      sections: ['B', 'C', 'D'],
      classes: {
        large: { employees: 1000, revenue: 40_000 },
        medium: { employees: 300, revenue: 2_000 },
        small: { employees: 20, revenue: 300 },
      },
    },
    {
      id: 'wholesale',
      label: { zh: '批发业', en: 'Wholesale' },
      divisions: ['F51'],
      classes: {
        large: { employees: 200, revenue: 40_000 },
        medium: { employees: 20, revenue: 5_000 },
        small: { employees: 5, revenue: 1_000 },
      },
    },
  ],
};

describe('the size class of an industrial enterprise', () => {
  it.each([
    ['large', 1000, 40_000],
    ['medium', 999, 40_000],
    ['medium', 1000, 39_999.99],
    ['medium', 300, 2_000],
    ['small', 299, 2_000],
    ['small', 300, 1_999.99],
    ['small', 20, 300],
    ['micro', 19, 300],
    ['micro', 20, 299.99],
    ['small', 5000, 300],
    ['micro', 5000, 0],
  ] as const)('is %s with %d employees and a revenue of %d', (value, employees, revenue) => {
    expect(sizeClassOf(standard, { industrySection: 'C', employees, revenue })).toEqual({
      known: true,
      value,
    });
  });

  it('is micro with ten employees whatever the revenue', () => {
    expect(sizeClassOf(standard, { industrySection: 'C', employees: 10 })).toEqual({
      known: true,
      value: 'micro',
    });
  });

  it('is micro with a revenue of 200 whatever the employees', () => {
    expect(sizeClassOf(standard, { industrySection: 'C', revenue: 200 })).toEqual({
      known: true,
      value: 'micro',
    });
  });

  it('is unknown while the missing figure could change it', () => {
    expect(sizeClassOf(standard, { industrySection: 'C', employees: 20 })).toEqual({
      known: false,
      missing: ['revenue'],
      reason: 'absent',
    });
    expect(sizeClassOf(standard, { industrySection: 'C' })).toEqual({
      known: false,
      missing: ['employees', 'revenue'],
      reason: 'absent',
    });
  });
});

describe('the industry behind a size class', () => {
  it('is found by its division alone', () => {
    const figures = { employees: 200, revenue: 40_000 };
    expect(sizeClassOf(standard, { industryDivision: 'F51', ...figures })).toEqual({
      known: true,
      value: 'large',
    });
    expect(sizeClassOf(standard, { industryDivision: 'C39', ...figures })).toEqual({
      known: true,
      value: 'small',
    });
  });

  it('is asked for when absent, with the figures that are absent too', () => {
    expect(sizeClassOf(standard, { employees: 10 })).toEqual({
      known: false,
      missing: ['industryCode', 'revenue'],
      reason: 'absent',
    });
  });

  it('is asked for when the section alone does not settle the sector', () => {
    expect(
      sizeClassOf(standard, { industrySection: 'F', employees: 10, revenue: 10 }),
    ).toMatchObject({ missing: ['industryCode'], reason: 'absent' });
  });

  it('is reported as not covered when the standard lacks it', () => {
    const notCovered = { known: false, missing: ['industryCode'], reason: 'not_covered' };
    expect(sizeClassOf(standard, { industrySection: 'A', employees: 10 })).toEqual(notCovered);
    expect(sizeClassOf(standard, { industryDivision: 'F52', employees: 10 })).toEqual(notCovered);
  });
});

describe('the schema of a size class standard', () => {
  const [industry] = standard.sectors;

  it.each([
    [
      'limits that do not fall',
      { classes: { ...industry?.classes, medium: industry?.classes.large } },
    ],
    ['a sector without industries', { sections: undefined }],
  ])('refuses %s', (_, change) => {
    const sectors = [{ ...industry, ...change }];
    expect(sizeClassStandardSchema.safeParse({ ...standard, sectors }).success).toBe(false);
  });
});
