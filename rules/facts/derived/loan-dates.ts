import { daysBetween, shiftDate } from '../../dates/calendar-date.js';
import type { DerivedRecordField, RecordValue } from '../fact-definition.js';

const SOURCE = {
  document: 'yuejinguan-2025-15',
  note: { zh: '单笔贷款贴息期限不超过一年。', en: 'A loan is subsidised for one year at most.' },
  mark: 'second_hand',
} as const;

/** The first and last day of the subsidised term of a loan, or the fields that are missing. */
function subsidisedTerm(
  record: RecordValue,
): { known: true; from: string; to: string } | { known: false; missing: string[] } {
  const issuedOn = record.issuedOn ?? null;
  const dueOn = record.dueOn ?? null;
  if (issuedOn === null || dueOn === null) {
    return {
      known: false,
      missing: [...(issuedOn === null ? ['issuedOn'] : []), ...(dueOn === null ? ['dueOn'] : [])],
    };
  }
  const [to = String(dueOn)] = [shiftDate(String(issuedOn), 'P1Y'), String(dueOn)].sort();
  return { known: true, from: String(issuedOn), to };
}

/** When the subsidised term of a loan ends and how long it is. */
export const LOAN_DATE_FIELDS: readonly DerivedRecordField[] = [
  {
    key: 'subsidyEndsOn',
    derived: true,
    type: 'date',
    inputs: ['issuedOn', 'dueOn'],
    label: { zh: '贴息期限截止日', en: 'End of the subsidised term' },
    help: { zh: '自发放日起最多一年。', en: 'At most one year from the day of issue.' },
    formula: {
      zh: '到期日与发放日加一年中较早者',
      en: 'the due date or one year after issue, whichever is earlier',
    },
    source: SOURCE,
    derive: (record) => {
      const term = subsidisedTerm(record);
      return term.known ? { known: true, value: term.to } : term;
    },
  },
  {
    key: 'subsidisedDays',
    derived: true,
    type: 'number',
    unit: 'days',
    integer: true,
    inputs: ['issuedOn', 'dueOn'],
    label: { zh: '贴息天数', en: 'Days of the subsidised term' },
    help: { zh: '发放日至贴息期限截止日。', en: 'From issue to the end of the subsidised term.' },
    formula: { zh: '贴息期限截止日 − 发放日期', en: 'end of the subsidised term − date of issue' },
    source: SOURCE,
    derive: (record) => {
      const term = subsidisedTerm(record);
      return term.known
        ? { known: true, value: Math.max(0, daysBetween(term.from, term.to)) }
        : term;
    },
  },
];
