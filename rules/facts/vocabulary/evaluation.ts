import type { AskedFact } from '../fact-definition.js';

const SCORE = {
  type: 'number',
  unit: 'points',
  range: { min: 0, max: 100 },
  section: 'innovation',
  period: 'now',
} as const;
const JUDGED = { type: 'number', unit: 'points', integer: true } as const;
const YES_NO = { type: 'boolean', section: 'innovation', period: 'now' } as const;

const INNOVATION_JUDGEMENTS: AskedFact = {
  key: 'innovationJudgements',
  type: 'records',
  section: 'innovation',
  period: 'now',
  label: {
    zh: '高企创新能力评分中由人评定的部分',
    en: 'Judged parts of the high-tech innovation score',
  },
  help: {
    zh: '专家或企业自己评定的分数，每次评定一条；尚未评定时提交空列表，按 0 分到满分测算。',
    en: 'Points that experts or the enterprise gave, one record a judgement; an empty list while nobody has judged, and the range from 0 to full points then counts.',
  },
  fields: [
    {
      ...JUDGED,
      key: 'ipAdvancement',
      range: { min: 0, max: 8 },
      label: { zh: '知识产权先进程度得分', en: 'Points for how advanced the property is' },
      help: { zh: '满分 8 分。', en: 'Out of 8.' },
    },
    {
      ...JUDGED,
      key: 'ipCoreSupport',
      range: { min: 0, max: 8 },
      label: { zh: '知识产权核心支持作用得分', en: 'Points for its support of the main product' },
      help: { zh: '满分 8 分。', en: 'Out of 8.' },
    },
    {
      ...JUDGED,
      key: 'ipAcquisition',
      range: { min: 0, max: 6 },
      label: { zh: '知识产权获得方式得分', en: 'Points for how it was obtained' },
      help: { zh: '满分 6 分。', en: 'Out of 6.' },
    },
    {
      ...JUDGED,
      key: 'organisation',
      range: { min: 0, max: 20 },
      label: { zh: '研发组织管理水平得分', en: 'Points for the organisation of R&D' },
      help: { zh: '四项合计，满分 20 分。', en: 'Four parts together, out of 20.' },
    },
  ],
};

/** Scores of the evaluations of enterprises, and what replaces a score. */
export const EVALUATION_FACTS: readonly AskedFact[] = [
  INNOVATION_JUDGEMENTS,
  {
    ...SCORE,
    key: 'technologySmeScore',
    label: { zh: '科技型中小企业评价得分', en: 'Technology-SME score' },
    help: {
      zh: '科技型中小企业综合评价所得分值；不清楚时留空。',
      en: 'Total of the technology-SME evaluation; leave empty when not known.',
    },
  },
  {
    ...SCORE,
    key: 'technologySmeStaffScore',
    label: {
      zh: '科技型中小企业评价的科技人员指标得分',
      en: 'Technical-staff part of the technology-SME score',
    },
    help: {
      zh: '综合评价中科技人员指标的得分；不清楚时留空。',
      en: 'The points for technical staff within that evaluation; leave empty when not known.',
    },
  },
  {
    ...YES_NO,
    key: 'isOnTechnologySmeFastTrack',
    label: { zh: '符合科技型中小企业直通车条件', en: 'Is on the technology-SME fast track' },
    help: {
      zh: '符合评价办法规定的直接确认情形；不清楚时留空。',
      en: 'Meets one of the cases confirmed without a score; leave empty when not known.',
    },
  },
  {
    ...SCORE,
    key: 'innovativeSmeScore',
    label: { zh: '创新型中小企业评价得分', en: 'Innovative-SME score' },
    help: {
      zh: '创新型中小企业评价总分；不清楚时留空。',
      en: 'Total of the innovative-SME evaluation; leave empty when not known.',
    },
  },
  {
    ...SCORE,
    key: 'innovativeSmeInnovationScore',
    label: {
      zh: '创新型中小企业评价的创新能力得分',
      en: 'Innovation part of the innovative-SME score',
    },
    help: {
      zh: '评价总分中创新能力指标的得分。',
      en: 'The points for innovation within the total.',
    },
  },
  {
    ...SCORE,
    key: 'innovativeSmeGrowthScore',
    label: {
      zh: '创新型中小企业评价的成长性得分',
      en: 'Growth part of the innovative-SME score',
    },
    help: { zh: '评价总分中成长性指标的得分。', en: 'The points for growth within the total.' },
  },
  {
    ...SCORE,
    key: 'innovativeSmeSpecializationScore',
    label: {
      zh: '创新型中小企业评价的专业化得分',
      en: 'Specialisation part of the innovative-SME score',
    },
    help: {
      zh: '评价总分中专业化指标的得分。',
      en: 'The points for specialisation within the total.',
    },
  },
  {
    ...YES_NO,
    key: 'hasInnovativeSmeDirectPath',
    label: {
      zh: '符合创新型中小企业直接认定情形',
      en: 'Meets a direct path to innovative SME',
    },
    help: {
      zh: '符合文件规定的四种直接认定情形之一；不清楚时留空。',
      en: 'Meets one of the four cases recognised without a score; leave empty when not known.',
    },
  },
  {
    ...YES_NO,
    key: 'isNewMainProduct',
    label: { zh: '主导产品属于新产品', en: 'The main product is a new product' },
    help: {
      zh: '以主管部门对新产品的认定为准。',
      en: 'As the authority finds what a new product is.',
    },
  },
  {
    ...YES_NO,
    key: 'isSixBaseProduct',
    label: {
      zh: '主导产品属于工业“六基”等规定领域',
      en: 'The main product is in one of the prescribed industrial-base fields',
    },
    help: {
      zh: '以“小巨人”认定标准规定的领域为准；不清楚时留空。',
      en: 'One of the fields that the little-giant criteria prescribe; leave empty when not known.',
    },
  },
  {
    key: 'globalRank',
    type: 'number',
    unit: 'rank',
    integer: true,
    range: { min: 1, max: 10_000 },
    section: 'innovation',
    period: 'previous_year',
    label: { zh: '主导产品全球排名', en: 'Global rank of the main product' },
    help: { zh: '细分市场占有率在全球的名次。', en: 'Place by share of the global segment.' },
  },
  {
    ...YES_NO,
    key: 'isRdIndustryLeading',
    label: { zh: '研发投入在行业内领先', en: 'R&D spending leads the industry' },
    help: {
      zh: '以主管部门认定为准；不清楚时留空。',
      en: 'As the authority finds; leave empty when not known.',
    },
  },
  {
    ...YES_NO,
    key: 'hasRdInstitution',
    label: { zh: '建有研发机构', en: 'Has an R&D institution' },
    help: { zh: '任何级别的研发机构，含自建。', en: 'At any level, the firm’s own included.' },
  },
  {
    ...YES_NO,
    key: 'hasNationalAwardTopThree',
    label: {
      zh: '获国家级科技奖励且排名前三',
      en: 'National science award, among the first three',
    },
    help: {
      zh: '国家级奖励的获奖单位中企业排名在前三位。',
      en: 'The enterprise is among the first three named winners of a national award.',
    },
  },
  {
    key: 'technologyCentreMonths',
    type: 'number',
    unit: 'months',
    integer: true,
    range: { min: 0, max: 1200 },
    section: 'innovation',
    period: 'now',
    label: { zh: '企业技术中心组建月数', en: 'Months since the technology centre was set up' },
    help: { zh: '未组建企业技术中心的填 0。', en: '0 when there is no technology centre.' },
  },
];
