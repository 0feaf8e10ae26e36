import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';
import { LEASES, LOANS } from './financing.js';

const MONEY = {
  type: 'number',
  unit: 'ten_thousand_yuan',
  range: { min: 0, max: 100_000_000 },
} as const;

const PROJECTS: AskedFact = {
  key: 'projects',
  type: 'records',
  section: 'projects',
  period: 'now',
  label: { zh: '投资项目', en: 'Investment projects' },
  help: {
    zh: '技改、设备更新、新建、增资等项目，每个一条；没有时提交空列表。',
    en: 'Retrofit, equipment, new-build and other projects, one a record; an empty list when none.',
  },
  fields: [
    {
      key: 'name',
      type: 'text',
      maxLength: 100,
      label: { zh: '项目名称', en: 'Project name' },
      help: { zh: '与备案证一致。', en: 'As on the filing certificate.' },
    },
    {
      key: 'kind',
      type: 'enum',
      values: options(
        ['technical_retrofit', '技术改造', 'Technical retrofit'],
        ['equipment_renewal', '设备更新', 'Equipment renewal'],
        ['new_build', '新建', 'New build'],
        ['expansion', '增资扩产', 'Expansion'],
        ['research', '研发', 'Research'],
        ['other', '其他', 'Other'],
      ),
      label: { zh: '项目类型', en: 'Kind of project' },
      help: { zh: '按备案内容选择。', en: 'As filed.' },
    },
    {
      key: 'isFiled',
      type: 'boolean',
      label: { zh: '已办理备案或核准', en: 'Is filed or approved' },
      help: { zh: '技改项目须有技改备案。', en: 'A retrofit needs a retrofit filing.' },
    },
    {
      key: 'filingNumber',
      type: 'text',
      maxLength: 60,
      label: { zh: '备案编号', en: 'Filing number' },
      help: { zh: '备案证上的编号。', en: 'As on the certificate.' },
    },
    {
      key: 'filedFrom',
      type: 'date',
      label: { zh: '备案建设期起', en: 'Filed period from' },
      help: { zh: '备案证建设起始日期。', en: 'First day of the filed construction period.' },
    },
    {
      key: 'filedUntil',
      type: 'date',
      label: { zh: '备案建设期止', en: 'Filed period until' },
      help: { zh: '备案证建设截止日期。', en: 'Last day of the filed construction period.' },
    },
    {
      key: 'completedOn',
      type: 'date',
      label: { zh: '完工日期', en: 'Completed on' },
      help: { zh: '完工评价或投产日期。', en: 'Date of completion or start of production.' },
    },
    {
      key: 'isInRetrofitStatistics',
      type: 'boolean',
      label: {
        zh: '已纳入技改投资统计',
        en: 'Is in the statistics of retrofit investment',
      },
      help: { zh: '统计部门已入库。', en: 'Entered with the statistics office.' },
    },
    {
      ...MONEY,
      key: 'totalInvestment',
      label: { zh: '总投资', en: 'Total investment' },
      help: { zh: '备案总投资。', en: 'As filed.' },
    },
    {
      ...MONEY,
      key: 'newEquipmentExTax',
      label: { zh: '新设备购置额（不含税）', en: 'New equipment, tax excluded' },
      help: { zh: '新购生产设备发票额，不含增值税。', en: 'Invoiced new equipment without VAT.' },
    },
    {
      key: 'hasOtherProvincialFunding',
      type: 'boolean',
      label: {
        zh: '已获其他省级财政资金或超长期国债支持',
        en: 'Has other provincial funds or ultra-long treasury bonds',
      },
      help: { zh: '同一项目是否已获支持。', en: 'Whether this project already has support.' },
    },
    {
      key: 'landArea',
      type: 'number',
      unit: 'square_metres',
      range: { min: 0, max: 100_000_000 },
      label: { zh: '用地面积', en: 'Land area' },
      help: { zh: '项目用地。', en: 'Land used by the project.' },
    },
  ],
};

