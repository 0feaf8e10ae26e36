import type { Profile } from '../../../rules/facts/fact-definition.js';
import { ASKED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { loadReference } from '../../../seeds/load-reference.js';

let schema: ReturnType<typeof buildProfileSchema>;
let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../seeds/', import.meta.url));
  schema = buildProfileSchema(reference);
});

const recordsOf = (length: number) => Array.from({ length }, () => ({}));

const REALISTIC: Profile = {
  unifiedSocialCreditCode: '9144030071526726XG',
  registeredOn: '2008-03-12',
  cityCode: '441300',
  countyCode: '441302',
  hasLegalPersonality: true,
  ownership: 'hong_kong_macao_taiwan',
  investorOrigin: '香港',
  overseasShareRatio: 62.5,
  industryCode: 'C3922',
  highTechField: 'electronic_information',
  strategicEmergingFields: ['new_generation_it', 'new_materials'],
  isInProvincialPriorityIndustry: null,
  employees: 860,
  techStaff: 120,
  fullTimeRdStaff: 75,
  qualifiedRdStaff: 60,
  collegeStaff: 300,
  insuredStaff: 855,
  unemploymentInsuranceMonths: 180,
  layoffRate: 1.2,
  salesRevenue: { 2023: 41_200.5, 2024: 45_800, 2025: 52_310 },
  totalIncome: { 2025: 52_900 },
  highTechProductIncome: { 2025: 36_400 },
  rdExpense: { 2023: 1_650, 2024: 1_900, 2025: 2_240 },
  domesticRdExpense: { 2023: 1_650, 2024: 1_850, 2025: 2_240 },
  netAssets: { 2023: -120, 2024: 800, 2025: 2_100, 2026: null },
  intellectualProperty: [
    {
      kind: 'invention_patent',
      ipClass: 'I',
      obtainedBy: 'self_developed',
      obtainedOn: '2024-06-18',
      supportsMainProduct: true,
    },
    { kind: 'utility_model', ipClass: 'II', obtainedOn: null },
  ],
  innovationScore: 74,
  domesticRank: 3,
  titles: [{ title: 'high_tech_enterprise', grantedOn: '2023-12-28', expiresOn: '2026-12-27' }],
  certificates: [],
  customsCreditGrade: 'advanced_certified',
  oemShare: 50.5,
  odmShare: 30.3,
  obmShare: 19.2,
  projects: [
    {
      name: '二期技改',
      kind: 'technical_retrofit',
      isFiled: true,
      filedFrom: '2024-01-01',
      filedUntil: '2025-12-31',
      newEquipmentExTax: 1_250.75,
    },
  ],
  loans: [{ bank: '某银行', amount: 2_000, issuedOn: '2025-03-01', dueOn: '2028-03-01' }],
  incidents: [],
};

/** Whether a profile is accepted, else the path and the code of each issue. */
function judge(profile: unknown) {
  const result = schema.safeParse(profile);
  if (result.success) return 'accepted';
  return result.error.issues.map((issue) => [
    issue.path.join('.'),
    issue.code === 'custom' ? issue.params?.code : issue.code,
  ]);
}

