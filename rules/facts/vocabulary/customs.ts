import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

const TRADE_NOW = { section: 'trade', period: 'now' } as const;
const STOCKTAKE_RATIO = {
  ...TRADE_NOW,
  type: 'number',
  unit: 'percent',
  range: { min: 0, max: 100 },
} as const;

const DOMESTIC_SALE_DECLARATIONS: AskedFact = {
  ...TRADE_NOW,
  key: 'domesticSaleDeclarations',
  type: 'records',
  label: { zh: '内销申报', en: 'Declarations of domestic sales' },
  help: {
    zh: '加工贸易货物内销并需缴纳缓税利息的申报，每次一条；没有时提交空列表。',
    en: 'Declarations of domestic sales that carry interest on deferred tax, one a record; an empty list when none.',
  },
  fields: [
    {
      key: 'declaredOn',
      type: 'date',
      label: { zh: '申报日期', en: 'Declared on' },
      help: { zh: '向海关申报内销的日期。', en: 'Day of the declaration to customs.' },
    },
  ],
};

const CUSTOMS_VIOLATIONS: AskedFact = {
  ...TRADE_NOW,
  key: 'customsViolations',
  type: 'records',
  label: { zh: '拟主动披露的海关违规', en: 'Violations to disclose to customs' },
  help: {
    zh: '企业自查发现、准备主动披露的违规，每项一条；没有时提交空列表。',
    en: 'Violations found by the enterprise itself, one a record; an empty list when none.',
  },
  fields: [
    {
      key: 'isInDisclosureScope',
      type: 'boolean',
      label: { zh: '属于公告列明的情形', en: 'Is of a kind that the announcement lists' },
      help: {
        zh: '主动披露公告共列 8 类情形，以公告和海关认定为准。',
        en: 'The announcement lists eight kinds; its text and customs decide.',
      },
    },
    {
      key: 'occurredOn',
      type: 'date',
      label: { zh: '违规行为发生日期', en: 'Date of the violation' },
      help: { zh: '违规行为发生之日。', en: 'Day on which it happened.' },
    },
    {
      key: 'underpaidTaxRatio',
      type: 'number',
      unit: 'percent',
      range: { min: 0, max: 100 },
      label: { zh: '少缴税款占应缴税款比例', en: 'Share of the tax due that was not paid' },
      help: {
        zh: '漏缴、少缴税款占应缴纳税款的百分比；不涉及税款填 0。',
        en: 'Unpaid tax in percent of the tax due; 0 when no tax is concerned.',
      },
    },
    {
      key: 'underpaidTax',
      type: 'number',
      unit: 'ten_thousand_yuan',
      range: { min: 0, max: 100_000_000 },
      label: { zh: '少缴税款', en: 'Tax not paid' },
      help: {
        zh: '漏缴、少缴的税款金额；不涉及税款填 0。',
        en: 'Amount of tax not paid; 0 when no tax is concerned.',
      },
    },
  ],
};

