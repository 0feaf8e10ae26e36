import type { CalendarDate } from '../dates/calendar-date.js';
import type { Mark } from '../marks.js';
import type { Text } from '../text.js';
import type { FactReader, FactValue, Resolution } from './resolution.js';
import type { Unit } from './units.js';

/** The steps of the profile, in the order in which an enterprise fills them in. */
export const SECTIONS = {
  identity: { zh: '企业身份', en: 'Identity' },
  industry: { zh: '行业与技术领域', en: 'Industry and technology' },
  workforce: { zh: '人员与社保', en: 'Workforce and social insurance' },
  finance: { zh: '财务', en: 'Finance' },
  innovation: { zh: '研发与知识产权', en: 'R&D and intellectual property' },
  qualifications: { zh: '资质与称号', en: 'Qualifications and titles' },
  trade: { zh: '加工贸易与海关', en: 'Processing trade and customs' },
  projects: { zh: '项目与融资', en: 'Projects and finance' },
  compliance: { zh: '合规', en: 'Compliance' },
} as const satisfies Record<string, Text>;

export type Section = keyof typeof SECTIONS;

/** What span of time a value describes. */
export const PERIODS = {
  now: { zh: '当前', en: 'now' },
  current_year: { zh: '当年', en: 'the current year' },
  previous_year: { zh: '上年度', en: 'the previous year' },
  accounting_year: { zh: '各会计年度', en: 'each accounting year' },
  since_founding: { zh: '成立以来', en: 'since founding' },
} as const satisfies Record<string, Text>;

export type Period = keyof typeof PERIODS;

export interface FactOption {
  value: string;
  label: Text;
}

/** Inclusive bounds outside which a value is taken for a slip and refused. */
export interface Range {
  min: number;
  max: number;
}

interface NumberShape {
  type: 'number';
  unit: Unit;
  integer?: boolean;
  range: Range;
}
interface YearlyShape {
  type: 'yearly';
  unit: Unit;
  range: Range;
}
interface BooleanShape {
  type: 'boolean';
}
interface EnumShape {
  type: 'enum';
  /** The allowed values, or the table of the reference data that lists them. */
  values: readonly FactOption[] | 'cities' | 'counties';
}
interface DateShape {
  type: 'date';
}
interface ListShape {
  type: 'list';
  values: readonly FactOption[];
}
interface TextShape {
  type: 'text';
  maxLength: number;
  format?: 'unified_social_credit_code' | 'industry_code';
}
interface RecordsShape {
  type: 'records';
  fields: readonly RecordField[];
  derivedFields?: readonly DerivedRecordField[];
}

interface Described {
  key: string;
  label: Text;
  help: Text;
}

/** One field of a record: a simple value, never a list or a record itself. */
export type RecordField = Described &
  (NumberShape | BooleanShape | EnumShape | DateShape | TextShape);

/** A field computed from the other fields of its record; `missing` names the fields it lacks. */
export type DerivedRecordField = Described & {
  derived: true;
  formula: Text;
  source: FactSource;
  inputs: readonly string[];
  derive(
    record: RecordValue,
  ): { known: true; value: FactValue } | { known: false; missing: string[] };
} & ({ type: 'number'; unit: Unit; integer?: boolean } | { type: 'date' });

/** Where a formula comes from: a cited document where there is one, and how well it is known. */
export interface FactSource {
  document?: string;
  note: Text;
  mark: Mark;
}

/** A fact that the enterprise (or a department) states. */
export type AskedFact = Described & {
  section: Section;
  period: Period;
} & (
    | NumberShape
    | YearlyShape
    | BooleanShape
    | EnumShape
    | DateShape
    | ListShape
    | TextShape
    | RecordsShape
  );

/** Parameters that a reference to a fact may carry; each fact says which one it takes. */
export interface FactParams {
  /** Of a yearly fact: the last full accounting year before `asOf`, or one or two years earlier. */
  year?: 'latest' | 'latest-1' | 'latest-2';
  /** Of `zone`: the dated scheme that divides Guangdong. */
  scheme?: string;
  /** Of `asOf`: an ISO 8601 duration to add, such as `-P1Y`. */
  shift?: string;
}

export type FactParameter = keyof FactParams;

/** A fact computed from others by a stated formula; it is never asked for. */
export type DerivedFact = Described & {
  derived: true;
  formula: Text;
  source: FactSource;
  /** The facts it reads, asked or derived. */
  inputs: readonly string[];
  parameter?: FactParameter;
  derive(reader: FactReader, params: FactParams): Resolution;
} & (
    | { type: 'number'; unit: Unit; integer?: boolean }
    | { type: 'enum'; values: readonly FactOption[] }
    | { type: 'text' }
    | { type: 'date' }
  );

export type FactDefinition = AskedFact | DerivedFact;

/** The types that a condition can compare. */
export type ComparableType = 'number' | 'boolean' | 'enum' | 'date' | 'list' | 'text';

/** True for a fact that is computed, not asked. */
export function isDerived(fact: FactDefinition): fact is DerivedFact {
  return 'derived' in fact;
}

/** Values as a profile holds them once parsed; absent and null both mean missing. */
export type RecordValue = Readonly<Record<string, string | number | boolean | null>>;
export type YearlyValue = Readonly<Record<string, number | null>>;
export type ProfileValue =
  | string
  | number
  | boolean
  | CalendarDate
  | readonly string[]
  | readonly RecordValue[]
  | YearlyValue
  | null;
export type Profile = Readonly<Record<string, ProfileValue>>;
