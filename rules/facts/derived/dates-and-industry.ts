import { daysBetween, shiftDate } from '../../dates/calendar-date.js';
import type { DerivedFact } from '../fact-definition.js';
import { options } from '../option.js';
import { known, type Resolution } from '../resolution.js';

const SECTION_LETTERS = [...'ABCDEFGHIJKLMNOPQRST'];

/** The text of `industryCode` cut to its first `length` characters; unknown when it is shorter. */
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
    values: options(
      ...SECTION_LETTERS.map((letter) => [letter, `${letter} 门类`, `Section ${letter}`] as const),
    ),
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
