import type { AskedFact } from '../fact-definition.js';

const HEADCOUNT = {
  type: 'number',
  unit: 'people',
  integer: true,
  range: { min: 0, max: 3_000_000 },
  section: 'workforce',
  period: 'current_year',
} as const;

/** People and social insurance. */
export const WORKFORCE_FACTS: readonly AskedFact[] = [
  {
    ...HEADCOUNT,
    key: 'employees',
    label: { zh: '职工总数', en: 'Employees' },
    help: { zh: '当年从业人员数。', en: 'People employed in the current year.' },
  },
  {
    ...HEADCOUNT,
    key: 'techStaff',
    label: { zh: '科技人员数', en: 'Science and technology staff' },
    help: {
      zh: '直接从事研发和相关技术创新活动，且当年累计实际工作 183 天以上的人员。',
      en: 'People in R&D and related technical work who worked at least 183 days this year.',
    },
  },
  {
    ...HEADCOUNT,
    key: 'fullTimeRdStaff',
    label: { zh: '专职研发人员数', en: 'Full-time R&D staff' },
    help: {
      zh: '专职从事研究开发的人员。',
      en: 'People who do research and development full-time.',
    },
  },
  {
    ...HEADCOUNT,
    key: 'qualifiedRdStaff',
    label: {
      zh: '本科以上或中级以上职称的专职研发人员数',
      en: 'Full-time R&D staff with a degree or an intermediate title',
    },
    help: {
      zh: '专职研发人员中，具有本科及以上学历或中级及以上职称者。',
      en: 'Of the full-time R&D staff, those with at least a bachelor’s degree or intermediate title.',
    },
  },
  {
    ...HEADCOUNT,
    key: 'collegeStaff',
    label: { zh: '大专以上学历职工数', en: 'Employees with a college education' },
    help: { zh: '大专及以上学历的职工。', en: 'Employees with at least a junior-college diploma.' },
  },
  {
    ...HEADCOUNT,
    key: 'insuredStaff',
    label: { zh: '参加社会保险人数', en: 'Employees with social insurance' },
    help: { zh: '当年参保缴费的职工。', en: 'Employees insured in the current year.' },
  },
  {
    key: 'unemploymentInsuranceMonths',
    type: 'number',
    unit: 'months',
    integer: true,
    range: { min: 0, max: 600 },
    section: 'workforce',
    period: 'since_founding',
    label: { zh: '失业保险累计缴费月数', en: 'Months of unemployment insurance paid' },
    help: { zh: '企业足额缴纳失业保险费的月数。', en: 'Months for which the firm paid in full.' },
  },
  {
    key: 'unemploymentInsurancePremium',
    type: 'yearly',
    unit: 'ten_thousand_yuan',
    range: { min: 0, max: 100_000_000 },
    section: 'workforce',
    period: 'accounting_year',
    label: { zh: '实缴失业保险费', en: 'Unemployment insurance premium paid' },
    help: {
      zh: '企业及其职工当年实际缴纳的失业保险费。',
      en: 'What the firm and its employees actually paid in the year.',
    },
  },
  {
    key: 'layoffRate',
    type: 'number',
    unit: 'percent',
    range: { min: 0, max: 100 },
    section: 'workforce',
    period: 'previous_year',
    label: { zh: '上年度裁员率', en: 'Layoff rate of the previous year' },
    help: {
      zh: '上年度裁员人数占参保职工的百分比。',
      en: 'Laid-off people as a percentage of insured staff.',
    },
  },
];
