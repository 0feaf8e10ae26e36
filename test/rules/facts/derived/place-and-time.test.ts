import type { FactParams, Profile } from '../../../../rules/facts/fact-definition.js';
import { factNamed } from '../../../../rules/facts/vocabulary/index.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { type Answer, answerOf } from '../resolver-for-test.js';

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../../seeds/', import.meta.url));
});

function answer(profile: Profile, key: string, params: FactParams = {}): Answer {
  return answerOf(reference, profile, key, { params });
}

describe('the zone', () => {
  const LONGMEN = '441324';
  const HUICHENG = '441302';

  it.each([
    ['gd-8-12', { cityCode: '440100' }, 'PRD'],
    ['gd-8-12', { cityCode: '440200' }, 'EWN'],
    ['gd-8-12', { cityCode: '441300' }, 'PRD'],
    ['gd-8-12', { countyCode: LONGMEN }, 'PRD'],
    ['gd-8-12', { cityCode: '441900' }, 'PRD'],
    ['gd-8-12', { cityCode: '110000' }, 'OUTSIDE'],
    ['gd-eng-center-2025', { cityCode: '441300', countyCode: LONGMEN }, 'EWN'],
    ['gd-eng-center-2025', { countyCode: LONGMEN }, 'EWN'],
    ['gd-eng-center-2025', { cityCode: '441300', countyCode: HUICHENG }, 'PRD'],
    ['gd-eng-center-2025', { cityCode: '440100' }, 'PRD'],
    ['gd-eng-center-2025', { cityCode: '350200' }, 'OUTSIDE'],
  ])('under %s of %j is %s', (scheme, profile, value) => {
    expect(answer(profile, 'zone', { scheme })).toEqual({ value });
  });

  it.each(['440700', '441200', '441300'])(
    'of the city %s needs the county only under the scheme that has exceptions there',
    (cityCode) => {
      expect(answer({ cityCode }, 'zone', { scheme: 'gd-eng-center-2025' })).toEqual({
        missing: ['countyCode'],
      });
      expect(answer({ cityCode }, 'zone', { scheme: 'gd-8-12' })).toEqual({ value: 'PRD' });
    },
  );

  it('asks for the city when nothing is known', () => {
    expect(answer({}, 'zone', { scheme: 'gd-8-12' })).toEqual({ missing: ['cityCode'] });
  });

  it('keeps the answers of several schemes apart', () => {
    const profile = { countyCode: LONGMEN };
    expect(answer(profile, 'zone', { scheme: 'gd-8-12' })).toEqual({ value: 'PRD' });
    expect(answer(profile, 'zone', { scheme: 'gd-eng-center-2025' })).toEqual({ value: 'EWN' });
  });

  it.each([undefined, 'none', '__proto__'])('refuses the scheme %j', (scheme) => {
    const params = scheme === undefined ? {} : { scheme };
    expect(() => answer({ cityCode: '440100' }, 'zone', params)).toThrow(RangeError);
  });
});

describe('the province', () => {
  it('comes from the city', () => {
    expect(answer({ cityCode: '441900' }, 'provinceCode')).toEqual({ value: '440000' });
    expect(answer({ cityCode: '110000' }, 'provinceCode')).toEqual({ value: '110000' });
    expect(answer({}, 'provinceCode')).toEqual({ missing: ['cityCode'] });
  });
});

describe('the province of a city in the table', () => {
  it('is one of the provinces that the vocabulary lists, and none is listed in vain', () => {
    const fact = factNamed('provinceCode');
    const listed = fact?.type === 'enum' && Array.isArray(fact.values) ? fact.values : [];
    const provinces = reference.regions.cities.map(({ code }) =>
      JSON.stringify(answer({ cityCode: code }, 'provinceCode')),
    );
    expect([...new Set(provinces)].sort()).toEqual(
      listed.map(({ value }) => JSON.stringify({ value })).sort(),
    );
  });
});

describe('the date of the question', () => {
  it('is itself, or shifted', () => {
    expect(answer({}, 'asOf')).toEqual({ value: '2026-05-01' });
    expect(answer({}, 'asOf', { shift: '-P1Y' })).toEqual({ value: '2025-05-01' });
    expect(answer({}, 'asOf', { shift: 'P6M15D' })).toEqual({ value: '2026-11-16' });
    expect(() => answer({}, 'asOf', { shift: 'a year' })).toThrow(RangeError);
  });
});

describe('the days since registration', () => {
  it.each([
    ['2025-05-01', 365],
    ['2025-05-02', 364],
    ['2024-02-29', 792],
    ['2026-05-01', 0],
    ['2026-05-02', -1],
  ])('since %s are %d', (registeredOn, value) => {
    expect(answer({ registeredOn }, 'registeredDays')).toEqual({ value });
  });

  it('are unknown without the date', () => {
    expect(answer({ registeredOn: null }, 'registeredDays')).toEqual({ missing: ['registeredOn'] });
  });
});

describe('the industry', () => {
  it.each(['C39', 'C392', 'C3922'])('has its section and division in %s', (industryCode) => {
    expect(answer({ industryCode }, 'industrySection')).toEqual({ value: 'C' });
    expect(answer({ industryCode }, 'industryDivision')).toEqual({ value: 'C39' });
  });

  it.each(['industrySection', 'industryDivision'])('asks for the code behind %s', (key) => {
    expect(answer({}, key)).toEqual({ missing: ['industryCode'] });
  });
});
