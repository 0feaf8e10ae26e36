import { addDays, type CalendarDate } from '../../dates/calendar-date.js';
import { OrderedRegions } from '../../engine/gaps/changes/regions/ordered-regions.js';
import type { Profile } from '../../facts/fact-definition.js';
import { FactResolver } from '../../facts/fact-resolver.js';
import type { ReferenceData } from '../../reference/reference-data.js';
import { cityOfCounty } from '../../reference/region.js';

/** A fact compared with a constant, as far as it cuts the values of the fact in two. */
export interface Cut {
  fact: string;
  value: string | number | boolean | readonly string[];
}

/** What the states of a family depend on. */
export interface FamilyContext {
  asOf: CalendarDate;
  reference: ReferenceData;
  /** Every constant that the tree compares a fact of the family with. */
  cuts: readonly Cut[];
}

/**
 * Facts that follow from the same stated ones: a city gives its province, so the two cannot be
 * chosen apart. The states are stated facts that between them show every combination of outcomes.
 */
export interface FactFamily {
  name: string;
  facts: readonly string[];
  statesOf(context: FamilyContext): readonly FactResolver[];
}

/** The cities and counties of the region table are all there are. */
const placeStates = oncePerReference((reference) => [
  ...reference.regions.cities.map(({ code }) => ({ cityCode: code })),
  ...reference.regions.counties.map(({ code }) => ({
    cityCode: cityOfCounty(code),
    countyCode: code,
  })),
]);

const DIGITS = Array.from({ length: 10 }, (_, digit) => String(digit));
const DIVISIONS = Array.from({ length: 100 }, (_, number) => String(number).padStart(2, '0'));
const SECTIONS = [...'ABCDEFGHIJKLMNOPQRST'];

/** Every division of the classification: manufacturing has 13 to 43, other sections any. */
const industryDivisions = SECTIONS.flatMap((section) =>
  DIVISIONS.filter((division) => section !== 'C' || (division >= '13' && division <= '43')).map(
    (division) => `${section}${division}`,
  ),
);

const divisionStates = oncePerReference(() =>
  industryDivisions.map((industryCode) => ({ industryCode })),
);

/** One code of each division, and of those that conditions name another one of the same division. */
function industryStates({ asOf, reference, cuts }: FamilyContext): readonly FactResolver[] {
  const named = new Set(
    cuts.filter(({ fact }) => fact === 'industryCode').flatMap(({ value }) => textsOf(value)),
  );
  const divisions = divisionStates(reference);
  const further = industryDivisions
    .filter((division) => [...named].some((code) => code.startsWith(division)))
    .flatMap((division) => [
      ...[...named].filter((code) => code.startsWith(division)),
      ...DIGITS.map((digit) => division + digit)
        .filter((code) => !named.has(code))
        .slice(0, 1),
    ]);
  return [
    ...divisions,
    ...further.map((industryCode) => new FactResolver({ industryCode }, asOf, reference)),
  ];
}

const DATES = { type: 'date', isWhole: true, range: undefined, options: [] } as const;

/** Days since registration decide as the date does that lies as many days back. */
function registrationStates({ asOf, reference, cuts }: FamilyContext): readonly FactResolver[] {
  const dates = cuts.flatMap(({ fact, value }) => {
    if (fact === 'registeredOn') return [String(value)];
    return wholeDaysAround(Number(value)).map((days) => addDays(asOf, -days));
  });
  return new OrderedRegions(DATES, dates, undefined).samples.map(
    (date) => new FactResolver({ registeredOn: String(date) }, asOf, reference),
  );
}

/** More days than lie between any two dates that a profile may hold. */
const MOST_DAYS = 100_000;

/** The whole numbers of days next to a number, as far as dates can be that far apart. */
export function wholeDaysAround(days: number): number[] {
  return [...new Set([Math.floor(days), Math.ceil(days)])].filter(
    (whole) => Math.abs(whole) <= MOST_DAYS,
  );
}

const FAMILIES: readonly FactFamily[] = [
  {
    name: 'place',
    facts: ['cityCode', 'countyCode', 'provinceCode', 'zone'],
    statesOf: ({ reference }) => placeStates(reference),
  },
  {
    name: 'industry',
    facts: ['industryCode', 'industrySection', 'industryDivision'],
    statesOf: industryStates,
  },
  {
    name: 'registration',
    facts: ['registeredOn', 'registeredDays'],
    statesOf: registrationStates,
  },
];

/** The family that a fact belongs to, if it belongs to one. */
export function familyOf(fact: string): FactFamily | undefined {
  return FAMILIES.find(({ facts }) => facts.includes(fact));
}

/** States that depend on the reference data alone are read a hundred times in a run. */
function oncePerReference(
  profilesOf: (reference: ReferenceData) => readonly Profile[],
): (reference: ReferenceData) => readonly FactResolver[] {
  const made = new WeakMap<ReferenceData, readonly FactResolver[]>();
  return (reference) => {
    const states =
      made.get(reference) ??
      profilesOf(reference).map((profile) => new FactResolver(profile, ANY_DAY, reference));
    made.set(reference, states);
    return states;
  };
}

/** Neither places nor divisions depend on the day. */
const ANY_DAY = '2020-01-01';

function textsOf(value: Cut['value']): readonly string[] {
  return typeof value === 'object' ? value : [String(value)];
}
