import type { z } from 'zod';
import { yearOf } from '../dates/calendar-date.js';
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

const YEARLY_KEYS = ASKED_FACTS.filter(({ type }) => type === 'yearly').map(({ key }) => key);

/** Values that cannot all be right, each with its path; nothing is guessed about which is wrong. */
export function contradictionsIn(profile: Profile): Issue[] {
  return [
    ...wrongCity(profile),
    ...yearsBeforeRegistration(profile),
    ...partsAboveWhole(profile),
    ...yearlyPartsAboveWhole(profile),
    ...sharesOffHundred(profile),
    ...datesOutOfOrder(profile),
  ];
}

function wrongCity({ cityCode, countyCode }: Profile): Issue[] {
  if (typeof cityCode !== 'string' || typeof countyCode !== 'string') return [];
  const city = cityOfCounty(countyCode);
  if (city === cityCode) return [];
  const values = { county: countyCode, city, sent: cityCode };
  return [profileIssue('county_elsewhere', ['countyCode'], countyCode, values)];
}

/**
 * A year before the registration has no accounts. Such a value is refused rather than left out,
 * because leaving it out would let a later answer change a decided verdict.
 */
function yearsBeforeRegistration(profile: Profile): Issue[] {
  const { registeredOn } = profile;
  if (typeof registeredOn !== 'string') return [];
  const firstYear = yearOf(registeredOn);
  return YEARLY_KEYS.filter((key) => (profile[key] ?? null) !== null).flatMap((key) =>
    Object.entries(yearly(profile, key))
      .filter(([year, value]) => value !== null && Number(year) < firstYear)
      .map(([year, value]) =>
        profileIssue('year_before_registration', [key, year], value, { registeredOn, year }),
      ),
  );
}

function partsAboveWhole(profile: Profile): Issue[] {
  return PARTS.flatMap(([part, whole]) => {
    const [sent, limit] = [profile[part], profile[whole]];
    if (typeof sent !== 'number' || typeof limit !== 'number' || sent <= limit) return [];
    return [exceeds([part], part, whole, sent, limit)];
  });
}

function yearlyPartsAboveWhole(profile: Profile): Issue[] {
  return YEARLY_PARTS.flatMap(([part, whole]) => {
    const limits = yearly(profile, whole);
    return Object.entries(yearly(profile, part)).flatMap(([year, sent]) => {
      const limit = limits[year] ?? null;
      if (sent === null || limit === null || sent <= limit) return [];
      return [exceeds([part, year], part, whole, sent, limit)];
    });
  });
}

function exceeds(path: string[], part: string, whole: string, sent: number, limit: number): Issue {
  const [partLabel, wholeLabel] = [labelOf(part), labelOf(whole)];
  return profileIssue('part_exceeds_whole', path, sent, {
    zh: { part: partLabel.zh, whole: wholeLabel.zh, sent, limit },
    en: { part: partLabel.en, whole: wholeLabel.en, sent, limit },
  });
}

function sharesOffHundred(profile: Profile): Issue[] {
  const shares = [profile.oemShare, profile.odmShare, profile.obmShare];
  if (!shares.every((share): share is number => typeof share === 'number')) return [];
  const sum = Number(shares.reduce((total, share) => total + share, 0).toFixed(4));
  if (Math.abs(sum - 100) <= SHARE_TOLERANCE) return [];
  return [profileIssue('shares_do_not_add_up', ['obmShare'], profile.obmShare, { sum })];
}

function datesOutOfOrder(profile: Profile): Issue[] {
  return DATE_ORDERS.flatMap(([list, earlier, later]) =>
    records(profile, list).flatMap((record, index) => {
      const [first, second] = [record[earlier], record[later]];
      if (typeof first !== 'string' || typeof second !== 'string' || first <= second) return [];
      const [earlierLabel, laterLabel] = [`${list}.${earlier}`, `${list}.${later}`].map(labelOf);
      return [
        profileIssue('date_order', [list, index, later], second, {
          zh: { earlier: earlierLabel?.zh ?? earlier, later: laterLabel?.zh ?? later },
          en: { earlier: earlierLabel?.en ?? earlier, later: laterLabel?.en ?? later },
        }),
      ];
    }),
  );
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
