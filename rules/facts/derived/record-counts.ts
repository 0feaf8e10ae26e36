import { type CalendarDate, shiftDate } from '../../dates/calendar-date.js';
import type { DerivedFact, RecordValue } from '../fact-definition.js';
import {
  type FactReader,
  known,
  type MissingFact,
  type Resolution,
  type Unknown,
} from '../resolution.js';

/** Tells whether a record counts. Lists are long and looked at for many days. */
interface Test {
  /** Undefined while fields must be known to say so. */
  counts(record: RecordValue): boolean | undefined;
  /** Those fields. */
  openFields(record: RecordValue): readonly string[];
}

/** Counts where every condition holds: one that fails decides, whatever else is missing. */
function every(...conditions: readonly Test[]): Test {
  return {
    counts(record) {
      let isOpen = false;
      for (let index = 0; index < conditions.length; index++) {
        const counts = (conditions[index] as Test).counts(record);
        if (counts === false) return false;
        if (counts === undefined) isOpen = true;
      }
      return isOpen ? undefined : true;
    },
    openFields: (record) => conditions.flatMap((condition) => condition.openFields(record)),
  };
}

/** A condition on one field of a record; open while the field is missing. */
function field(key: string, holds: (value: RecordValue[string]) => boolean): Test {
  const stated = (record: RecordValue) => record[key] ?? null;
  return {
    counts(record) {
      const value = stated(record);
      return value === null ? undefined : holds(value);
    },
    openFields: (record) => (stated(record) === null ? [key] : []),
  };
}

/** At least and at most so many records count; `open` is what lies between the two. */
export interface CountBounds {
  readonly least: number;
  readonly most: number;
  readonly open: Unknown;
}

/** How many records surely count, and how many may. */
export function countBounds(
  list: string,
  records: readonly RecordValue[],
  test: Test,
): CountBounds {
  let least = 0;
  let most = 0;
  for (let index = 0; index < records.length; index++) {
    const counts = test.counts(records[index] as RecordValue);
    if (counts !== false) most += 1;
    if (counts === true) least += 1;
  }
  return { least, most, open: new UnknownForOpenFields(list, records, test) };
}

/** Unknown for want of fields of records; which ones is found out when somebody asks. */
class UnknownForOpenFields implements Unknown {
  readonly known = false;
  readonly #test: Test;
  #missing: readonly MissingFact[] | undefined;

  constructor(
    private readonly list: string,
    private readonly records: readonly RecordValue[],
    test: Test,
  ) {
    this.#test = test;
  }

  get missing(): readonly MissingFact[] {
    this.#missing ??= this.records.flatMap((record, index) => this.#openFieldsOf(record, index));
    return this.#missing;
  }

  #openFieldsOf(record: RecordValue, index: number): MissingFact[] {
    if (this.#test.counts(record) !== undefined) return [];
    return this.#test.openFields(record).map((key) => {
      return { fact: this.list, path: `${this.list}[${index}].${key}`, reason: 'absent' };
    });
  }
}

/**
 * How many records of a list count. A record whose deciding field is missing leaves the count
 * unknown; a missing list does, too, and an empty one gives 0.
 */
function countRecords(reader: FactReader, list: string, test: Test): Resolution {
  const resolved = reader.readRecords(list);
  if (!resolved.known) return resolved;
  const { least, most, open } = countBounds(list, resolved.records, test);
  return least === most ? known(least) : open;
}

const ITEMS = { derived: true, type: 'number', unit: 'items', integer: true } as const;
const OWNED = new Set<RecordValue[string]>([
  'self_developed',
  'transferred',
  'donated',
  'acquired',
]);

/** Owned means any way of obtaining it but a licence. */
const isOwned = field('obtainedBy', (obtainedBy) => OWNED.has(obtainedBy));

/** Intellectual property of class I that is owned. */
export const isOwnedClassOne: Test = every(
  isOwned,
  field('ipClass', (ipClass) => ipClass === 'I'),
);

/** Owned and of class II, and not yet spent on an earlier high-tech recognition. */
export const isUnusedClassTwo: Test = every(
  isOwned,
  field('ipClass', (ipClass) => ipClass === 'II'),
  field('isUsedForHighTechTitle', (isUsed) => isUsed === false),
);

const isOwnedInventionPatent = every(
  isOwned,
  field('kind', (kind) => kind === 'invention_patent'),
);

/** Owned, and obtained later than `after` and by the last day. */
function isOwnedSince(after: CalendarDate, lastDay: CalendarDate): Test {
  return every(
    isOwned,
    field('obtainedOn', (date) => typeof date === 'string' && date > after && date <= lastDay),
  );
}

/** Counts over lists of records. */
export const RECORD_COUNT_FACTS: readonly DerivedFact[] = [
  {
    ...ITEMS,
    key: 'ownedIpCount',
    inputs: ['intellectualProperty'],
    label: { zh: '拥有的知识产权数', en: 'Intellectual property owned' },
    help: { zh: '不含许可使用的。', en: 'Licensed ones left out.' },
    formula: { zh: '拥有所有权的知识产权条数', en: 'number of records that are owned' },
    source: {
      document: 'yuekehanchanzi-2025-1523',
      note: { zh: '按项计数。', en: 'Counted by item.' },
      mark: 'second_hand',
    },
    derive: (reader) => countRecords(reader, 'intellectualProperty', isOwned),
  },
  {
    ...ITEMS,
    key: 'ownedIpCountLastThreeYears',
    inputs: ['intellectualProperty'],
    label: { zh: '近三年获得的知识产权数', en: 'Intellectual property gained in three years' },
    help: {
      zh: '判断日前三年内授权、且拥有所有权的知识产权。',
      en: 'Owned and granted within the three years before the date of the question.',
    },
    formula: {
      zh: '授权日期晚于判断日期前三年的条数',
      en: 'records granted later than three years before the date of the question',
    },
    source: {
      document: 'yuekehanchanzi-2025-1523',
      note: { zh: '近三年按判断日往前推算。', en: 'Counted back from the date of the question.' },
      mark: 'second_hand',
    },
    derive: (reader) => {
      const after = shiftDate(reader.asOf, '-P3Y');
      return countRecords(reader, 'intellectualProperty', isOwnedSince(after, reader.asOf));
    },
  },
  {
    ...ITEMS,
    key: 'classOneIpCount',
    inputs: ['intellectualProperty'],
    label: { zh: 'Ⅰ类知识产权数', en: 'Class I intellectual property' },
    help: { zh: '拥有所有权的Ⅰ类知识产权。', en: 'Class I items that are owned.' },
    formula: { zh: 'Ⅰ类且拥有所有权的条数', en: 'records of class I that are owned' },
    source: {
      document: 'gongxinbuqiye-2026-2',
      note: { zh: '按项计数。', en: 'Counted by item.' },
      mark: 'second_hand',
    },
    derive: (reader) => countRecords(reader, 'intellectualProperty', isOwnedClassOne),
  },
  {
    ...ITEMS,
    key: 'inventionPatentCount',
    inputs: ['intellectualProperty'],
    label: { zh: '发明专利数', en: 'Invention patents' },
    help: { zh: '拥有所有权的发明专利。', en: 'Invention patents that are owned.' },
    formula: {
      zh: '类别为发明专利且拥有所有权的条数',
      en: 'records of the kind invention patent that are owned',
    },
    source: {
      document: 'yuegongxinguizi-2024-1',
      note: { zh: '按项计数。', en: 'Counted by item.' },
      mark: 'second_hand',
    },
    derive: (reader) => countRecords(reader, 'intellectualProperty', isOwnedInventionPatent),
  },
];
