import { cityOfCounty, isInGuangdong, regionTableSchema } from '../../../rules/reference/region.js';

const table = {
  source: { zh: '测试', en: 'Test' },
  mark: 'unverified',
  cities: [{ code: '441300', name: '惠州市' }],
  counties: [{ code: '441324', name: '龙门县' }],
};

describe('the city of a county', () => {
  it('has the first four digits of the county and 00', () => {
    expect(cityOfCounty('441324')).toBe('441300');
    expect(cityOfCounty('419001')).toBe('419000');
  });

  it('is the municipality itself in Beijing and Chongqing', () => {
    expect(cityOfCounty('110101')).toBe('110000');
    expect(cityOfCounty('500229')).toBe('500000');
  });

  it('is the city itself in Dongguan and Zhongshan, which have no counties', () => {
    expect(cityOfCounty('441900')).toBe('441900');
    expect(cityOfCounty('442000')).toBe('442000');
  });
});

it('a code beginning with 44 lies in Guangdong', () => {
  expect(isInGuangdong('441324')).toBe(true);
  expect(isInGuangdong('450100')).toBe(false);
});

describe('the schema of the region table', () => {
  it('accepts cities and their counties', () => {
    expect(regionTableSchema.safeParse(table).success).toBe(true);
  });

  it.each([
    ['a city given twice', { cities: [...table.cities, ...table.cities] }],
    ['a county given twice', { counties: [...table.counties, ...table.counties] }],
    ['a county without its city', { counties: [{ code: '440103', name: '荔湾区' }] }],
    ['a county outside Guangdong', { counties: [{ code: '110101', name: '东城区' }] }],
    ['Dongguan among the counties', { counties: [{ code: '441900', name: '东莞市' }] }],
  ])('refuses %s', (_, change) => {
    expect(regionTableSchema.safeParse({ ...table, ...change }).success).toBe(false);
  });
});
