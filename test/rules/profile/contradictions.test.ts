import type { Profile } from '../../../rules/facts/fact-definition.js';
import { ASKED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import { contradictionsIn } from '../../../rules/profile/contradictions.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import { loadReference } from '../../../seeds/load-reference.js';

let schema: ReturnType<typeof buildProfileSchema>;

beforeAll(async () => {
  schema = buildProfileSchema(await loadReference(new URL('../../../seeds/', import.meta.url)));
});

/** The path, code and both texts of every issue that the profile schema finds. */
function issuesOf(profile: Profile) {
  const result = schema.safeParse(profile);
  if (result.success) return [];
  return result.error.issues.map((issue) => {
    const { code, text } = issue.code === 'custom' ? (issue.params ?? {}) : {};
    return { path: issue.path, code, zh: text.zh, en: text.en };
  });
}

describe('a contradiction', () => {
  it.each([
    [
      'a county of another city',
      { cityCode: '440100', countyCode: '441324' },
      {
        path: ['countyCode'],
        code: 'county_elsewhere',
        zh: '区县 441324 属于地市 441300，与所填地市 440100 不一致。请改正其中一项，或只填区县。',
        en: 'County 441324 belongs to city 441300, not to 440100. Please correct one of them or send the county alone.',
      },
    ],
    [
      'a year before the registration',
      { registeredOn: '2024-05-20', rdExpense: { 2023: 0, 2024: 1 } },
      {
        path: ['rdExpense', '2023'],
        code: 'year_before_registration',
        zh: '企业 2024-05-20 才注册成立，不应有 2023 年的数值。请删除该年，或核对注册成立日期。',
        en: 'The enterprise was registered on 2024-05-20, so there can be no value for 2023. Please remove that year or check the date of registration.',
      },
    ],
    [
      'more technical staff than employees',
      { employees: 10, techStaff: 11 },
      {
        path: ['techStaff'],
        code: 'part_exceeds_whole',
        zh: '科技人员数为 11，大于职工总数 10。请核对这两项。',
        en: 'Science and technology staff is 11, more than Employees with 10. Please check both.',
      },
    ],
    [
      'more R&D staff than employees',
      { employees: 10, fullTimeRdStaff: 11 },
      {
        path: ['fullTimeRdStaff'],
        code: 'part_exceeds_whole',
        zh: '专职研发人员数为 11，大于职工总数 10。请核对这两项。',
        en: 'Full-time R&D staff is 11, more than Employees with 10. Please check both.',
      },
    ],
    [
      'more qualified R&D staff than R&D staff',
      { fullTimeRdStaff: 0, qualifiedRdStaff: 1 },
      {
        path: ['qualifiedRdStaff'],
        code: 'part_exceeds_whole',
        zh: '本科以上或中级以上职称的专职研发人员数为 1，大于专职研发人员数 0。请核对这两项。',
        en: 'Full-time R&D staff with a degree or an intermediate title is 1, more than Full-time R&D staff with 0. Please check both.',
      },
    ],
    [
      'more R&D expense in China than in all',
      {
        domesticRdExpense: { 2023: 9, 2024: 5, 2025: 8.01 },
        rdExpense: { 2024: 5, 2025: 8 },
      },
      {
        path: ['domesticRdExpense', '2025'],
        code: 'part_exceeds_whole',
        zh: '境内研究开发费用为 8.01，大于研究开发费用 8。请核对这两项。',
        en: 'R&D expense in China is 8.01, more than R&D expense with 8. Please check both.',
      },
    ],
    [
      'more high-tech income than income',
      { highTechProductIncome: { 2025: 2 }, totalIncome: { 2025: 1 } },
      {
        path: ['highTechProductIncome', '2025'],
        code: 'part_exceeds_whole',
        zh: '高新技术产品（服务）收入为 2，大于收入总额 1。请核对这两项。',
        en: 'Income from high-tech products and services is 2, more than Total income with 1. Please check both.',
      },
    ],
    [
      'shares that make no whole',
      { oemShare: 50, odmShare: 30.1, obmShare: 19.8 },
      {
        path: ['obmShare'],
        code: 'shares_do_not_add_up',
        zh: 'OEM、ODM、OBM 三项占比合计为 99.9%，应为 100%。请核对。',
        en: 'The OEM, ODM and OBM shares add up to 99.9%; 100% is expected. Please check them.',
      },
    ],
    [
      'a project filed until before it was filed from',
      { projects: [{}, { filedFrom: '2025-01-02', filedUntil: '2025-01-01' }] },
      {
        path: ['projects', 1, 'filedUntil'],
        code: 'date_order',
        zh: '备案建设期止早于备案建设期起。请核对这两个日期。',
        en: 'Filed period until is before Filed period from. Please check both dates.',
      },
    ],
    [
      'a loan due before it was issued',
      { loans: [{ issuedOn: '2025-01-02', dueOn: '2025-01-01' }] },
      {
        path: ['loans', 0, 'dueOn'],
        code: 'date_order',
        zh: '到期日期早于发放日期。请核对这两个日期。',
        en: 'Due on is before Issued on. Please check both dates.',
      },
    ],
    [
      'a title that ended before it was granted',
      { titles: [{ grantedOn: '2025-01-02', expiresOn: '2025-01-01' }] },
      {
        path: ['titles', 0, 'expiresOn'],
        code: 'date_order',
        zh: '有效期至早于认定日期。请核对这两个日期。',
        en: 'Valid until is before Granted on. Please check both dates.',
      },
    ],
  ])('is %s, named with its path in both languages', (_, profile, issue) => {
    expect(issuesOf(profile as Profile)).toEqual([issue]);
  });

  it('of the same kind is named as often as it occurs', () => {
    const profile = {
      employees: 1,
      techStaff: 2,
      fullTimeRdStaff: 3,
      qualifiedRdStaff: 4,
      registeredOn: '2025-01-01',
      salesRevenue: { 2022: 1, 2023: null, 2024: 1, 2025: 1 },
    };
    expect(issuesOf(profile).map(({ path }) => path.join('.'))).toEqual([
      'salesRevenue.2022',
      'salesRevenue.2024',
      'techStaff',
      'fullTimeRdStaff',
      'qualifiedRdStaff',
    ]);
  });

  it.each(ASKED_FACTS.filter(({ type }) => type === 'yearly').map(({ key }) => key))(
    'with the registration is found in %s',
    (key) => {
      const paths = issuesOf({ registeredOn: '2024-12-31', [key]: { 2023: 1 } }).map(
        ({ path }) => path,
      );
      expect(paths).toEqual([[key, '2023']]);
    },
  );
});

describe('no contradiction', () => {
  it.each<[string, Profile]>([
    ['a county of its city', { cityCode: '441300', countyCode: '441324' }],
    ['the year of the registration', { registeredOn: '2024-12-31', rdExpense: { 2024: 1 } }],
    ['a null year before it', { registeredOn: '2024-12-31', rdExpense: { 2023: null } }],
    ['years without a registration', { rdExpense: { 2001: 1 } }],
    ['equal parts', { employees: 5, techStaff: 5, fullTimeRdStaff: 5, qualifiedRdStaff: 5 }],
    ['technical and R&D staff that overlap', { employees: 5, techStaff: 4, fullTimeRdStaff: 4 }],
    ['a part without its whole', { techStaff: 5, qualifiedRdStaff: 5, employees: null }],
    ['parts of another year', { domesticRdExpense: { 2024: 9 }, rdExpense: { 2025: 1 } }],
    ['a null whole', { domesticRdExpense: { 2025: 9 }, rdExpense: { 2025: null } }],
    [
      'shares that make 100 in binary fractions',
      { oemShare: 33.3, odmShare: 33.3, obmShare: 33.4 },
    ],
    ['shares rounded up', { oemShare: 33.35, odmShare: 33.35, obmShare: 33.35 }],
    ['shares rounded down', { oemShare: 33.33, odmShare: 33.33, obmShare: 33.33 }],
    ['two shares of three', { oemShare: 10, odmShare: 10 }],
    ['two shares and a null', { oemShare: 10, odmShare: 10, obmShare: null }],
    ['dates on the same day', { loans: [{ issuedOn: '2025-01-01', dueOn: '2025-01-01' }] }],
    ['one date of two', { loans: [{ issuedOn: '2025-01-01' }, { dueOn: '2025-01-01' }] }],
    ['lists that are null', { loans: null, projects: null, titles: null, rdExpense: null }],
    ['nothing', {}],
  ])('lies in %s', (_, profile) => {
    expect(issuesOf(profile)).toEqual([]);
    expect(contradictionsIn(profile)).toEqual([]);
  });
});
