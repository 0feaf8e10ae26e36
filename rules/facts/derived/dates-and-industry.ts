import { daysBetween, shiftDate } from '../../dates/calendar-date.js';
import type { DerivedFact } from '../fact-definition.js';
import { options } from '../option.js';
import { known, type Resolution } from '../resolution.js';

/** The sections of GB/T 4754-2017. */
const INDUSTRY_SECTIONS = options(
  ['A', '农、林、牧、渔业（A）', 'Agriculture, forestry, animal husbandry and fishery (A)'],
  ['B', '采矿业（B）', 'Mining (B)'],
  ['C', '制造业（C）', 'Manufacturing (C)'],
  ['D', '电力、热力、燃气及水生产和供应业（D）', 'Electricity, heat, gas and water supply (D)'],
  ['E', '建筑业（E）', 'Construction (E)'],
  ['F', '批发和零售业（F）', 'Wholesale and retail (F)'],
  ['G', '交通运输、仓储和邮政业（G）', 'Transport, storage and post (G)'],
  ['H', '住宿和餐饮业（H）', 'Accommodation and catering (H)'],
  [
    'I',
    '信息传输、软件和信息技术服务业（I）',
    'Information transmission, software and IT services (I)',
  ],
  ['J', '金融业（J）', 'Finance (J)'],
  ['K', '房地产业（K）', 'Real estate (K)'],
  ['L', '租赁和商务服务业（L）', 'Leasing and business services (L)'],
  ['M', '科学研究和技术服务业（M）', 'Scientific research and technical services (M)'],
  ['N', '水利、环境和公共设施管理业（N）', 'Water, environment and public facilities (N)'],
  ['O', '居民服务、修理和其他服务业（O）', 'Resident services, repair and other services (O)'],
  ['P', '教育（P）', 'Education (P)'],
  ['Q', '卫生和社会工作（Q）', 'Health and social work (Q)'],
  ['R', '文化、体育和娱乐业（R）', 'Culture, sports and entertainment (R)'],
  [
    'S',
    '公共管理、社会保障和社会组织（S）',
    'Public administration, social security and organisations (S)',
  ],
  ['T', '国际组织（T）', 'International organisations (T)'],
);

/** An industry code cut to its first `length` characters; a code has at least three. */
function industryPrefix(code: Resolution, length: number): Resolution {
  if (!code.known || typeof code.value !== 'string') return code;
  return known(code.value.slice(0, length));
}

/** The date of the question, time since registration, and what the industry code says. */
export const DATE_AND_INDUSTRY_FACTS: readonly DerivedFact[] = [
  {
    key: 'asOf',
    derived: true,
    type: 'date',
    parameter: 'shift',
    inputs: [],
    label: { zh: '判断日期', en: 'Date of the question' },
    help: { zh: '按哪一天判断。', en: 'The day for which the answer holds.' },
    formula: {
      zh: '判断日期，可加减年、月、日。',
      en: 'The date of the question, shifted by years, months and days.',
    },
    source: { note: { zh: '输入参数。', en: 'An argument of the question.' }, mark: 'verified' },
    derive: (reader, { shift }) =>
      known(shift === undefined ? reader.asOf : shiftDate(reader.asOf, shift)),
  },
  {
    key: 'registeredDays',
    derived: true,
    type: 'number',
    unit: 'days',
    integer: true,
    inputs: ['registeredOn'],
    label: { zh: '注册成立天数', en: 'Days since registration' },
    help: { zh: '从注册成立日到判断日的日历天数。', en: 'Calendar days since registration.' },
    formula: { zh: '判断日期 − 注册成立日期', en: 'date of the question − date of registration' },
    source: {
      document: 'guokefahuo-2016-32',
      note: { zh: '按日历天数计算。', en: 'Counted in calendar days.' },
      mark: 'second_hand',
    },
    derive: (reader) => {
      const registered = reader.read('registeredOn');
      return registered.known && typeof registered.value === 'string'
        ? known(daysBetween(registered.value, reader.asOf))
        : registered;
    },
  },
  {
    key: 'industrySection',
    derived: true,
    type: 'enum',
    values: INDUSTRY_SECTIONS,
    inputs: ['industryCode'],
    label: { zh: '行业门类', en: 'Industry section' },
    help: { zh: '行业代码的门类字母。', en: 'The letter of the industry code.' },
    formula: { zh: '行业代码第 1 位', en: 'first character of the industry code' },
    source: {
      note: { zh: 'GB/T 4754-2017 的编码结构。', en: 'Structure of GB/T 4754-2017 codes.' },
      mark: 'verified',
    },
    derive: (reader) => industryPrefix(reader.read('industryCode'), 1),
  },
  {
    key: 'industryDivision',
    derived: true,
    type: 'text',
    inputs: ['industryCode'],
    label: { zh: '行业大类', en: 'Industry division' },
    help: {
      zh: '行业代码的门类字母和前两位数字。',
      en: 'The letter and first two digits of the industry code.',
    },
    formula: { zh: '行业代码前 3 位', en: 'first three characters of the industry code' },
    source: {
      note: { zh: 'GB/T 4754-2017 的编码结构。', en: 'Structure of GB/T 4754-2017 codes.' },
      mark: 'verified',
    },
    derive: (reader) => industryPrefix(reader.read('industryCode'), 3),
  },
];
