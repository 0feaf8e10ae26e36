import type { AskedFact } from '../fact-definition.js';
import { options } from '../option.js';

/** Who the enterprise is and where it is registered. */
export const IDENTITY_FACTS: readonly AskedFact[] = [
  {
    key: 'unifiedSocialCreditCode',
    type: 'text',
    maxLength: 18,
    format: 'unified_social_credit_code',
    section: 'identity',
    period: 'now',
    label: { zh: '统一社会信用代码', en: 'Unified social credit code' },
    help: {
      zh: '营业执照上的 18 位代码，最后一位为校验位。',
      en: 'The 18 characters on the business licence; the last is a check character.',
    },
  },
  {
    key: 'registeredOn',
    type: 'date',
    section: 'identity',
    period: 'since_founding',
    label: { zh: '注册成立日期', en: 'Date of registration' },
    help: {
      zh: '营业执照上的成立日期，格式为 年-月-日。',
      en: 'The founding date on the business licence, as year-month-day.',
    },
  },
  {
    key: 'cityCode',
    type: 'enum',
    values: 'cities',
    section: 'identity',
    period: 'now',
    label: { zh: '注册地市', en: 'City of registration' },
    help: {
      zh: '六位行政区划代码；填写区县后可不填。',
      en: 'Six-digit division code; not needed once the county is given.',
    },
  },
  {
    key: 'countyCode',
    type: 'enum',
    values: 'counties',
    section: 'identity',
    period: 'now',
    label: { zh: '注册区县', en: 'County of registration' },
    help: {
      zh: '广东省内的区县；东莞、中山不设区县，无需填写。',
      en: 'A county or district of Guangdong; Dongguan and Zhongshan have none.',
    },
  },
  {
    key: 'hasLegalPersonality',
    type: 'boolean',
    section: 'identity',
    period: 'now',
    label: { zh: '具有独立法人资格', en: 'Has legal personality of its own' },
    help: {
      zh: '“三来一补”来料加工厂等非法人主体填“否”。',
      en: 'No for unincorporated processing plants and branches.',
    },
  },
  {
    key: 'isResidentEnterprise',
    type: 'boolean',
    section: 'identity',
    period: 'now',
    label: { zh: '中国境内居民企业', en: 'Is a resident enterprise of China' },
    help: {
      zh: '企业所得税法意义上的居民企业，一般在境内注册。',
      en: 'Resident in the sense of the enterprise income tax, as a rule registered in the mainland.',
    },
  },
  {
    key: 'ownership',
    type: 'enum',
    values: options(
      ['private', '民营', 'Private'],
      ['state', '国有', 'State-owned'],
      ['mixed', '混合所有制', 'Mixed ownership'],
      ['foreign', '外商投资', 'Foreign-invested'],
      ['hong_kong_macao_taiwan', '港澳台投资', 'Invested from Hong Kong, Macao or Taiwan'],
      ['other', '其他', 'Other'],
    ),
    section: 'identity',
    period: 'now',
    label: { zh: '企业性质', en: 'Ownership' },
    help: { zh: '按主要出资方填写。', en: 'By the main investor.' },
  },
  {
    key: 'investorOrigin',
    type: 'text',
    maxLength: 60,
    section: 'identity',
    period: 'now',
    label: { zh: '境外投资来源地', en: 'Origin of overseas investment' },
    help: {
      zh: '出资最多的境外投资者所在国家或地区。',
      en: 'Country or region of the largest overseas investor.',
    },
  },
  {
    key: 'overseasShareRatio',
    type: 'number',
    unit: 'percent',
    range: { min: 0, max: 100 },
    section: 'identity',
    period: 'now',
    label: { zh: '境外出资比例', en: 'Share held from overseas' },
    help: {
      zh: '境外（含港澳台）投资者出资占注册资本的百分比。',
      en: 'Overseas investors’ share of registered capital, in percent.',
    },
  },
  {
    key: 'hasHeadquartersInGuangdong',
    type: 'boolean',
    section: 'identity',
    period: 'now',
    label: {
      zh: '在广东设立总部或地区总部',
      en: 'Sets up headquarters or regional headquarters in Guangdong',
    },
    help: {
      zh: '已设立或准备设立的都填“是”。',
      en: 'Yes when they are there or about to be set up.',
    },
  },
];
