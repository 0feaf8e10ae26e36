import { shiftDate } from '../../rules/dates/calendar-date.js';
import { optionsOf } from '../../rules/explain/described-fact.js';
import {
  type AskedFact,
  type ProfileValue,
  type RecordField,
  type RecordValue,
  SECTIONS,
  type YearlyValue,
} from '../../rules/facts/fact-definition.js';
import { ASKED_FACTS } from '../../rules/facts/vocabulary/index.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import type { Random } from '../match/workload/random.js';
import { around, between, chance, weighted } from './choose.js';
import { DIVISION_WEIGHTS } from './places.js';

/** Who a made enterprise is; its profile follows from this and from chance. */
export interface Identity {
  readonly unifiedSocialCreditCode: string;
  readonly cityCode: string;
  readonly countyCode: string | null;
}

type Facts = Record<string, Exclude<ProfileValue, null>>;
type SimpleFact = Exclude<AskedFact, { type: 'yearly' | 'list' | 'records' }> | RecordField;

const LAST_YEAR = 2025;
const FIRST_YEAR = 2021;

/** Of the sections that an enterprise fills in, so many facts are left out. */
const MISSING_SHARE = 0.136;

/** How likely another section is filled in at all. */
const SECTION_SHARE = 0.6;
const ALWAYS_FILLED: readonly string[] = ['identity', 'industry', 'workforce'];

/** Flags that are far from one in three. */
const FLAG_SHARES: Readonly<Record<string, number>> = {
  hasLegalPersonality: 0.95,
  isResidentEnterprise: 0.97,
  isTaxedOnActualBooks: 0.9,
  isGeneralVatPayer: 0.85,
  isProductionEnterprise: 0.9,
  hasProcessingTradeAccount: 0.7,
  doesProcessingTrade: 0.75,
  hasPollutionPermit: 0.8,
  hasCompliantEmissions: 0.93,
  isDishonestListed: 0.02,
  hasDishonestGroupMember: 0.02,
  hasSmugglingRecordInTwoYears: 0.01,
  hasProhibitedProducts: 0.04,
  hasNationalAwardTopThree: 0.01,
  hasProvincialAwardTopThree: 0.03,
};

/** Yearly amounts as a share of the year's sales; others are a tenth of it. */
const SHARE_OF_SALES: Readonly<Record<string, number>> = {
  salesRevenue: 1,
  totalIncome: 1.01,
  mainBusinessRevenue: 0.97,
  highTechProductIncome: 0.5,
  rdExpense: 0.035,
  domesticRdExpense: 0.033,
  netAssets: 0.45,
  totalAssets: 0.85,
  totalLiabilities: 0.4,
  payroll: 0.14,
  staffEducationExpense: 0.002,
  unemploymentInsurancePremium: 0.001,
};

const DATE_PAIRS: Readonly<Record<string, readonly [earlier: string, later: string]>> = {
  projects: ['filedFrom', 'filedUntil'],
  loans: ['issuedOn', 'dueOn'],
  titles: ['grantedOn', 'expiresOn'],
};

/**
 * The facts that a made enterprise states: staff, money and shares fit each other, a profile holds
 * whole sections, and of these each fact with some chance. `buildProfileSchema` accepts all of it.
 */
export function profileAt(identity: Identity, random: Random, reference: ReferenceData): Facts {
  const known = complete(identity, random, reference);
  const filled = new Set(
    Object.keys(SECTIONS).filter(
      (section) => ALWAYS_FILLED.includes(section) || chance(random, SECTION_SHARE),
    ),
  );
  return Object.fromEntries(
    ASKED_FACTS.flatMap(({ key, section }) => {
      const value = known[key];
      const isStated = filled.has(section) && !chance(random, MISSING_SHARE);
      return isStated && value !== undefined ? [[key, value]] : [];
    }),
  );
}

function complete(identity: Identity, random: Random, reference: ReferenceData): Facts {
  const employees = Math.max(3, Math.round(around(random, 120, 1.1)));
  const registeredOn = dateBetween(random, '1998-01-01', '2024-12-31');
  const firstYear = Math.max(FIRST_YEAR, Number(registeredOn.slice(0, 4)));
  const sales = salesByYear(random, employees, firstYear);
  const fullTimeRdStaff = Math.round(employees * between(random, 0, 0.15));
  const oemShare = random.int(0, 100);
  const odmShare = random.int(0, 100 - oemShare);
  const core: Facts = {
    unifiedSocialCreditCode: identity.unifiedSocialCreditCode,
    registeredOn,
    cityCode: identity.cityCode,
    ...(identity.countyCode && { countyCode: identity.countyCode }),
    industryCode: `C${weighted(random, DIVISION_WEIGHTS)}${random.int(0, 9)}${random.int(0, 9)}`,
    investorOrigin: random.pick(['香港', '台湾', '日本', '韩国', '美国']),
    employees,
    techStaff: Math.round(employees * between(random, 0, 0.35)),
    fullTimeRdStaff,
    qualifiedRdStaff: Math.round(fullTimeRdStaff * between(random, 0.2, 1)),
    collegeStaff: Math.round(employees * between(random, 0.05, 0.5)),
    insuredStaff: Math.round(employees * between(random, 0.8, 1)),
    oemShare,
    odmShare,
    obmShare: 100 - oemShare - odmShare,
  };
  for (const fact of ASKED_FACTS) {
    core[fact.key] ??= valueFor(fact, { random, reference, sales });
  }
  if (!identity.countyCode) delete core.countyCode;
  return core;
}

