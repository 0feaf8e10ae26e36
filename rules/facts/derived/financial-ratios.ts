import type { DerivedFact } from '../fact-definition.js';
import { type FactReader, fromNumbers, type Resolution } from '../resolution.js';
import { latestFullYear, sumLastThreeYears } from './accounting-years.js';
import { percentage } from './ratio.js';

/** One yearly fact as a percentage of another, both of the year `yearsBack` before the latest. */
function yearlyPercentage(
  reader: FactReader,
  numerator: string,
  denominator: string,
  yearsBack: number,
): Resolution {
  const year = latestFullYear(reader.asOf) - yearsBack;
  return fromNumbers(
    [reader.readYear(numerator, year), reader.readYear(denominator, year)],
    ([top = 0, base = 0]) =>
      percentage(top, base, { fact: denominator, path: `${denominator}.${year}` }),
  );
}

/** Two yearly facts summed over the last three full years, the first as a percentage of the second. */
function threeYearPercentage(
  reader: FactReader,
  numerator: string,
  denominator: string,
): Resolution {
  const summed = sumLastThreeYears(reader, [numerator, denominator]);
  if (!summed.known) return summed;
  const [top = 0, base = 0] = summed.sums;
  return percentage(top, base, {
    fact: denominator,
    path: `${denominator}.${latestFullYear(reader.asOf)}`,
  });
}

const PERCENT = { derived: true, type: 'number', unit: 'percent' } as const;

