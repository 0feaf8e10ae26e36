import type { DerivedFact } from '../fact-definition.js';
import { type FactReader, fromNumbers, known, type Resolution, unknown } from '../resolution.js';
import { latestFullYear } from './accounting-years.js';
import { withoutNoise } from './ratio.js';

/** A yearly fact added up over the last full accounting years, all of which must be known. */
function sumOfYears(reader: FactReader, key: string, years: number): Resolution {
  const latest = latestFullYear(reader.asOf);
  const values: Resolution[] = [];
  for (let back = 0; back < years; back++) values.push(reader.readYear(key, latest - back));
  return fromNumbers(values, (amounts) => known(sumOf(amounts)));
}

/** The sum of amounts of money. */
function sumOf(amounts: readonly number[]): number {
  return withoutNoise(amounts.reduce((total, amount) => total + amount, 0));
}

const MONEY = { derived: true, type: 'number', unit: 'ten_thousand_yuan' } as const;

/** Sums and averages of money, in 万元. */
export const MONEY_SUM_FACTS: readonly DerivedFact[] = [
  {
    ...MONEY,
    key: 'rdExpenseTwoYears',
    inputs: ['rdExpense'],
    label: { zh: '近两年研发费用总额', en: 'R&D expense of the last two years' },
    help: { zh: '最近两个会计年度合计。', en: 'Of the last two accounting years together.' },
    formula: { zh: '上年度 + 前一年度研发费用', en: 'R&D of the latest year + the year before' },
    source: {
      document: 'gongxinbuqiye-2026-2',
      note: { zh: '近两年研发费用合计。', en: 'R&D of two years together.' },
      mark: 'second_hand',
    },
    derive: (reader) => sumOfYears(reader, 'rdExpense', 2),
  },
  {
    ...MONEY,
    key: 'salesAverageThreeYears',
    inputs: ['salesRevenue'],
    label: { zh: '近三年年均销售收入', en: 'Average sales of the last three years' },
    help: {
      zh: '最近三个会计年度的平均数，三年均须填写。',
      en: 'Mean of the last three accounting years, all of which are needed.',
    },
    formula: { zh: '三年销售收入之和 ÷ 3', en: 'sales of three years ÷ 3' },
    source: {
      document: 'yuegongxinguizi-2024-1',
      note: { zh: '近三年平均。', en: 'The average of three years.' },
      mark: 'second_hand',
    },
    derive: (reader) =>
      fromNumbers([sumOfYears(reader, 'salesRevenue', 3)], ([sum = 0]) =>
        known(withoutNoise(sum / 3)),
      ),
  },
  {
    ...MONEY,
    key: 'loanInterestPaid',
    inputs: ['loans'],
    label: { zh: '上年度已付贷款利息合计', en: 'Loan interest paid in the previous year' },
    help: { zh: '各笔贷款已付利息之和。', en: 'Interest paid on all loans together.' },
    formula: { zh: 'Σ 各笔贷款已付利息', en: 'Σ interest paid on each loan' },
    source: {
      document: 'yuegongxinrongzihan-2025-26',
      note: {
        zh: '按企业合计；哪些贷款计入以文件为准。',
        en: 'Of the enterprise as a whole; the document decides which loans count.',
      },
      mark: 'second_hand',
    },
    derive: (reader) => {
      const loans = reader.readRecords('loans');
      if (!loans.known) return loans;
      const interest = loans.records.map(({ interestPaid = null }, index) =>
        interestPaid === null
          ? unknown('loans', 'absent', `loans[${index}].interestPaid`)
          : known(interestPaid),
      );
      return fromNumbers(interest, (amounts) => known(sumOf(amounts)));
    },
  },
];
