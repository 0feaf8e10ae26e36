import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ContentError, type ContentIssue } from '../../rules/lint/content-issue.js';
import { isStrongerThan } from '../../rules/marks.js';
import { type ReferenceData, sizeClassStandardAt } from '../../rules/reference/reference-data.js';
import { cityOfCounty } from '../../rules/reference/region.js';
import { sizeClassOf } from '../../rules/reference/size-class-standard.js';
import { isWorkday, nthWorkdayAfter } from '../../rules/reference/work-calendar.js';
import { type ZoneResolution, zoneOf } from '../../rules/reference/zone-scheme.js';
import { loadReference } from '../../seeds/load-reference.js';

const CONTENT = new URL('../../seeds/', import.meta.url);
const PARTS = [
  'documents',
  'regions',
  'size-classes',
  'sources.json',
  'work-calendar',
  'zone-schemes',
];

describe('the reference content', () => {
  let reference: ReferenceData;

  beforeAll(async () => {
    reference = await loadReference(CONTENT);
  });

  function zone(schemeId: string, cityCode?: string, countyCode?: string): ZoneResolution {
    const scheme = reference.zoneSchemes.get(schemeId);
    if (scheme === undefined) throw new Error(`No scheme ${schemeId}`);
    return zoneOf(scheme, cityCode, countyCode);
  }

  it('has the 21 cities and 122 counties of Guangdong', () => {
    expect(reference.regions.cities.filter(({ code }) => code.startsWith('44'))).toHaveLength(21);
    expect(reference.regions.counties).toHaveLength(122);
  });

  it('has Beijing as one city and no counties for Dongguan and Zhongshan', () => {
    expect(reference.regions.cities).toContainEqual({ code: '110000', name: '北京市' });
    const cities = reference.regions.counties.map(({ code }) => cityOfCounty(code));
    expect(cities).not.toContain('441900');
    expect(cities).not.toContain('442000');
  });

  it('counts Longmen otherwise for the engineering centres only', () => {
    expect(zone('gd-eng-center-2025', undefined, '441324')).toEqual({ known: true, zone: 'EWN' });
    expect(zone('gd-8-12', undefined, '441324')).toEqual({ known: true, zone: 'PRD' });
  });

  it('leaves Huizhou without a county unknown for the engineering centres only', () => {
    expect(zone('gd-eng-center-2025', '441300')).toEqual({ known: false, missing: ['countyCode'] });
    expect(zone('gd-8-12', '441300')).toEqual({ known: true, zone: 'PRD' });
  });

  it.each(['gd-8-12', 'gd-eng-center-2025'])('places cities under %s', (scheme) => {
    expect(zone(scheme, '440300')).toEqual({ known: true, zone: 'PRD' });
    expect(zone(scheme, '441900')).toEqual({ known: true, zone: 'PRD' });
    expect(zone(scheme, '440200')).toEqual({ known: true, zone: 'EWN' });
    expect(zone(scheme, '110000')).toEqual({ known: true, zone: 'OUTSIDE' });
  });

  it('has nine cities in the Delta and twelve outside it', () => {
    for (const { zones } of reference.zoneSchemes.values()) {
      const values = Object.values(zones);
      expect(values.filter((value) => value === 'PRD')).toHaveLength(9);
      expect(values.filter((value) => value === 'EWN')).toHaveLength(12);
    }
  });

  it('names only counties of the region table in zone schemes', () => {
    const counties = reference.regions.counties.map(({ code }) => code);
    for (const { countyOverrides } of reference.zoneSchemes.values()) {
      expect(counties).toEqual(expect.arrayContaining(countyOverrides.map(({ code }) => code)));
    }
    expect(reference.zoneSchemes.get('gd-eng-center-2025')?.countyOverrides).toHaveLength(12);
  });

  it.each([
    ['C39', 1000, 40_000, 'large'],
    ['C39', 999, 40_000, 'medium'],
    ['C39', 1000, 39_999, 'medium'],
    ['D44', 300, 2_000, 'medium'],
    ['B06', 20, 299, 'micro'],
    ['F51', 200, 40_000, 'large'],
    ['F51', 20, 4_999, 'small'],
    ['F52', 300, 20_000, 'large'],
    ['F52', 49, 500, 'small'],
  ])(
    'sorts %s with %d employees and a revenue of %d as %s',
    (industryDivision, employees, revenue, value) => {
      const standard = sizeClassStandardAt(reference, '2026-10-20');
      if (standard === undefined) throw new Error('No standard in force');
      expect(sizeClassOf(standard, { industryDivision, employees, revenue })).toEqual({
        known: true,
        value,
      });
    },
  );

  it('leaves construction and services without a size class', () => {
    const standard = sizeClassStandardAt(reference, '2026-10-20');
    if (standard === undefined) throw new Error('No standard in force');
    for (const industryDivision of ['E47', 'I65']) {
      expect(
        sizeClassOf(standard, { industryDivision, employees: 50, revenue: 500 }),
      ).toMatchObject({
        reason: 'not_covered',
      });
    }
  });

  it('puts the tenth working day after the third quarter of 2026 on 20 October', () => {
    expect(isWorkday(reference.workCalendar, '2026-10-10')).toBe(true);
    expect(nthWorkdayAfter(reference.workCalendar, '2026-09-30', 10)).toBe('2026-10-20');
  });

  it('holds the years 2016 to 2026 and guesses no other', () => {
    expect(Object.keys(reference.workCalendar.years)).toHaveLength(11);
    expect(isWorkday(reference.workCalendar, '2015-12-31')).toBeUndefined();
    expect(isWorkday(reference.workCalendar, '2027-01-04')).toBeUndefined();
    expect(nthWorkdayAfter(reference.workCalendar, '2026-12-31', 10)).toBeUndefined();
  });

  it('cites documents that exist, and none more strongly than it is known', () => {
    const cites = [...reference.zoneSchemes.values(), ...reference.sizeClassStandards].map(
      ({ cite }) => cite,
    );
    for (const cite of cites) {
      const source = reference.sources.get(cite.document);
      expect(source?.id).toBe(cite.document);
      expect(source && isStrongerThan(cite.mark, source.mark)).toBe(false);
    }
  });

  it('has the two founding documents in full', async () => {
    const texts = [...reference.sources.values()].flatMap(({ text }) => text ?? []);
    expect(texts).toEqual(['guofa-2016-4.txt', 'yuefu-2016-98.txt']);
    for (const text of texts) {
      expect(await readFile(new URL(`documents/${text}`, CONTENT), 'utf8')).toContain('加');
    }
  });
});

