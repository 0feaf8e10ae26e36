import { INCIDENT_DATE_FIELDS } from '../derived/incident-dates.js';
import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

/** Incidents, penalties, permits and the use of energy. */
export const COMPLIANCE_FACTS: readonly AskedFact[] = [
  {
    key: 'isDishonestListed',
    type: 'boolean',
    section: 'compliance',
    period: 'now',
    label: { zh: '被列入失信名单', en: 'Is on a list of dishonest entities' },
    help: {
      zh: '严重失信主体名单、失信被执行人等。',
      en: 'Lists of seriously dishonest entities or judgment defaulters.',
    },
  },
  {
    key: 'incidents',
    type: 'records',
    section: 'compliance',
    period: 'since_founding',
    label: { zh: '事故与违法', en: 'Incidents and offences' },
    help: {
      zh: '安全、质量事故和环境违法行为，每起一条；没有时提交空列表。',
      en: 'Safety and quality accidents and environmental offences; an empty list when none.',
    },
    fields: [
      {
        key: 'kind',
        type: 'enum',
        values: options(
          ['safety', '安全事故', 'Safety accident'],
          ['quality', '质量事故', 'Quality accident'],
          ['environment', '环境违法', 'Environmental offence'],
          ['other', '其他', 'Other'],
        ),
        label: { zh: '类别', en: 'Kind' },
        help: { zh: '按处理文书填写。', en: 'As in the official finding.' },
      },
      {
        key: 'severity',
        type: 'enum',
        values: options(
          ['ordinary', '一般或较大', 'Ordinary or larger'],
          ['major', '重大或严重', 'Major or serious'],
        ),
        label: { zh: '程度', en: 'Severity' },
        help: { zh: '以主管部门认定为准。', en: 'As found by the authority.' },
      },
      {
        key: 'occurredOn',
        type: 'date',
        label: { zh: '发生日期', en: 'Date' },
        help: { zh: '事发日期。', en: 'Day on which it happened.' },
      },
    ],
    derivedFields: INCIDENT_DATE_FIELDS,
  },
  {
    key: 'penalties',
    type: 'records',
    section: 'compliance',
    period: 'since_founding',
    label: { zh: '行政处罚', en: 'Administrative penalties' },
    help: {
      zh: '每起一条；没有时提交空列表。',
      en: 'One a record; an empty list when there is none.',
    },
    fields: [
      {
        key: 'authority',
        type: 'enum',
        values: options(
          ['customs', '海关', 'Customs'],
          ['tax', '税务', 'Tax'],
          ['environment', '生态环境', 'Environment'],
          ['safety', '应急管理', 'Work safety'],
          ['market', '市场监管', 'Market regulation'],
          ['other', '其他', 'Other'],
        ),
        label: { zh: '处罚部门', en: 'Authority' },
        help: { zh: '按处罚决定书填写。', en: 'As in the decision.' },
      },
      {
        key: 'decidedOn',
        type: 'date',
        label: { zh: '处罚决定日期', en: 'Date of the decision' },
        help: { zh: '处罚决定书日期。', en: 'Date of the written decision.' },
      },
    ],
  },
  {
    key: 'hasPollutionPermit',
    type: 'boolean',
    section: 'compliance',
    period: 'now',
    label: { zh: '持有排污许可证或已登记', en: 'Has a pollution permit or registration' },
    help: { zh: '按规定取得并在有效期内。', en: 'As required, and in force.' },
  },
  {
    key: 'hasCompliantEmissions',
    type: 'boolean',
    section: 'compliance',
    period: 'now',
    label: { zh: '污染物排放达标', en: 'Emissions meet the standards' },
    help: { zh: '达到国家和地方排放标准。', en: 'National and local emission standards.' },
  },
  {
    key: 'energyConsumption',
    type: 'yearly',
    unit: 'tonnes_coal_equivalent',
    range: { min: 0, max: 100_000_000 },
    section: 'compliance',
    period: 'accounting_year',
    label: { zh: '综合能源消费量', en: 'Energy consumption' },
    help: { zh: '当量值。', en: 'In coal equivalent.' },
  },
  {
    key: 'electricityConsumption',
    type: 'yearly',
    unit: 'ten_thousand_kwh',
    range: { min: 0, max: 100_000_000 },
    section: 'compliance',
    period: 'accounting_year',
    label: { zh: '用电量', en: 'Electricity consumption' },
    help: { zh: '全年用电。', en: 'Over the year.' },
  },
];
