import type { DerivedRecordField } from '../fact-definition.js';

/** The end of the calendar year in which an incident happened, for spans of whole years. */
export const INCIDENT_DATE_FIELDS: readonly DerivedRecordField[] = [
  {
    key: 'yearEndsOn',
    derived: true,
    type: 'date',
    inputs: ['occurredOn'],
    label: { zh: '发生年度的最后一天', en: 'Last day of its year' },
    help: {
      zh: '发生日期所在年度的 12 月 31 日。',
      en: '31 December of the year in which it happened.',
    },
    formula: {
      zh: '发生日期所在年度的 12 月 31 日',
      en: '31 December of the year in which it happened',
    },
    source: {
      document: 'guokefazheng-2017-115',
      note: {
        zh: '“上一年及当年”按自然年计。',
        en: '“The previous and the current year” is counted in calendar years.',
      },
      mark: 'second_hand',
    },
    derive: ({ occurredOn = null }) =>
      occurredOn === null
        ? { known: false, missing: ['occurredOn'] }
        : { known: true, value: `${String(occurredOn).slice(0, 4)}-12-31` },
  },
];