/** What the facilitations and procedures of customs look at. */
export const CUSTOMS_FACTS: readonly AskedFact[] = [
  {
    ...TRADE_NOW,
    key: 'doesProcessingTrade',
    type: 'boolean',
    label: {
      zh: '开展或准备开展加工贸易',
      en: 'Does processing trade or is about to',
    },
    help: {
      zh: '来料加工、进料加工的经营企业和加工生产企业都填“是”。',
      en: 'Yes for the trading party and for the processing party, whoever supplies the materials.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'hasProhibitedTradeGoods',
    type: 'boolean',
    label: {
      zh: '料件或成品列入加工贸易禁止类商品目录',
      en: 'Materials or products are in the catalogue prohibited for processing trade',
    },
    help: {
      zh: '按现行目录逐项核对；深加工结转的转入、转出和特殊区域内加工的货物不算。',
      en: 'Check each item against the catalogue in force; transfers for deep processing and goods processed in bonded zones do not count.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'isInComprehensiveBondedZone',
    type: 'boolean',
    label: { zh: '位于综合保税区内', en: 'Is in a comprehensive bonded zone' },
    help: { zh: '以海关注册地址为准。', en: 'By the address registered with customs.' },
  },
  {
    ...TRADE_NOW,
    key: 'isGroupLeadEnterprise',
    type: 'boolean',
    label: {
      zh: '是企业集团加工贸易监管的牵头企业',
      en: 'Leads its group under group supervision',
    },
    help: {
      zh: '由集团确定、代表成员企业向海关办理集团加工贸易事务的企业。',
      en: 'The enterprise that acts for the members of the group towards customs.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'hasDishonestGroupMember',
    type: 'boolean',
    label: {
      zh: '集团成员中有海关失信企业',
      en: 'The group has a member that is dishonest with customs',
    },
    help: {
      zh: '只看纳入集团加工贸易监管的成员企业。',
      en: 'Of the members under group supervision.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'groupSupervisionFields',
    type: 'list',
    values: options(
      ['information_technology', '信息技术', 'Information technology'],
      ['artificial_intelligence', '人工智能', 'Artificial intelligence'],
      ['biomedicine', '生物医药', 'Biomedicine'],
      ['new_energy', '新能源', 'New energy'],
      ['new_materials', '新材料', 'New materials'],
      ['major_equipment', '重大装备制造', 'Major equipment manufacturing'],
    ),
    label: {
      zh: '从事的集团监管重点行业',
      en: 'Industries favoured under group supervision',
    },
    help: {
      zh: '可多选；不从事任何一项时提交空列表。',
      en: 'Choose all that apply; send an empty list when there is none.',
    },
  },
  {
    ...STOCKTAKE_RATIO,
    key: 'largestStockShortage',
    label: { zh: '单项料件最大短少比例', en: 'Largest shortage of a single item' },
    help: {
      zh: '盘点时（理论库存 − 实际库存）÷（期初库存 + 进口量）× 100，取各项料件中最大的；没有短少填 0。',
      en: 'At stocktaking, (theoretical − actual stock) ÷ (opening stock + imports) × 100, the largest of all items; 0 when nothing is short.',
    },
  },
  {
    ...STOCKTAKE_RATIO,
    key: 'largestStockSurplus',
    label: { zh: '单项料件最大溢余比例', en: 'Largest surplus of a single item' },
    help: {
      zh: '盘点时（实际库存 − 理论库存）÷（期初库存 + 进口量）× 100，取各项料件中最大的；没有溢余填 0。',
      en: 'At stocktaking, (actual − theoretical stock) ÷ (opening stock + imports) × 100, the largest of all items; 0 when there is no surplus.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'solvencyIndicatorsMet',
    type: 'number',
    unit: 'items',
    integer: true,
    range: { min: 0, max: 4 },
    label: { zh: '达标的偿付能力指标数', en: 'Solvency indicators met' },
    help: {
      zh: '海关认证标准的 4 项偿付能力指标中达到的项数，可由会计师测算。',
      en: 'Of the four solvency indicators of the customs standard; an accountant can tell.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'profitIndicatorsMet',
    type: 'number',
    unit: 'items',
    integer: true,
    range: { min: 0, max: 5 },
    label: { zh: '达标的盈利能力指标数', en: 'Profit indicators met' },
    help: {
      zh: '海关认证标准的 5 项盈利能力指标中达到的项数，可由会计师测算。',
      en: 'Of the five profit indicators of the customs standard; an accountant can tell.',
    },
  },
  {
    ...TRADE_NOW,
    key: 'hasSmugglingRecordInTwoYears',
    type: 'boolean',
    label: { zh: '近两年有走私记录', en: 'Has a smuggling record within two years' },
    help: { zh: '以海关或司法机关认定为准。', en: 'As found by customs or a court.' },
  },
  {
    ...TRADE_NOW,
    key: 'contributesAllSuppliedEquipment',
    type: 'boolean',
    label: {
      zh: '以全部不作价设备出资设立外商投资法人企业',
      en: 'Puts all its equipment supplied free into a new foreign-invested company',
    },
    help: {
      zh: '来料加工厂转为法人企业时，全部不作价设备作为出资。',
      en: 'When a processing plant becomes a company, all such equipment is contributed.',
    },
  },
  DOMESTIC_SALE_DECLARATIONS,
  CUSTOMS_VIOLATIONS,
];
