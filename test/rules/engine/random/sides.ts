import fc from 'fast-check';
import {
  type AskedFact,
  type ComparableType,
  isDerived,
} from '../../../../rules/facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import {
  ASKED_FACTS,
  askedInputs,
  DERIVED_FACTS,
  factNamed,
} from '../../../../rules/facts/vocabulary/index.js';
import type { FactReference } from '../../../../rules/policy/conditions.js';
import { reference } from '../sample-policy.js';

/** Facts that stand in many conditions, so that these share predicates and thresholds. */
const FREQUENT = [
  'employees',
  'techStaff',
  'overseasShareRatio',
  'salesRevenue',
  'rdExpense',
  'techStaffRatio',
  'ownedIpCount',
  'rdRatioLatest',
  'registeredOn',
  'ownership',
  'hasLegalPersonality',
  'isGeneralVatPayer',
  'industryCode',
  'industryDivision',
  'strategicEmergingFields',
];
const OCCASIONAL = [
  'customsCreditGradedOn',
  'cityCode',
  'investorOrigin',
  'groupSupervisionFields',
  ...DERIVED_FACTS.map(({ key }) => key).filter((key) => !FREQUENT.includes(key)),
];

/** The lists over which record groups are made. */
export const LISTS = ['loans', 'incidents'] as const;

/** The asked facts that random conditions rest on. */
export const ASKED_IN_CONDITIONS: readonly AskedFact[] = (() => {
  const keys = new Set([...FREQUENT, ...OCCASIONAL, ...LISTS].flatMap(askedInputs));
  return ASKED_FACTS.filter(({ key }) => keys.has(key));
})();

/** Sides to choose from: those of an earlier group come more often. */
export type SideGroups = readonly (readonly FactReference[])[];

/** Every way in which a condition may refer to a fact, within reason. */
export function sidesOf(key: string): FactReference[] {
  const fact = factNamed(key);
  if (fact?.type === 'yearly') {
    const years = ['latest', 'latest-1', 'latest-2'] as const;
    return years.map((year) => ({ fact: key, params: { year } }));
  }
  const parameter = fact && isDerived(fact) ? fact.parameter : undefined;
  if (parameter === 'scheme') {
    return [...reference.zoneSchemes.keys()].map((scheme) => ({ fact: key, params: { scheme } }));
  }
  if (parameter === 'shift') {
    const shifts = ['P1Y', '-P1Y', 'P0D'];
    return [{ fact: key }, ...shifts.map((shift) => ({ fact: key, params: { shift } }))];
  }
  return [{ fact: key }];
}

/** The sides of a leaf outside record groups. */
export const PLAIN_SIDES: SideGroups = [FREQUENT.flatMap(sidesOf), OCCASIONAL.flatMap(sidesOf)];

/** The sides of a leaf in a group over a list: its fields first. */
export function sidesWithin(list: string): SideGroups {
  const fact = factNamed(list);
  if (fact?.type !== 'records') throw new RangeError(`${list} is no list of records.`);
  const fields = [...fact.fields, ...(fact.derivedFields ?? [])];
  return [fields.map(({ key }) => ({ fact: `${list}.${key}` })), PLAIN_SIDES.flat()];
}

/** A side of the type; undefined where there is none. */
export function sideOfType(
  groups: SideGroups,
  type: ComparableType,
): fc.Arbitrary<FactReference> | undefined {
  const choices = groups
    .map((sides) => sides.filter(({ fact }) => VOCABULARY_TYPES.typeOf(fact) === type))
    .filter((sides) => sides.length > 0)
    .map((sides, index) => ({ weight: index === 0 ? 3 : 1, arbitrary: fc.constantFrom(...sides) }));
  return choices.length > 0 ? fc.oneof(...choices) : undefined;
}