interface Context {
  readonly random: Random;
  readonly reference: ReferenceData;
  /** Sales of each year in 万元. */
  readonly sales: Readonly<Record<string, number>>;
}

function valueFor(fact: AskedFact, context: Context): Exclude<ProfileValue, null> {
  const { random, reference, sales } = context;
  switch (fact.type) {
    case 'yearly':
      return yearlyOf(fact, random, sales);
    case 'list':
      return fact.values.map(({ value }) => value).filter(() => chance(random, 0.15));
    case 'records':
      return Array.from({ length: weighted(random, RECORD_COUNTS) }, () =>
        recordOf(fact.key, fact.fields, random, reference),
      );
    default:
      return simpleOf(fact, random, reference);
  }
}

const RECORD_COUNTS = [
  [0, 5],
  [1, 3],
  [2, 2],
  [3, 1],
] as const;

function recordOf(
  list: string,
  fields: readonly RecordField[],
  random: Random,
  reference: ReferenceData,
): RecordValue {
  const record: Record<string, string | number | boolean> = {};
  for (const field of fields) {
    if (!chance(random, MISSING_SHARE)) record[field.key] = simpleOf(field, random, reference);
  }
  const [earlier, later] = DATE_PAIRS[list] ?? [];
  const from = earlier && record[earlier];
  if (later && typeof from === 'string' && later in record) {
    record[later] = shiftDate(from, `P${random.int(180, 1500)}D`);
  }
  return record;
}

function simpleOf(
  fact: SimpleFact,
  random: Random,
  reference: ReferenceData,
): string | number | boolean {
  switch (fact.type) {
    case 'boolean':
      return chance(random, FLAG_SHARES[fact.key] ?? 0.35);
    case 'date':
      return dateBetween(random, '2022-01-01', '2027-06-30');
    case 'enum':
      return random.pick(optionsOf(fact.values, reference)).value;
    case 'text':
      return `${fact.label.zh}${random.int(1, 999)}`;
    case 'number': {
      const { min, max } = fact.range;
      const number =
        max <= 100 ? between(random, min, max) : around(random, Math.max(60, min), 1.2);
      const digits = fact.integer ? 0 : 2;
      return Math.min(max, Math.max(min, Number(number.toFixed(digits))));
    }
  }
}

/** Sales grow from year to year by a rate of the enterprise's own, with good and bad years. */
function salesByYear(random: Random, employees: number, firstYear: number): Context['sales'] {
  const growth = between(random, 0.92, 1.22);
  let amount = employees * around(random, 55, 0.5);
  const sales: Record<string, number> = {};
  for (let year = firstYear; year <= LAST_YEAR; year += 1) {
    sales[year] = Math.round(amount);
    amount *= growth * between(random, 0.93, 1.07);
  }
  return sales;
}

/** The parts of one whole move together, so that a part never exceeds it. */
function yearlyOf(
  { key, unit, range }: AskedFact & { type: 'yearly' },
  random: Random,
  sales: Context['sales'],
): YearlyValue {
  const share = (SHARE_OF_SALES[key] ?? 0.1) * (isPartOrWhole(key) ? 1 : around(random, 1, 0.6));
  return Object.fromEntries(
    Object.entries(sales)
      .filter(() => !chance(random, 0.05))
      .map(([year, amount]) => {
        const value = unit === 'items' ? random.int(0, 12) : Math.round(amount * share * 100) / 100;
        return [year, Math.min(range.max, Math.max(range.min, value))];
      }),
  );
}

function isPartOrWhole(key: string): boolean {
  return [
    'salesRevenue',
    'totalIncome',
    'mainBusinessRevenue',
    'highTechProductIncome',
    'rdExpense',
    'domesticRdExpense',
  ].includes(key);
}

function dateBetween(random: Random, first: string, last: string): string {
  const [from, to] = [Date.parse(first), Date.parse(last)];
  return new Date(between(random, from, to)).toISOString().slice(0, 10);
}
