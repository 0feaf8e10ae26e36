import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

const YEARLY_DOLLARS = {
  type: 'yearly',
  unit: 'ten_thousand_usd',
  range: { min: 0, max: 100_000_000 },
  section: 'trade',
  period: 'accounting_year',
} as const;
const SHARE = {
  type: 'number',
  unit: 'percent',
  range: { min: 0, max: 100 },
  section: 'trade',
  period: 'previous_year',
} as const;

/** Processing trade and what customs knows the enterprise by. */
export const TRADE_FACTS: readonly AskedFact[] = [
  {
    key: 'isProductionEnterprise',
    type: 'boolean',
    section: 'trade',
    period: 'now',
    label: { zh: '生产型企业', en: 'Production enterprise' },
    help: {
      zh: '自有生产能力；仅从事经营、委托他人加工的填“否”。',
      en: 'Has production capacity of its own; no for firms that only trade.',
    },
  },
  {
    key: 'hasProcessingTradeAccount',
    type: 'boolean',
    section: 'trade',
    period: 'now',
    label: {
      zh: '已设立加工贸易手册或账册',
      en: 'Has a processing-trade handbook or account',
    },
    help: { zh: '以海关备案为准。', en: 'As filed with customs.' },
  },
  {
    key: 'processingTradeAccountKind',
    type: 'enum',
    values: options(
      ['handbook', '手册', 'Handbook'],
      ['account', '账册', 'Account book'],
      ['none', '无', 'None'],
    ),
    section: 'trade',
    period: 'now',
    label: { zh: '手册或账册', en: 'Handbook or account book' },
    help: { zh: '同时有手册和账册时填账册。', en: 'Choose the account book when there are both.' },
  },
  {
    key: 'customsCreditGrade',
    type: 'enum',
    values: options(
      ['advanced_certified', '高级认证企业', 'Advanced certified enterprise (AEO)'],
      ['certified', '认证企业', 'Certified enterprise'],
      ['general_certified', '一般认证企业（旧）', 'General certified (older grade)'],
      ['regular', '常规管理企业', 'Regular management'],
      ['general_credit', '一般信用企业（旧）', 'General credit (older grade)'],
      ['dishonest', '失信企业', 'Dishonest enterprise'],
    ),
    section: 'trade',
    period: 'now',
    label: { zh: '海关信用等级', en: 'Customs credit grade' },
    help: {
      zh: '以海关最近一次认定为准；标“旧”的等级已不再认定。',
      en: 'As last graded by customs; grades marked older are no longer given.',
    },
  },
  {
    key: 'customsCreditGradedOn',
    type: 'date',
    section: 'trade',
    period: 'now',
    label: { zh: '海关信用等级认定日期', en: 'Date of the customs grade' },
    help: { zh: '海关文书上的日期。', en: 'Date on the customs notice.' },
  },
  {
    ...YEARLY_DOLLARS,
    key: 'exportValue',
    label: { zh: '出口额', en: 'Exports' },
    help: { zh: '全部贸易方式的出口。', en: 'Exports under every trade mode.' },
  },
  {
    ...YEARLY_DOLLARS,
    key: 'processingTradeImports',
    label: { zh: '加工贸易进口额', en: 'Processing-trade imports' },
    help: { zh: '来料加工与进料加工进口。', en: 'Supplied and purchased materials.' },
  },
  {
    ...YEARLY_DOLLARS,
    key: 'processingTradeExports',
    label: { zh: '加工贸易出口额', en: 'Processing-trade exports' },
    help: { zh: '来料加工与进料加工出口。', en: 'Under both kinds of processing trade.' },
  },
  {
    ...YEARLY_DOLLARS,
    key: 'deepProcessingTransfer',
    label: { zh: '深加工结转转出额', en: 'Deep-processing transfers out' },
    help: { zh: '只计转出，不计转入。', en: 'Transfers out only.' },
  },
  {
    ...YEARLY_DOLLARS,
    key: 'domesticSales',
    label: { zh: '保税货物内销额', en: 'Domestic sales of bonded goods' },
    help: { zh: '料件和制成品内销。', en: 'Materials and finished goods.' },
  },
  {
    ...SHARE,
    key: 'oemShare',
    label: { zh: '贴牌生产（OEM）占比', en: 'OEM share' },
    help: {
      zh: '占加工贸易出口额的百分比；三项合计 100。',
      en: 'Percent of processing-trade exports; the three shares add up to 100.',
    },
  },
  {
    ...SHARE,
    key: 'odmShare',
    label: { zh: '委托设计（ODM）占比', en: 'ODM share' },
    help: {
      zh: '占加工贸易出口额的百分比；三项合计 100。',
      en: 'Percent of processing-trade exports; the three shares add up to 100.',
    },
  },
  {
    ...SHARE,
    key: 'obmShare',
    label: { zh: '自有品牌（OBM）占比', en: 'OBM share' },
    help: {
      zh: '占加工贸易出口额的百分比；三项合计 100。',
      en: 'Percent of processing-trade exports; the three shares add up to 100.',
    },
  },
];
