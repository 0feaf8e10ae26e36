import type { AskedFact } from '../fact-definition.js';

const YEARLY_MONEY = {
  type: 'yearly',
  unit: 'ten_thousand_yuan',
  section: 'finance',
  period: 'accounting_year',
} as const;
const NOT_NEGATIVE = { min: 0, max: 100_000_000 };
const SIGNED = { min: -100_000_000, max: 100_000_000 };

/** Money by accounting year, from the annual accounts. */
export const FINANCE_FACTS: readonly AskedFact[] = [
  {
    ...YEARLY_MONEY,
    key: 'salesRevenue',
    range: NOT_NEGATIVE,
    label: { zh: '销售收入', en: 'Sales revenue' },
    help: {
      zh: '主营业务收入与其他业务收入之和。',
      en: 'Main and other operating revenue together.',
    },
  },
  {
    ...YEARLY_MONEY,
    key: 'totalIncome',
    range: NOT_NEGATIVE,
    label: { zh: '收入总额', en: 'Total income' },
    help: {
      zh: '企业所得税口径的收入总额减去不征税收入。',
      en: 'Gross income for enterprise income tax less non-taxable income.',
    },
  },
  {
    ...YEARLY_MONEY,
    key: 'mainBusinessRevenue',
    range: NOT_NEGATIVE,
    label: { zh: '主营业务收入', en: 'Main-business revenue' },
    help: { zh: '年度会计报表的主营业务收入。', en: 'As in the annual accounts.' },
  },
  {
    ...YEARLY_MONEY,
    key: 'highTechProductIncome',
    range: NOT_NEGATIVE,
    label: { zh: '高新技术产品（服务）收入', en: 'Income from high-tech products and services' },
    help: {
      zh: '通过技术创新取得的产品、服务和技术性收入。',
      en: 'Product, service and technology income gained through innovation.',
    },
  },
  {
    ...YEARLY_MONEY,
    key: 'rdExpense',
    range: NOT_NEGATIVE,
    label: { zh: '研究开发费用', en: 'R&D expense' },
    help: {
      zh: '按研发项目归集的费用总额。',
      en: 'All expense collected under R&D projects.',
    },
  },
  {
    ...YEARLY_MONEY,
    key: 'domesticRdExpense',
    range: NOT_NEGATIVE,
    label: { zh: '境内研究开发费用', en: 'R&D expense in China' },
    help: {
      zh: '研究开发费用中在中国境内发生的部分。',
      en: 'The part of R&D expense incurred in mainland China.',
    },
  },
  {
    ...YEARLY_MONEY,
    key: 'netAssets',
    range: SIGNED,
    label: { zh: '净资产', en: 'Net assets' },
    help: { zh: '年末资产总额减负债总额。', en: 'Assets less liabilities at year end.' },
  },
  {
    ...YEARLY_MONEY,
    key: 'totalAssets',
    range: NOT_NEGATIVE,
    label: { zh: '资产总额', en: 'Total assets' },
    help: { zh: '年末数。', en: 'At year end.' },
  },
  {
    ...YEARLY_MONEY,
    key: 'totalLiabilities',
    range: NOT_NEGATIVE,
    label: { zh: '负债总额', en: 'Total liabilities' },
    help: { zh: '年末数。', en: 'At year end.' },
  },
  {
    ...YEARLY_MONEY,
    key: 'payroll',
    range: NOT_NEGATIVE,
    label: { zh: '工资薪金总额', en: 'Wages and salaries' },
    help: {
      zh: '企业所得税口径下实际发放的合理工资薪金。',
      en: 'Reasonable wages actually paid, as for enterprise income tax.',
    },
  },
  {
    ...YEARLY_MONEY,
    key: 'staffEducationExpense',
    range: NOT_NEGATIVE,
    label: { zh: '职工教育经费支出', en: 'Staff-education expense' },
    help: { zh: '当年实际发生额。', en: 'Actually spent in the year.' },
  },
  {
    key: 'equityFinancing',
    type: 'number',
    unit: 'ten_thousand_yuan',
    range: NOT_NEGATIVE,
    section: 'finance',
    period: 'previous_year',
    label: { zh: '近两年新增股权融资额', en: 'Equity raised in the last two years' },
    help: {
      zh: '近两年实缴到位的合格机构投资者股权融资总额。',
      en: 'Paid-in equity from qualified institutional investors over two years.',
    },
  },
  {
    key: 'isTaxedOnActualBooks',
    type: 'boolean',
    section: 'finance',
    period: 'now',
    label: {
      zh: '企业所得税实行查账征收',
      en: 'Income tax is levied on the actual books',
    },
    help: {
      zh: '核定征收的企业填“否”。',
      en: 'No when the tax office assesses the tax instead.',
    },
  },
  {
    key: 'isGeneralVatPayer',
    type: 'boolean',
    section: 'finance',
    period: 'now',
    label: { zh: '增值税一般纳税人', en: 'General VAT payer' },
    help: { zh: '以税务登记为准。', en: 'As registered with the tax office.' },
  },
];
