import { type ZoneScheme, zoneOf, zoneSchemeSchema } from '../../../rules/reference/zone-scheme.js';

const scheme: ZoneScheme = {
  id: 'test',
  label: { zh: '测试', en: 'Test' },
  validFrom: '2025-01-01',
  validTo: null,
  zones: { '440100': 'PRD', '440200': 'EWN', '441300': 'PRD' },
  countyOverrides: [{ code: '441324', zone: 'EWN' }],
  cite: { document: 'test', mark: 'unverified', note: { zh: '测试', en: 'Test' } },
};

describe('the zone of a place', () => {
  it('follows the city where no county of it counts otherwise', () => {
    expect(zoneOf(scheme, '440100', undefined)).toEqual({ known: true, zone: 'PRD' });
    expect(zoneOf(scheme, '440200', undefined)).toEqual({ known: true, zone: 'EWN' });
  });

  it('is known from a county alone', () => {
    expect(zoneOf(scheme, undefined, '440103')).toEqual({ known: true, zone: 'PRD' });
    expect(zoneOf(scheme, undefined, '441324')).toEqual({ known: true, zone: 'EWN' });
    expect(zoneOf(scheme, undefined, '441302')).toEqual({ known: true, zone: 'PRD' });
  });

  it('needs the county in a city of which some counties count otherwise', () => {
    expect(zoneOf(scheme, '441300', undefined)).toEqual({ known: false, missing: ['countyCode'] });
    expect(zoneOf(scheme, '441300', '441324')).toEqual({ known: true, zone: 'EWN' });
  });

  it('needs no county where an override repeats the zone of the city', () => {
    const repeating: ZoneScheme = {
      ...scheme,
      countyOverrides: [{ code: '441324', zone: 'PRD' }],
    };
    expect(zoneOf(repeating, '441300', undefined)).toEqual({ known: true, zone: 'PRD' });
  });

  it('asks for the city when neither is given', () => {
    expect(zoneOf(scheme, undefined, undefined)).toEqual({ known: false, missing: ['cityCode'] });
  });

  it('is OUTSIDE for any place outside Guangdong', () => {
    expect(zoneOf(scheme, '110000', undefined)).toEqual({ known: true, zone: 'OUTSIDE' });
    expect(zoneOf(scheme, undefined, '110101')).toEqual({ known: true, zone: 'OUTSIDE' });
  });

  it('is unknown when city and county contradict each other', () => {
    expect(zoneOf(scheme, '440100', '441324')).toEqual({
      known: false,
      missing: ['cityCode', 'countyCode'],
    });
  });

  it('is unknown for a place in Guangdong that the scheme does not list', () => {
    expect(zoneOf(scheme, '445300', undefined)).toEqual({ known: false, missing: ['cityCode'] });
    expect(zoneOf(scheme, undefined, '445302')).toEqual({ known: false, missing: ['countyCode'] });
  });
});

describe('the schema of a zone scheme', () => {
  it.each([
    [
      'a county given twice',
      { countyOverrides: [...scheme.countyOverrides, ...scheme.countyOverrides] },
    ],
    ['a county of a city without a zone', { countyOverrides: [{ code: '445302', zone: 'EWN' }] }],
    ['an end before the beginning', { validTo: '2024-12-31' }],
    ['a date that does not exist', { validFrom: '2025-02-29' }],
    ['a city among the counties', { countyOverrides: [{ code: '441900', zone: 'EWN' }] }],
    ['an unknown key', { zone: 'PRD' }],
  ])('refuses %s', (_, change) => {
    expect(zoneSchemeSchema.safeParse({ ...scheme, ...change }).success).toBe(false);
  });
});
