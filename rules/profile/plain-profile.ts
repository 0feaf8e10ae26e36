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

type Accepts = (value: unknown) => boolean;

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
    if (!accepts(profile)) return undefined;
    const sound = profile as Profile;
    return contradictionsIn(sound).length === 0 ? withCityOfCounty(sound) : undefined;
  };
}

/** An object of JSON with none but these keys; null stands for not known. */
function objectWith(tests: ReadonlyMap<string, Accepts>): Accepts {
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    if (Object.getPrototypeOf(value) !== Object.prototype) return false;
    for (const key in value) {
      const test = tests.get(key);
      const part: unknown = (value as Record<string, unknown>)[key];
      if (!test || (part !== null && !test(part))) return false;
    }
    return true;
  };
}

function factTest(fact: AskedFact, reference: ReferenceData): Accepts {
  switch (fact.type) {
    case 'yearly': {
      const test = numberTest(fact.range, false);
      const years = Array.from({ length: LAST_YEAR - FIRST_YEAR + 1 }, (_, index) =>
        String(FIRST_YEAR + index),
      );
      return objectWith(new Map(years.map((year) => [year, test])));
    }
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
      return (value) => Array.isArray(value) && value.length <= MOST_RECORDS && value.every(record);
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