describe('the profile schema', () => {
  it('accepts a realistic profile and changes nothing in it', () => {
    expect(schema.parse(REALISTIC)).toEqual(REALISTIC);
  });

  it('accepts a profile of which nothing is known', () => {
    expect(schema.parse({})).toEqual({});
  });

  it('takes null for missing in every fact, year and field', () => {
    const nothing = Object.fromEntries(ASKED_FACTS.map(({ key }) => [key, null]));
    expect(schema.parse(nothing)).toEqual(nothing);
    const deeper = { salesRevenue: { 2025: null }, loans: [{ amount: null, dueOn: null }] };
    expect(schema.parse(deeper)).toEqual(deeper);
  });

  it.each([
    ['a text for a number', { employees: '860' }, 'employees', 'invalid_type'],
    ['a number for a text', { investorOrigin: 1 }, 'investorOrigin', 'invalid_type'],
    ['a number for a boolean', { hasLegalPersonality: 1 }, 'hasLegalPersonality', 'invalid_type'],
    ['a number for a date', { registeredOn: 20_080_312 }, 'registeredOn', 'invalid_type'],
    ['a number for yearly values', { salesRevenue: 5 }, 'salesRevenue', 'invalid_type'],
    ['a list for yearly values', { salesRevenue: [5] }, 'salesRevenue', 'invalid_type'],
    ['an object for records', { loans: {} }, 'loans', 'invalid_type'],
    ['a text for a record', { loans: ['x'] }, 'loans.0', 'invalid_type'],
    ['null for a record', { loans: [null] }, 'loans.0', 'invalid_type'],
    [
      'a text for a list',
      { strategicEmergingFields: 'biology' },
      'strategicEmergingFields',
      'invalid_type',
    ],
    ['a text for a year', { salesRevenue: { 2025: '5' } }, 'salesRevenue.2025', 'invalid_type'],
    ['an unknown option', { ownership: 'public' }, 'ownership', 'invalid_value'],
    ['an option of Object', { ownership: 'constructor' }, 'ownership', 'invalid_value'],
    [
      'an unknown item',
      { strategicEmergingFields: ['x'] },
      'strategicEmergingFields.0',
      'invalid_value',
    ],
    [
      'a null item',
      { strategicEmergingFields: [null] },
      'strategicEmergingFields.0',
      'invalid_value',
    ],
    ['an unknown city', { cityCode: '449900' }, 'cityCode', 'invalid_value'],
    ['a county for a city', { cityCode: '441302' }, 'cityCode', 'invalid_value'],
    ['a county elsewhere', { countyCode: '110101' }, 'countyCode', 'invalid_value'],
    ['an unknown option in a record', { loans: [{ kind: 'x' }] }, 'loans.0.kind', 'invalid_value'],
    ['a number below its range', { employees: -1 }, 'employees', 'too_small'],
    ['a number above its range', { layoffRate: 100.01 }, 'layoffRate', 'too_big'],
    ['a rank of 0', { domesticRank: 0 }, 'domesticRank', 'too_small'],
    ['a negative amount', { rdExpense: { 2025: -0.01 } }, 'rdExpense.2025', 'too_small'],
    ['an amount in yuan', { netAssets: { 2025: 1e9 } }, 'netAssets.2025', 'too_big'],
    ['a rate beyond belief', { loans: [{ annualRate: 36.5 }] }, 'loans.0.annualRate', 'too_big'],
    ['half a person', { employees: 860.5 }, 'employees', 'invalid_type'],
    ['NaN', { overseasShareRatio: Number.NaN }, 'overseasShareRatio', 'invalid_type'],
    [
      'infinity',
      { overseasShareRatio: Number.POSITIVE_INFINITY },
      'overseasShareRatio',
      'invalid_type',
    ],
    ['NaN in a year', { salesRevenue: { 2025: Number.NaN } }, 'salesRevenue.2025', 'invalid_type'],
    [
      'infinity in a year',
      { netAssets: { 2025: Number.NEGATIVE_INFINITY } },
      'netAssets.2025',
      'invalid_type',
    ],
    ['NaN in a record', { loans: [{ amount: Number.NaN }] }, 'loans.0.amount', 'invalid_type'],
    [
      'a date that does not exist',
      { registeredOn: '2023-02-29' },
      'registeredOn',
      'invalid_format',
    ],
    [
      'a date with a time',
      { registeredOn: '2023-02-28T00:00:00Z' },
      'registeredOn',
      'invalid_format',
    ],
    ['a date with slashes', { registeredOn: '2023/02/28' }, 'registeredOn', 'invalid_format'],
    ['a date without zeros', { registeredOn: '2023-2-28' }, 'registeredOn', 'invalid_format'],
    [
      'a date of the 19th century',
      { registeredOn: '1899-12-31' },
      'registeredOn',
      'implausible_date',
    ],
    [
      'a date of the 22nd century',
      { registeredOn: '2101-01-01' },
      'registeredOn',
      'implausible_date',
    ],
    [
      'a bad date in a record',
      { loans: [{ dueOn: '2026-02-30' }] },
      'loans.0.dueOn',
      'invalid_format',
    ],
    ['an empty text', { investorOrigin: '' }, 'investorOrigin', 'too_small'],
    ['a blank text', { investorOrigin: ' \u3000' }, 'investorOrigin', 'too_small'],
    ['a long text', { investorOrigin: '香'.repeat(61) }, 'investorOrigin', 'too_big'],
    ['an unknown fact', { shoeSize: 42 }, '', 'unrecognized_keys'],
    ['a derived fact', { zone: 'PRD' }, '', 'unrecognized_keys'],
    ['an unknown field', { loans: [{ colour: 'red' }] }, 'loans.0', 'unrecognized_keys'],
    ['a derived field', { loans: [{ subsidisedDays: 3 }] }, 'loans.0', 'unrecognized_keys'],
    ['the year 1999', { salesRevenue: { 1999: 1 } }, 'salesRevenue', 'unrecognized_keys'],
    ['the year 2051', { salesRevenue: { 2051: 1 } }, 'salesRevenue', 'unrecognized_keys'],
    ['a year in words', { salesRevenue: { latest: 1 } }, 'salesRevenue', 'unrecognized_keys'],
    [
      'an item twice',
      { strategicEmergingFields: ['biology', 'new_energy', 'biology'] },
      'strategicEmergingFields.2',
      'duplicate_item',
    ],
    ['1001 records', { penalties: recordsOf(1001) }, 'penalties', 'too_big'],
    [
      '1001 records in two lists',
      { penalties: recordsOf(401), loans: recordsOf(600) },
      'penalties',
      'too_many_records',
    ],
  ])('refuses %s', (_, profile, path, code) => {
    expect(judge(profile)).toEqual([[path, code]]);
  });

  it.each([null, undefined, [], 'x', 5])('refuses %j for a profile', (profile) => {
    expect(judge(profile)).toEqual([['', 'invalid_type']]);
  });

  it.each([
    [{ employees: 0 }],
    [{ employees: 3_000_000 }],
    [{ layoffRate: 100 }],
    [{ salesRevenue: { 2000: 1, 2050: 1 } }],
    [{ registeredOn: '1900-01-01' }],
    [{ registeredOn: '2100-12-31' }],
    [{ registeredOn: '2024-02-29' }],
    [{ penalties: recordsOf(1000) }],
    [{ penalties: recordsOf(400), loans: recordsOf(600) }],
    [{ investorOrigin: '香'.repeat(60) }],
    [{ strategicEmergingFields: [] }],
  ])('accepts values at their bounds', (profile) => {
    expect(schema.parse(profile)).toEqual(profile);
  });

  it('trims texts', () => {
    expect(schema.parse({ investorOrigin: ' 香港 ' })).toEqual({ investorOrigin: '香港' });
  });
});

