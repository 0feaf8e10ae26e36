import { sizeClassStandardAt } from '../../reference/reference-data.js';
import { sizeClassOf } from '../../reference/size-class-standard.js';
import type { DerivedFact } from '../fact-definition.js';
import { options } from '../option.js';
import { type FactReader, fromNumbers, known, unknown, unknownOf } from '../resolution.js';
import { latestFullYear } from './accounting-years.js';
import { percentage } from './ratio.js';

function staffPercentage(reader: FactReader, numerator: string, denominator: string) {
  return fromNumbers([reader.read(numerator), reader.read(denominator)], ([part = 0, all = 0]) =>
    percentage(part, all, { fact: denominator, path: denominator }),
  );
}

/** Ratios of people and the size class. */
export const WORKFORCE_DERIVED_FACTS: readonly DerivedFact[] = [
  {
    key: 'techStaffRatio',
    derived: true,
    type: 'number',
    unit: 'percent',
    inputs: ['techStaff', 'employees'],
    label: { zh: '科技人员占比', en: 'Share of technical staff' },
    help: { zh: '科技人员占当年职工总数的百分比。', en: 'Percent of the year’s employees.' },
    formula: { zh: '科技人员数 ÷ 职工总数 × 100', en: 'technical staff ÷ employees × 100' },
    source: {
      document: 'guokefahuo-2016-32',
      note: { zh: '占企业当年职工总数的比例。', en: 'Of the employees of the year.' },
      mark: 'second_hand',
    },
    derive: (reader) => staffPercentage(reader, 'techStaff', 'employees'),
  },
  {
    key: 'qualifiedRdStaffRatio',
    derived: true,
    type: 'number',
    unit: 'percent',
    inputs: ['qualifiedRdStaff', 'fullTimeRdStaff'],
    label: {
      zh: '本科以上或中级以上研发人员占比',
      en: 'Share of R&D staff with a degree or title',
    },
    help: { zh: '占专职研发人员的百分比。', en: 'Percent of the full-time R&D staff.' },
    formula: {
      zh: '本科以上或中级以上研发人员 ÷ 专职研发人员 × 100',
      en: 'qualified ÷ full-time R&D staff × 100',
    },
    source: {
      document: 'yuekehanchanzi-2025-1523',
      note: { zh: '占专职研发人员的比例。', en: 'Of the full-time R&D staff.' },
      mark: 'second_hand',
    },
    derive: (reader) => staffPercentage(reader, 'qualifiedRdStaff', 'fullTimeRdStaff'),
  },
  {
    key: 'sizeClass',
    derived: true,
    type: 'enum',
    values: options(
      ['large', '大型', 'Large'],
      ['medium', '中型', 'Medium'],
      ['small', '小型', 'Small'],
      ['micro', '微型', 'Micro'],
    ),
    inputs: ['industryCode', 'employees', 'salesRevenue'],
    label: { zh: '企业规模', en: 'Size class' },
    help: {
      zh: '按行业、从业人员和上年度营业收入划分。',
      en: 'By industry, employees and revenue of the latest year.',
    },
    formula: {
      zh: '两项下限须同时满足，否则降一档；任一项已足以判定微型时不需另一项。',
      en: 'Both lower limits must be met, else one class lower; one is enough where it settles the class.',
    },
    source: {
      document: 'gongxinbulianqiye-2011-300',
      note: { zh: '划型标准表。', en: 'The table of the standard.' },
      mark: 'second_hand',
    },
    derive: (reader) => {
      const year = latestFullYear(reader.asOf);
      const code = reader.read('industryCode');
      const employees = reader.read('employees');
      const revenue = reader.readYear('salesRevenue', year);
      const standard = sizeClassStandardAt(reader.reference, reader.asOf);
      if (!standard) return unknown('employees', 'not_covered');
      const size = sizeClassOf(standard, {
        industryDivision: code.known ? String(code.value).slice(0, 3) : undefined,
        employees: employees.known ? Number(employees.value) : undefined,
        revenue: revenue.known ? Number(revenue.value) : undefined,
      });
      if (size.known) return known(size.value);
      if (size.reason === 'not_covered') return unknown('industryCode', 'not_covered');
      const inputs = { industryCode: code, employees, revenue };
      return unknownOf(size.missing.map((key) => inputs[key]));
    },
  },
];