/** Ratios of yearly money facts. Every ratio is a percentage. */
export const FINANCIAL_RATIO_FACTS: readonly DerivedFact[] = [
  {
    ...PERCENT,
    key: 'rdRatioThreeYears',
    inputs: ['rdExpense', 'salesRevenue', 'registeredOn'],
    label: { zh: '近三年研发占比', en: 'R&D share over three years' },
    help: {
      zh: '近三个会计年度研发费用总额占同期销售收入总额的百分比；成立不满三年按实际年度。',
      en: 'R&D expense of the last three accounting years as a percentage of sales; fewer years when younger.',
    },
    formula: { zh: 'Σ研发费用 ÷ Σ销售收入 × 100', en: 'Σ R&D expense ÷ Σ sales × 100' },
    source: {
      document: 'guokefahuo-2016-32',
      note: { zh: '近三个会计年度合计。', en: 'Sum of three accounting years.' },
      mark: 'second_hand',
    },
    derive: (reader) => threeYearPercentage(reader, 'rdExpense', 'salesRevenue'),
  },
  {
    ...PERCENT,
    key: 'domesticRdRatio',
    inputs: ['domesticRdExpense', 'rdExpense', 'registeredOn'],
    label: { zh: '境内研发费用占比', en: 'Share of R&D expense in China' },
    help: {
      zh: '近三个会计年度境内研发费用占全部研发费用的百分比。',
      en: 'R&D expense in China as a percentage of all R&D expense over three years.',
    },
    formula: {
      zh: 'Σ境内研发费用 ÷ Σ研发费用 × 100',
      en: 'Σ domestic R&D expense ÷ Σ R&D expense × 100',
    },
    source: {
      document: 'guokefahuo-2016-32',
      note: { zh: '近三个会计年度合计。', en: 'Sum of three accounting years.' },
      mark: 'second_hand',
    },
    derive: (reader) => threeYearPercentage(reader, 'domesticRdExpense', 'rdExpense'),
  },
  {
    ...PERCENT,
    key: 'highTechIncomeRatio',
    inputs: ['highTechProductIncome', 'totalIncome'],
    label: { zh: '高新技术产品收入占比', en: 'Share of high-tech income' },
    help: {
      zh: '最近一年高新技术产品（服务）收入占同期总收入的百分比。',
      en: 'High-tech income of the latest year as a percentage of total income.',
    },
    formula: { zh: '高新技术产品收入 ÷ 总收入 × 100', en: 'high-tech income ÷ total income × 100' },
    source: {
      document: 'guokefahuo-2016-32',
      note: { zh: '分母为总收入，不是销售收入。', en: 'Of total income, not of sales.' },
      mark: 'second_hand',
    },
    derive: (reader) => yearlyPercentage(reader, 'highTechProductIncome', 'totalIncome', 0),
  },
  {
    ...PERCENT,
    key: 'rdRatioLatest',
    inputs: ['rdExpense', 'salesRevenue'],
    label: { zh: '上年度研发占比', en: 'R&D share of the latest year' },
    help: { zh: '上年度研发费用占销售收入的百分比。', en: 'R&D as a percentage of sales.' },
    formula: { zh: '研发费用 ÷ 销售收入 × 100', en: 'R&D expense ÷ sales × 100' },
    source: {
      note: { zh: '比率定义。', en: 'Definition of the ratio.' },
      mark: 'second_hand',
    },
    derive: (reader) => yearlyPercentage(reader, 'rdExpense', 'salesRevenue', 0),
  },
  {
    ...PERCENT,
    key: 'rdRatioPrevious',
    inputs: ['rdExpense', 'salesRevenue'],
    label: { zh: '前一年度研发占比', en: 'R&D share of the year before' },
    help: {
      zh: '上年度的前一年研发费用占销售收入的百分比。',
      en: 'R&D as a percentage of sales in the year before the latest.',
    },
    formula: { zh: '研发费用 ÷ 销售收入 × 100', en: 'R&D expense ÷ sales × 100' },
    source: {
      note: { zh: '比率定义。', en: 'Definition of the ratio.' },
      mark: 'second_hand',
    },
    derive: (reader) => yearlyPercentage(reader, 'rdExpense', 'salesRevenue', 1),
  },
  {
    ...PERCENT,
    key: 'mainBusinessRatio',
    inputs: ['mainBusinessRevenue', 'salesRevenue'],
    label: { zh: '主营业务收入占比', en: 'Share of main-business revenue' },
    help: {
      zh: '上年度主营业务收入占营业收入的百分比。',
      en: 'Main-business revenue of the latest year as a percentage of revenue.',
    },
    formula: { zh: '主营业务收入 ÷ 销售收入 × 100', en: 'main-business revenue ÷ sales × 100' },
    source: {
      note: { zh: '比率定义。', en: 'Definition of the ratio.' },
      mark: 'second_hand',
    },
    derive: (reader) => yearlyPercentage(reader, 'mainBusinessRevenue', 'salesRevenue', 0),
  },
  {
    ...PERCENT,
    key: 'debtRatio',
    inputs: ['totalLiabilities', 'totalAssets'],
    label: { zh: '资产负债率', en: 'Debt ratio' },
    help: { zh: '上年末负债占资产的百分比。', en: 'Liabilities as a percentage of assets.' },
    formula: { zh: '负债总额 ÷ 资产总额 × 100', en: 'liabilities ÷ assets × 100' },
    source: {
      note: { zh: '比率定义。', en: 'Definition of the ratio.' },
      mark: 'second_hand',
    },
    derive: (reader) => yearlyPercentage(reader, 'totalLiabilities', 'totalAssets', 0),
  },
  {
    ...PERCENT,
    key: 'staffEducationRatio',
    inputs: ['staffEducationExpense', 'payroll'],
    label: { zh: '职工教育经费占比', en: 'Staff-education share' },
    help: {
      zh: '上年度职工教育经费占工资薪金总额的百分比。',
      en: 'Staff-education expense as a percentage of wages in the latest year.',
    },
    formula: { zh: '职工教育经费 ÷ 工资薪金总额 × 100', en: 'staff education ÷ wages × 100' },
    source: {
      document: 'caishui-2018-51',
      note: { zh: '比率定义。', en: 'Definition of the ratio.' },
      mark: 'second_hand',
    },
    derive: (reader) => yearlyPercentage(reader, 'staffEducationExpense', 'payroll', 0),
  },
];
