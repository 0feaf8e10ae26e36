import fc from 'fast-check';
import { yearOf } from '../../../rules/dates/calendar-date.js';
import { optionsOf } from '../../../rules/explain/described-fact.js';
import type {
  AskedFact,
  Profile,
  ProfileValue,
  Range,
  RecordField,
  RecordValue,
  YearlyValue,
} from '../../../rules/facts/fact-definition.js';
import { creditCodeCheckCharacter } from '../../../rules/facts/unified-social-credit-code.js';
import { ASKED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';
import { cityOfCounty } from '../../../rules/reference/region.js';

/** The years in which profiles have accounts; with `asOfArbitrary` three full years always fit. */
const YEARS = [2020, 2021, 2022, 2023, 2024, 2025, 2026];
const CREDIT_CODE_CHARACTERS = [...'0123456789ABCDEFGHJKLMNPQRTUWXY'];
const ABSENT = Symbol('absent');

type Entries = Readonly<Record<string, ProfileValue>>;

/** The date of a question, within the years that profiles of `profileArbitrary` speak of. */
export const asOfArbitrary: fc.Arbitrary<string> = dateArbitrary('2023-01-01', '2027-12-31');

/**
 * Profiles as `buildProfileSchema` returns them, made from the vocabulary itself: every asked fact
 * by its type, range and options, thresholds and zeros more often than chance would give them.
 * What the schema compares agrees: a county has its city, parts stay within their wholes, the
 * three shares make 100, dates of a record are in order, and no year comes before the registration
 * (which holds even where `registeredOn` itself is left out). About one fact, year and record
 * field in seven is absent or null. A list, once given, names all of its items.
 */
export function profileArbitrary(reference: ReferenceData): fc.Arbitrary<Profile> {
  return completeProfileArbitrary(reference)
    .chain(subprofile)
    .map((profile) => {
      const { countyCode } = profile;
      return typeof countyCode === 'string'
        ? { ...profile, cityCode: cityOfCounty(countyCode) }
        : profile;
    });
}

/**
 * What may have been known of a profile before: facts, years and fields of records left out or
 * null. Lists lose no item, because a list says that there are no others: shorter is not less
 * known but different. A county may lack its city, so parse the result where that matters.
 */
export function subprofile(profile: Profile): fc.Arbitrary<Profile> {
  return someOf(profile, (value) => {
    if (Array.isArray(value) && value.every(isObject)) {
      return fc.tuple(...value.map((record) => someOf(record as RecordValue)));
    }
    return isObject(value) ? someOf(value as YearlyValue) : fc.constant(value);
  });
}

/** A profile of `profileArbitrary` as `whole` with one of its subprofiles as `part`. */
export function profileWithPart(
  reference: ReferenceData,
): fc.Arbitrary<{ whole: Profile; part: Profile }> {
  return profileArbitrary(reference).chain((whole) =>
    subprofile(whole).map((part) => ({ whole, part })),
  );
}

function someOf(
  entries: Entries,
  someOfValue: (value: ProfileValue) => fc.Arbitrary<ProfileValue> = (value) => fc.constant(value),
): fc.Arbitrary<Readonly<Record<string, never>>> {
  const values = Object.entries(entries).map(([key, value]) =>
    fc
      .oneof(
        { weight: 12, arbitrary: value === null ? fc.constant(null) : someOfValue(value) },
        { weight: 1, arbitrary: fc.constant(null) },
        { weight: 1, arbitrary: fc.constant(ABSENT) },
      )
      .map((chosen) => [key, chosen] as const),
  );
  return fc
    .tuple(...values)
    .map((chosen) => Object.fromEntries(chosen.filter(([, value]) => value !== ABSENT)) as never);
}

function completeProfileArbitrary(reference: ReferenceData): fc.Arbitrary<Profile> {
  const values = ASKED_FACTS.map((fact) =>
    valueArbitrary(fact, reference).map((value) => [fact.key, value] as const),
  );
  return fc
    .tuple(placeArbitrary(reference), sharesArbitrary(), ...values)
    .map(([place, shares, ...facts]) =>
      consistent({ ...(Object.fromEntries(facts) as Profile), ...place, ...shares }),
    );
}

function placeArbitrary({ regions }: ReferenceData): fc.Arbitrary<Profile> {
  const cities = regions.cities.map(({ code }) => code);
  const ofGuangdong = cities.filter((code) => code.startsWith('44'));
  const city = fc.oneof(fc.constantFrom(...ofGuangdong), fc.constantFrom(...cities));
  const county = fc.constantFrom(...regions.counties.map(({ code }) => code));
  return fc.oneof(
    county.map((countyCode) => ({ countyCode, cityCode: cityOfCounty(countyCode) })),
    city.map((cityCode) => ({ cityCode, countyCode: null })),
  );
}

function sharesArbitrary(): fc.Arbitrary<Profile> {
  const tenths = fc.integer({ min: 0, max: 1000 });
  return fc.tuple(tenths, tenths).map((cuts) => {
    const [low = 0, high = 0] = [...cuts].sort((a, b) => a - b);
    return { oemShare: low / 10, odmShare: (high - low) / 10, obmShare: (1000 - high) / 10 };
  });
}

/** Brings into agreement what the profile schema compares. */
function consistent(profile: Profile): Profile {
  const atMost = (part: unknown, whole: unknown) => Math.min(Number(part), Number(whole));
  const yearsAtMost = (part: unknown, whole: unknown) =>
    Object.fromEntries(
      Object.entries(part as YearlyValue).map(([year, value]) => [
        year,
        atMost(value, (whole as YearlyValue)[year]),
      ]),
    );
  const fullTimeRdStaff = atMost(profile.fullTimeRdStaff, profile.employees);
  const agreed: Profile = {
    ...profile,
    techStaff: atMost(profile.techStaff, profile.employees),
    collegeStaff: atMost(profile.collegeStaff, profile.employees),
    fullTimeRdStaff,
    qualifiedRdStaff: atMost(profile.qualifiedRdStaff, fullTimeRdStaff),
    domesticRdExpense: yearsAtMost(profile.domesticRdExpense, profile.rdExpense),
    mainBusinessRevenue: yearsAtMost(profile.mainBusinessRevenue, profile.salesRevenue),
    highTechProductIncome: yearsAtMost(profile.highTechProductIncome, profile.totalIncome),
    projects: inOrder(profile.projects, 'filedFrom', 'filedUntil'),
    loans: inOrder(profile.loans, 'issuedOn', 'dueOn'),
    titles: inOrder(profile.titles, 'grantedOn', 'expiresOn'),
  };
  const firstYear = yearOf(String(profile.registeredOn));
  const yearly = ASKED_FACTS.filter(({ type }) => type === 'yearly').map(({ key }) => [
    key,
    Object.fromEntries(
      Object.entries(agreed[key] as YearlyValue).filter(([year]) => Number(year) >= firstYear),
    ),
  ]);
  return { ...agreed, ...Object.fromEntries(yearly) };
}

function inOrder(list: unknown, earlier: string, later: string): RecordValue[] {
  return (list as RecordValue[]).map((record) => {
    const [first = '', second = ''] = [String(record[earlier]), String(record[later])].sort();
    return { ...record, [earlier]: first, [later]: second };
  });
}

function valueArbitrary(fact: AskedFact, reference: ReferenceData): fc.Arbitrary<ProfileValue> {
  switch (fact.type) {
    case 'yearly':
      return fc.record(
        Object.fromEntries(YEARS.map((year) => [String(year), numberArbitrary(fact.range)])),
      );
    case 'list':
      return fc.subarray(fact.values.map(({ value }) => value));
    case 'records':
      return fc.array(
        fc.record(
          Object.fromEntries(
            fact.fields.map((field) => [field.key, simpleArbitrary(field, reference)]),
          ),
        ),
        { maxLength: 3 },
      );
    default:
      return simpleArbitrary(fact, reference);
  }
}

function simpleArbitrary(
  fact: Exclude<AskedFact, { type: 'yearly' | 'list' | 'records' }> | RecordField,
  reference: ReferenceData,
): fc.Arbitrary<string | number | boolean> {
  switch (fact.type) {
    case 'number':
      return fact.integer ? integerArbitrary(fact.range) : numberArbitrary(fact.range);
    case 'boolean':
      return fc.boolean();
    case 'enum':
      return fc.constantFrom(...optionsOf(fact.values, reference).map(({ value }) => value));
    case 'date':
      return fc.oneof(
        dateArbitrary('2019-01-01', '2027-12-31'),
        dateArbitrary('1990-01-01', '2035-12-31'),
      );
    case 'text':
      if (fact.format === 'unified_social_credit_code') return creditCodeArbitrary;
      if (fact.format === 'industry_code') return industryCodeArbitrary;
      return fc
        .oneof(fc.string({ maxLength: fact.maxLength }), fc.constantFrom('香港', '一期'))
        .map((text) => text.trim())
        .filter((text) => text.length > 0);
  }
}

function numberArbitrary(range: Range): fc.Arbitrary<number> {
  const hundredths = integerArbitrary({ min: range.min * 100, max: range.max * 100 });
  return fc.oneof(
    { weight: 6, arbitrary: integerArbitrary(range) },
    { weight: 3, arbitrary: hundredths.map((value) => value / 100) },
    {
      weight: 1,
      arbitrary: fc
        .double({ ...range, noNaN: true })
        // A negative zero would not survive JSON.
        .map((value) => (value === 0 ? 0 : value)),
    },
  );
}

function integerArbitrary({ min, max }: Range): fc.Arbitrary<number> {
  return fc.oneof(
    { weight: 1, arbitrary: fc.constantFrom(min, Math.max(min, 0), max) },
    { weight: 2, arbitrary: fc.integer({ min, max: Math.min(max, 100) }) },
    { weight: 4, arbitrary: fc.integer({ min, max: Math.min(max, 50_000) }) },
    { weight: 1, arbitrary: fc.integer({ min, max }) },
  );
}

function dateArbitrary(min: string, max: string): fc.Arbitrary<string> {
  return fc
    .date({ min: new Date(min), max: new Date(max), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10));
}

const creditCodeCharacter = fc.constantFrom(...CREDIT_CODE_CHARACTERS);

/** Valid 统一社会信用代码, the check character included. */
export const creditCodeArbitrary: fc.Arbitrary<string> = fc
  .tuple(
    fc.string({ unit: creditCodeCharacter, minLength: 2, maxLength: 2 }),
    fc.string({ unit: fc.constantFrom(...'0123456789'), minLength: 6, maxLength: 6 }),
    fc.string({ unit: creditCodeCharacter, minLength: 9, maxLength: 9 }),
  )
  .map((parts) => parts.join(''))
  .map((first17) => `${first17}${creditCodeCheckCharacter(first17)}`);

const industryCodeArbitrary: fc.Arbitrary<string> = fc
  .tuple(
    fc.oneof(
      fc.integer({ min: 13, max: 43 }).map((division) => `C${division}`),
      fc.constantFrom('F51', 'F52', 'B06', 'D44', 'A01', 'I65', 'T97'),
    ),
    fc.string({ unit: fc.constantFrom(...'0123456789'), maxLength: 2 }),
  )
  .map(([division, rest]) => `${division}${rest}`);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