describe('keys that an object inherits', () => {
  it.each(['__proto__', 'constructor', 'toString', 'hasOwnProperty'])(
    'are refused as own keys everywhere, such as %s',
    (key) => {
      expect(judge(JSON.parse(`{"${key}": {"employees": 5}}`))).toEqual([
        ['', 'unrecognized_keys'],
      ]);
      expect(judge(JSON.parse(`{"salesRevenue": {"${key}": {"2025": 5}}}`))).toEqual([
        ['salesRevenue', 'unrecognized_keys'],
      ]);
      expect(judge(JSON.parse(`{"loans": [{}, {"${key}": {"amount": 5}}]}`))).toEqual([
        ['loans.1', 'unrecognized_keys'],
      ]);
    },
  );
});

describe('the codes of a profile', () => {
  it('have their writing put right', () => {
    expect(
      schema.parse({
        unifiedSocialCreditCode: ' ９１４４０３００71526726xg ',
        industryCode: 'ｃ3922 ',
      }),
    ).toEqual({ unifiedSocialCreditCode: '9144030071526726XG', industryCode: 'C3922' });
  });

  it('are refused with the check character that was expected', () => {
    const result = schema.safeParse({ unifiedSocialCreditCode: '91440101000000000X' });
    const [issue] = result.success ? [] : result.error.issues;
    expect(issue).toMatchObject({
      path: ['unifiedSocialCreditCode'],
      params: { code: 'credit_code_check' },
    });
    const { text } = issue?.code === 'custom' ? (issue.params ?? {}) : {};
    expect(text.zh).toContain('最后一位应为 J');
    expect(text.en).toContain('call for J at the end');
  });

  it.each(['9144030071526726', 'x'.repeat(18), ''])('are refused with the shape of %j', (code) => {
    expect(judge({ unifiedSocialCreditCode: code })).toEqual([
      ['unifiedSocialCreditCode', 'credit_code_shape'],
    ]);
  });

  it.each(['c3922', 'C39', 'C392', 'C13', 'C43', 'F51', 'A0111', 'T97', 'f5137'])(
    'accept the industry %s',
    (industryCode) => {
      expect(schema.parse({ industryCode })).toEqual({ industryCode: industryCode.toUpperCase() });
    },
  );

  it.each(['C44', 'C12', '3922', 'C3', 'C', 'C39222', 'U12', 'CC39', 'C39.2', '', 'F5', 'C39\n2'])(
    'refuse the industry %j',
    (industryCode) => {
      expect(judge({ industryCode })).toEqual([['industryCode', 'industry_code']]);
    },
  );
});

describe('the county of a profile', () => {
  it.each([[{}], [{ cityCode: null }]])('fills in its city beside %j', (rest) => {
    expect(schema.parse({ ...rest, countyCode: '441324' })).toEqual({
      countyCode: '441324',
      cityCode: '441300',
    });
  });

  it('leaves the profile that was sent as it was', () => {
    const sent = { countyCode: '441324' };
    schema.parse(sent);
    expect(sent).toEqual({ countyCode: '441324' });
  });

  it('is not made up from the city', () => {
    expect(schema.parse({ cityCode: '441300' })).toEqual({ cityCode: '441300' });
  });

  it('is in a city of the table, every one', () => {
    const cities = new Set(reference.regions.cities.map(({ code }) => code));
    for (const { code } of reference.regions.counties) {
      expect(cities).toContain(schema.parse({ countyCode: code }).cityCode);
    }
  });
});
