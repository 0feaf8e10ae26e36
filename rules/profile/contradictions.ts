import type { z } from 'zod';
import type { Profile, RecordValue, YearlyValue } from '../facts/fact-definition.js';
import { ASKED_FACTS, factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import { cityOfCounty } from '../reference/region.js';
import type { Text } from '../text.js';
import { profileIssue } from './profile-issue.js';

type Issue = z.core.$ZodRawIssue;

/** Numbers that count a part of what another counts. */
const PARTS: readonly (readonly [part: string, whole: string])[] = [
  ['techStaff', 'employees'],
  ['fullTimeRdStaff', 'employees'],
  ['qualifiedRdStaff', 'fullTimeRdStaff'],
  ['collegeStaff', 'employees'],
];

/** Yearly amounts that are part of another amount of the same year. */
const YEARLY_PARTS: readonly (readonly [part: string, whole: string])[] = [
  ['domesticRdExpense', 'rdExpense'],
  ['highTechProductIncome', 'totalIncome'],
  ['mainBusinessRevenue', 'salesRevenue'],
];

/** Pairs of dates of one record in the order in which they must come. */
const DATE_ORDERS: readonly (readonly [list: string, earlier: string, later: string])[] = [
  ['projects', 'filedFrom', 'filedUntil'],
  ['loans', 'issuedOn', 'dueOn'],
  ['titles', 'grantedOn', 'expiresOn'],
];

const SHARE_TOLERANCE = 0.05;
const BINARY_NOISE = 1e-9;

const YEARLY_KEYS = ASKED_FACTS.filter(({ type }) => type === 'yearly').map(({ key }) => key);

/**
 * Values that cannot all be right, each with its path; nothing is guessed about which is wrong.
 * @param earliestYear of all years that the profile gives a value for, where the caller has seen it.
 */
export function contradictionsIn(profile: Profile, earliestYear?: string): Issue[] {
  const issues: Issue[] = [];
  wrongCity(profile, issues);
  yearsBeforeRegistration(profile, issues, earliestYear);
  partsAboveWhole(profile, issues);
  yearlyPartsAboveWhole(profile, issues);
  sharesOffHundred(profile, issues);
  datesOutOfOrder(profile, issues);
  return issues;
}

function wrongCity({ cityCode, countyCode }: Profile, issues: Issue[]): void {
  if (typeof cityCode !== 'string' || typeof countyCode !== 'string') return;
  const city = cityOfCounty(countyCode);
  if (city === cityCode) return;
  const values = { county: countyCode, city, sent: cityCode };
  issues.push(profileIssue('county_elsewhere', ['countyCode'], countyCode, values));
}

/**
 * A year before the registration has no accounts. Such a value is refused rather than left out,
 * because leaving it out would let a later answer change a decided verdict.
 */
function yearsBeforeRegistration(
  profile: Profile,
  issues: Issue[],
  earliestYear: string | undefined,
): void {
  const { registeredOn } = profile;
  if (typeof registeredOn !== 'string') return;
  const firstYear = registeredOn.slice(0, 4);
  if (earliestYear !== undefined && earliestYear >= firstYear) return;
  for (const key of YEARLY_KEYS) {
    const values = yearly(profile, key);
    for (const year in values) {
      const value = values[year] ?? null;
      if (value === null || year >= firstYear) continue;
      const details = { registeredOn, year };
      issues.push(profileIssue('year_before_registration', [key, year], value, details));
    }
  }
}

function partsAboveWhole(profile: Profile, issues: Issue[]): void {
  for (const [part, whole] of PARTS) {
    const [sent, limit] = [profile[part], profile[whole]];
    if (typeof sent !== 'number' || typeof limit !== 'number' || sent <= limit) continue;
    issues.push(exceeds([part], part, whole, sent, limit));
  }
}

function yearlyPartsAboveWhole(profile: Profile, issues: Issue[]): void {
  for (const [part, whole] of YEARLY_PARTS) {
    const parts = yearly(profile, part);
    const limits = yearly(profile, whole);
    for (const year in parts) {
      const [sent, limit] = [parts[year] ?? null, limits[year] ?? null];
      if (sent === null || limit === null || sent <= limit) continue;
      issues.push(exceeds([part, year], part, whole, sent, limit));
    }
  }
}

function exceeds(path: string[], part: string, whole: string, sent: number, limit: number): Issue {
  const [partLabel, wholeLabel] = [labelOf(part), labelOf(whole)];
  return profileIssue('part_exceeds_whole', path, sent, {
    zh: { part: partLabel.zh, whole: wholeLabel.zh, sent, limit },
    en: { part: partLabel.en, whole: wholeLabel.en, sent, limit },
  });
}

function sharesOffHundred({ oemShare, odmShare, obmShare }: Profile, issues: Issue[]): void {
  if (typeof oemShare !== 'number') return;
  if (typeof odmShare !== 'number' || typeof obmShare !== 'number') return;
  const off = oemShare + odmShare + obmShare - 100;
  if (Math.abs(off) <= SHARE_TOLERANCE + BINARY_NOISE) return;
  const sum = Number((100 + off).toFixed(4));
  issues.push(profileIssue('shares_do_not_add_up', ['obmShare'], obmShare, { sum }));
}

function datesOutOfOrder(profile: Profile, issues: Issue[]): void {
  for (const [list, earlier, later] of DATE_ORDERS) {
    records(profile, list).forEach((record, index) => {
      const [first, second] = [record[earlier], record[later]];
      if (typeof first !== 'string' || typeof second !== 'string' || first <= second) return;
      const [earlierLabel, laterLabel] = [`${list}.${earlier}`, `${list}.${later}`].map(labelOf);
      issues.push(
        profileIssue('date_order', [list, index, later], second, {
          zh: { earlier: earlierLabel?.zh ?? earlier, later: laterLabel?.zh ?? later },
          en: { earlier: earlierLabel?.en ?? earlier, later: laterLabel?.en ?? later },
        }),
      );
    });
  }
}

function labelOf(key: string): Text {
  return (fieldNamed(key)?.field ?? factNamed(key))?.label ?? { zh: key, en: key };
}

function yearly(profile: Profile, key: string): YearlyValue {
  return (profile[key] ?? {}) as YearlyValue;
}

function records(profile: Profile, key: string): readonly RecordValue[] {
  return (profile[key] ?? []) as readonly RecordValue[];
}