describe('broken reference content', () => {
  let folder: string;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'huiqi-reference-'));
    for (const part of PARTS) {
      await cp(new URL(part, CONTENT), join(folder, part), { recursive: true });
    }
  });

  afterEach(() => rm(folder, { recursive: true }));

  async function change(file: string, from: string, to: string): Promise<void> {
    const text = await readFile(join(folder, file), 'utf8');
    expect(text).toContain(from);
    await writeFile(join(folder, file), text.replace(from, to));
  }

  async function issues(): Promise<readonly ContentIssue[]> {
    try {
      await loadReference(pathToFileURL(folder));
    } catch (error) {
      if (error instanceof ContentError) return error.issues;
      throw error;
    }
    return [];
  }

  it('is not reported for an untouched copy, whose folder may lack the final slash', async () => {
    expect(await issues()).toEqual([]);
  });

  it('is named with file and JSON path when the schema refuses it', async () => {
    await change('regions/divisions.json', '"code": "110000"', '"code": "1100"');
    expect(await issues()).toMatchObject([
      { file: 'regions/divisions.json', path: '$.cities[0].code', code: 'schema' },
    ]);
  });

  it('is named when it is not JSON', async () => {
    await writeFile(join(folder, 'sources.json'), '[');
    expect(await issues()).toMatchObject([{ file: 'sources.json', code: 'malformed_json' }]);
  });

  it('is named when a file is missing', async () => {
    await rm(join(folder, 'work-calendar/years.json'));
    expect(await issues()).toMatchObject([
      { file: 'work-calendar/years.json', path: '$', code: 'unreadable' },
    ]);
  });

  it('is named when a folder is missing', async () => {
    await rm(join(folder, 'zone-schemes'), { recursive: true });
    expect(await issues()).toMatchObject([{ file: 'zone-schemes', path: '$', code: 'unreadable' }]);
  });

  it('is named when an id differs from the file name', async () => {
    await change('zone-schemes/gd-8-12.json', '"id": "gd-8-12"', '"id": "gd-8-13"');
    expect(await issues()).toMatchObject([
      { file: 'zone-schemes/gd-8-12.json', path: '$.id', code: 'id_mismatch' },
    ]);
  });

  it('is named when a cited document does not exist', async () => {
    await change('zone-schemes/gd-8-12.json', 'yuegongxinjigaihan-2022-7', 'nothing');
    expect(await issues()).toMatchObject([
      { file: 'zone-schemes/gd-8-12.json', path: '$.cite.document', code: 'unknown_document' },
    ]);
  });

  it('is named when a citation claims more than its document allows', async () => {
    await change('zone-schemes/gd-8-12.json', 'second_hand', 'verified');
    expect(await issues()).toMatchObject([{ path: '$.cite.mark', code: 'mark_too_strong' }]);
  });

  it('is named when a city of Guangdong has no zone or a county does not exist', async () => {
    await change('zone-schemes/gd-8-12.json', '"440100": "PRD",', '');
    await change('zone-schemes/gd-eng-center-2025.json', '441324', '441399');
    expect((await issues()).map(({ code }) => code)).toEqual([
      'city_without_zone',
      'unknown_region',
    ]);
  });

  it('is named when a full text is missing', async () => {
    await rm(join(folder, 'documents/guofa-2016-4.txt'));
    expect(await issues()).toMatchObject([
      { file: 'sources.json', path: '$[0].text', code: 'missing_text' },
    ]);
  });
});
