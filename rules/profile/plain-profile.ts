import { isCalendarDate } from '../dates/calendar-date.js';
import { optionsOf } from '../explain/described-fact.js';
import type { AskedFact, Profile, RecordField } from '../facts/fact-definition.js';
import { checkCreditCode, normaliseCreditCode } from '../facts/unified-social-credit-code.js';
import { ASKED_FACTS } from '../facts/vocabulary/index.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { withCityOfCounty } from './city-of-profile.js';
import { contradictionsIn } from './contradictions.js';
import {
  EARLIEST_DATE,
  FIRST_YEAR,
  INDUSTRY_CODE,
  LAST_YEAR,
  LATEST_DATE,
  MOST_RECORDS,
} from './fact-schema.js';
import { tooManyRecordsIn } from './record-limit.js';

type Accepts = (value: unknown, seen: Seen) => boolean;

/** What is noted while the values of a profile are looked at. */
interface Seen {
  earliestYear: string;
}

const AFTER_ALL_YEARS = '9999';

/**
 * A reader of profiles that are sound as they stand: it gives what `buildProfileSchema` would, and
 * undefined for any other profile, of which the schema then says what is wrong or tidies it up. It
 * looks at what was sent rather than at all that may be sent, which makes it many times as fast.
 */
export function plainProfileReader(
  reference: ReferenceData,
): (profile: unknown) => Profile | undefined {
  const accepts = objectWith(
    new Map(ASKED_FACTS.map((fact) => [fact.key, factTest(fact, reference)])),
  );
  return (profile) => {
    const seen = { earliestYear: AFTER_ALL_YEARS };
    if (!accepts(profile, seen)) return undefined;
    const sound = profile as Profile;
    const isRefused =
      contradictionsIn(sound, seen.earliestYear).length > 0 || tooManyRecordsIn(sound);
    return isRefused ? undefined : withCityOfCounty(sound);
  };
}

/** An object of JSON with none but these keys; null stands for not known. */
function objectWith(tests: ReadonlyMap<string, Accepts>): Accepts {
  return (value, seen) => {
    if (!isObject(value)) return false;
    for (const key in value) {
      const test = tests.get(key);
      const part = value[key];
      if (!test || (part !== null && !test(part, seen))) return false;
    }
    return true;
  };
}

/** Amounts by calendar year. */
function yearlyTest(amount: Accepts): Accepts {
  const years = new Set<string>();
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year++) years.add(String(year));
  return (value, seen) => {
    if (!isObject(value)) return false;
    for (const year in value) {
      const part = value[year];
      if (!years.has(year)) return false;
      if (part === null) continue;
      if (!amount(part, seen)) return false;
      if (year < seen.earliestYear) seen.earliestYear = year;
    }
    return true;
  };
}

function isObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  return Object.getPrototypeOf(value) === Object.prototype;
}

function factTest(fact: AskedFact, reference: ReferenceData): Accepts {
  switch (fact.type) {
    case 'yearly':
      return yearlyTest(numberTest(fact.range, false));
    case 'list': {
      const allowed = new Set<unknown>(fact.values.map(({ value }) => value));
      return (value) =>
        Array.isArray(value) &&
        new Set(value).size === value.length &&
        value.every((item) => allowed.has(item));
    }
    case 'records': {
      const record = objectWith(
        new Map(fact.fields.map((field) => [field.key, simpleTest(field, reference)])),
      );
      return (value, seen) =>
        Array.isArray(value) &&
        value.length <= MOST_RECORDS &&
        value.every((one) => record(one, seen));
    }
    default:
      return simpleTest(fact, reference);
  }
}

function simpleTest(
  fact: Exclude<AskedFact, { type: 'yearly' | 'list' | 'records' }> | RecordField,
  reference: ReferenceData,
): Accepts {
  switch (fact.type) {
    case 'number':
      return numberTest(fact.range, fact.integer === true);
    case 'boolean':
      return (value) => typeof value === 'boolean';
    case 'enum': {
      const allowed = new Set<unknown>(optionsOf(fact.values, reference).map(({ value }) => value));
      return (value) => allowed.has(value);
    }
    case 'date':
      return (value) =>
        typeof value === 'string' &&
        EARLIEST_DATE <= value &&
        value <= LATEST_DATE &&
        isCalendarDate(value);
    case 'text':
      return textTest(fact);
  }
}

function numberTest({ min, max }: { min: number; max: number }, isWhole: boolean): Accepts {
  return (value) =>
    typeof value === 'number' &&
    min <= value &&
    value <= max &&
    (!isWhole || Number.isSafeInteger(value));
}

function textTest({ format, maxLength }: { format?: string; maxLength: number }): Accepts {
  switch (format) {
    case 'unified_social_credit_code':
      return (value) =>
        typeof value === 'string' &&
        normaliseCreditCode(value) === value &&
        checkCreditCode(value).valid;
    case 'industry_code':
      return (value) => typeof value === 'string' && INDUSTRY_CODE.test(value);
    default:
      return (value) =>
        typeof value === 'string' &&
        value.length > 0 &&
        value.length <= maxLength &&
        value.trim() === value;
  }
}