const RELOCATIONS: AskedFact = {
  key: 'relocations',
  type: 'records',
  section: 'projects',
  period: 'now',
  label: { zh: '转移项目', en: 'Relocation projects' },
  help: {
    zh: '由珠三角转移到粤东西北等地的项目，每个一条；没有时提交空列表。',
    en: 'Projects moved out of the Pearl River Delta, one a record; an empty list when none.',
  },
  fields: [
    {
      key: 'fromCityCode',
      type: 'enum',
      values: 'cities',
      label: { zh: '转出地市', en: 'From city' },
      help: { zh: '六位行政区划代码。', en: 'Six-digit division code.' },
    },
    {
      key: 'toCityCode',
      type: 'enum',
      values: 'cities',
      label: { zh: '转入地市', en: 'To city' },
      help: { zh: '六位行政区划代码。', en: 'Six-digit division code.' },
    },
    {
      key: 'park',
      type: 'text',
      maxLength: 100,
      label: { zh: '转入园区', en: 'Park' },
      help: { zh: '园区名称。', en: 'Name of the park.' },
    },
    {
      key: 'isInTwinnedPark',
      type: 'boolean',
      label: { zh: '进入对口帮扶园区', en: 'Is in a twinned-assistance park' },
      help: {
        zh: '珠三角与粤东西北对口帮扶共建的园区。',
        en: 'A park under the assistance pairing of delta and non-delta cities.',
      },
    },
    {
      key: 'twinningEndsOn',
      type: 'date',
      label: { zh: '帮扶年限截止日期', en: 'Assistance ends on' },
      help: {
        zh: '该园区对口帮扶期的最后一天，可向园区管委会询问。',
        en: 'Last day of the assistance term; the park committee knows it.',
      },
    },
    {
      key: 'movedOn',
      type: 'date',
      label: { zh: '转移日期', en: 'Moved on' },
      help: { zh: '项目迁入或签约日期。', en: 'Day of the move or the contract.' },
    },
  ],
};

const PROJECT_FLAGS: readonly AskedFact[] = [
  {
    key: 'isInEncouragedCatalogue',
    type: 'boolean',
    section: 'projects',
    period: 'now',
    label: {
      zh: '项目属于鼓励外商投资产业目录',
      en: 'The project is in the catalogue of encouraged foreign investment',
    },
    help: {
      zh: '以现行目录和项目确认书为准。',
      en: 'According to the catalogue in force and the confirmation letter.',
    },
  },
  {
    key: 'isInDomesticEncouragedCatalogue',
    type: 'boolean',
    section: 'projects',
    period: 'now',
    label: {
      zh: '项目属于国内投资鼓励类',
      en: 'The project is an encouraged domestic investment',
    },
    help: {
      zh: '属于《产业结构调整指导目录》鼓励类，条目代码为 PA 加 4 位数字。',
      en: 'In the encouraged part of the industrial catalogue; item codes are PA and four digits.',
    },
  },
  {
    key: 'hasHadSpecializedSmeInterestSubsidy',
    type: 'boolean',
    section: 'projects',
    period: 'since_founding',
    label: {
      zh: '曾获专精特新中小企业贷款贴息',
      en: 'Has had the interest subsidy for specialised SMEs',
    },
    help: {
      zh: '省级专精特新贷款贴息，以往任何年度。',
      en: 'The provincial one, in any earlier year.',
    },
  },
  {
    key: 'isLandIntensiveProject',
    type: 'boolean',
    section: 'projects',
    period: 'now',
    label: {
      zh: '用地集约的工业项目',
      en: 'An industrial project that uses land intensively',
    },
    help: {
      zh: '以自然资源部门对容积率、投资强度等的认定为准；未认定时留空。',
      en: 'As found by the land authority; leave empty until it has decided.',
    },
  },
  {
    key: 'hasInstalmentLandContract',
    type: 'boolean',
    section: 'projects',
    period: 'now',
    label: {
      zh: '工业用地出让合同约定分期缴纳价款',
      en: 'The contract for industrial land provides for instalments',
    },
    help: {
      zh: '以已签或拟签的国有建设用地使用权出让合同为准。',
      en: 'As the contract, signed or about to be signed, says.',
    },
  },
  {
    key: 'hasProjectInTransferPark',
    type: 'boolean',
    section: 'projects',
    period: 'now',
    label: {
      zh: '有项目落户省产业转移园区',
      en: 'Has a project in a provincial industrial transfer park',
    },
    help: {
      zh: '已落户或拟落户；园区名单以省公布为准。',
      en: 'Settled there or about to; the province publishes which parks these are.',
    },
  },
];

/** Projects, loans, relocations and leases. */
export const PROJECT_FACTS: readonly AskedFact[] = [
  PROJECTS,
  LOANS,
  RELOCATIONS,
  LEASES,
  ...PROJECT_FLAGS,
];
