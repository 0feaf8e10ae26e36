import { LOAN_DATE_FIELDS } from '../derived/loan-dates.js';
import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

const MONEY = {
  type: 'number',
  unit: 'ten_thousand_yuan',
  range: { min: 0, max: 100_000_000 },
} as const;

/** Loans, one a record. */
export const LOANS: AskedFact = {
  key: 'loans',
  type: 'records',
  section: 'projects',
  period: 'now',
  label: { zh: '贷款', en: 'Loans' },
  help: {
    zh: '每笔一条；没有贷款时提交空列表。',
    en: 'One a record; an empty list when there is none.',
  },
  fields: [
    {
      key: 'bank',
      type: 'text',
      maxLength: 60,
      label: { zh: '经办银行', en: 'Bank' },
      help: { zh: '发放贷款的银行。', en: 'The bank that lends.' },
    },
    {
      ...MONEY,
      key: 'amount',
      label: { zh: '贷款本金', en: 'Principal' },
      help: { zh: '合同发放金额。', en: 'Amount lent.' },
    },
    {
      key: 'kind',
      type: 'enum',
      values: options(
        ['fixed_asset', '固定资产贷款', 'Fixed-asset loan'],
        ['working_capital', '流动资金贷款', 'Working-capital loan'],
        ['other', '其他', 'Other'],
      ),
      label: { zh: '贷款种类', en: 'Kind of loan' },
      help: { zh: '按贷款合同填写。', en: 'As in the contract.' },
    },
    {
      key: 'purpose',
      type: 'enum',
      values: options(
        ['build_plant', '建设厂房', 'Build a plant'],
        ['buy_equipment', '购买设备', 'Buy equipment'],
        ['technical_retrofit', '技术改造', 'Technical retrofit'],
        ['research', '科技研发', 'Research and development'],
        ['other', '其他', 'Other'],
      ),
      label: { zh: '贷款用途', en: 'Purpose' },
      help: { zh: '按贷款合同填写。', en: 'As in the contract.' },
    },
    {
      key: 'annualRate',
      type: 'number',
      unit: 'percent',
      range: { min: 0, max: 36 },
      label: { zh: '年利率', en: 'Annual rate' },
      help: { zh: '合同年利率，百分数。', en: 'Contract rate in percent.' },
    },
    {
      ...MONEY,
      key: 'interestPaid',
      label: { zh: '已付利息', en: 'Interest paid' },
      help: { zh: '上年度实际支付的利息。', en: 'Interest paid in the previous year.' },
    },
    {
      key: 'issuedOn',
      type: 'date',
      label: { zh: '发放日期', en: 'Issued on' },
      help: { zh: '贷款发放日。', en: 'Day on which the loan was paid out.' },
    },
    {
      key: 'dueOn',
      type: 'date',
      label: { zh: '到期日期', en: 'Due on' },
      help: { zh: '合同到期日。', en: 'Day on which it falls due.' },
    },
    {
      key: 'hasOtherInterestSubsidy',
      type: 'boolean',
      label: {
        zh: '已享受其他省级贷款贴息',
        en: 'Has another provincial interest subsidy',
      },
      help: { zh: '同一笔贷款。', en: 'For the same loan.' },
    },
  ],
  derivedFields: LOAN_DATE_FIELDS,
};

/** Plant leases and equipment finance leases, one a record. */
export const LEASES: AskedFact = {
  key: 'leases',
  type: 'records',
  section: 'projects',
  period: 'now',
  label: { zh: '租赁', en: 'Leases' },
  help: {
    zh: '厂房租赁和设备融资租赁，每份一条；没有时提交空列表。',
    en: 'Plant leases and equipment finance leases, one a record; an empty list when none.',
  },
  fields: [
    {
      key: 'kind',
      type: 'enum',
      values: options(
        ['plant', '厂房租赁', 'Plant'],
        ['equipment_finance', '设备融资租赁', 'Equipment finance lease'],
      ),
      label: { zh: '租赁种类', en: 'Kind' },
      help: { zh: '按合同填写。', en: 'As in the contract.' },
    },
    {
      ...MONEY,
      key: 'amount',
      label: { zh: '合同金额', en: 'Contract amount' },
      help: { zh: '合同总额。', en: 'Whole amount of the contract.' },
    },
    {
      key: 'endsOn',
      type: 'date',
      label: { zh: '到期日期', en: 'Ends on' },
      help: { zh: '合同最后一天。', en: 'Last day of the contract.' },
    },
  ],
};
