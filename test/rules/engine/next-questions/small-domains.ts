import fc from 'fast-check';
import { addDays } from '../../../../rules/dates/calendar-date.js';
import type { Profile } from '../../../../rules/facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import type { Condition, FactReference } from '../../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../../rules/policy/operators.js';
import { parseProfilePath } from '../../../../rules/profile/profile-path.js';
import { samplesOf } from '../random/values.js';
import { all, any, forSome, leaf, not } from '../sample-policy.js';

const SEED = 20_261_121;

const WHOLE = [0, 1, 2, 3, 4, 5];
const NUMBERS = [...WHOLE, 0.5, 1.5, 2.5, 3.5, 0.999999, 2.000001, 100, 33.333333];
const DATES = ['2025-06-30', '2026-06-30', '2026-12-31'].flatMap((date) =>
  [-366, -365, -1, 0, 1, 365].map((days) => addDays(date, days)),
);
const FIELDS = samplesOf('strategicEmergingFields');

/** Every value worth trying of the facts and fields that the conditions below look at. */
const VALUES: Readonly<Record<string, readonly unknown[]>> = {
  employees: WHOLE,
  techStaff: WHOLE,
  overseasShareRatio: NUMBERS,
  salesRevenue: NUMBERS,
  rdExpense: NUMBERS,
  registeredOn: DATES,
  ownership: [...samplesOf('ownership'), 'state', 'other'],
  hasLegalPersonality: [true, false],
  industryCode: ['C3911', 'C39', 'C2614', 'C26', 'C1310', 'E4710', 'E47', 'A01', 'F51'],
  strategicEmergingFields: subsets([...FIELDS, 'digital_creative']),
  'loans.amount': NUMBERS,
  'loans.interestPaid': NUMBERS,
  'loans.kind': ['fixed_asset', 'working_capital', 'other'],
  'loans.issuedOn': DATES,
  'loans.dueOn': DATES,
  'loans.hasOtherInterestSubsidy': [true, false],
  'incidents.kind': ['safety', 'quality', 'environment', 'other'],
  'incidents.severity': ['ordinary', 'major'],
  'incidents.occurredOn': DATES,
};
const LOAN_FIELDS = [
  'amount',
  'interestPaid',
  'kind',
  'issuedOn',
  'dueOn',
  'hasOtherInterestSubsidy',
];
const INCIDENT_FIELDS = ['kind', 'severity', 'occurredOn'];

const latest = { year: 'latest' } as const;
const PLAIN: readonly FactReference[] = [
  { fact: 'employees' },
  { fact: 'techStaff' },
  { fact: 'techStaffRatio' },
  { fact: 'overseasShareRatio' },
  { fact: 'salesRevenue', params: latest },
  { fact: 'rdExpense', params: latest },
  { fact: 'rdRatioLatest' },
  { fact: 'registeredOn' },
  { fact: 'asOf', params: { shift: '-P1Y' } },
  { fact: 'ownership' },
  { fact: 'hasLegalPersonality' },
  { fact: 'industryCode' },
  { fact: 'industryDivision' },
  { fact: 'industrySection' },
  { fact: 'strategicEmergingFields' },
  { fact: 'loanInterestPaid' },
];
const withinLoans: readonly FactReference[] = [
  ...LOAN_FIELDS.map((field) => ({ fact: `loans.${field}` })),
  { fact: 'loans.subsidyEndsOn' },
  { fact: 'loans.subsidisedDays' },
  { fact: 'hasLegalPersonality' },
];
const withinIncidents: readonly FactReference[] = [
  ...INCIDENT_FIELDS.map((field) => ({ fact: `incidents.${field}` })),
  { fact: 'incidents.yearEndsOn' },
];

function subsets<Item>(items: readonly Item[]): Item[][] {
  return items.reduce<Item[][]>((sets, item) => sets.flatMap((set) => [set, [...set, item]]), [[]]);
}

/** A leaf on one of the sides, compared with a small value or with another of the sides. */
function leafOn(sides: readonly FactReference[]): fc.Arbitrary<Condition> {
  return fc.constantFrom(...sides).chain((side) => {
    const type = VOCABULARY_TYPES.typeOf(side.fact);
    const names = Object.entries(OPERATORS).filter(([, { types }]) =>
      types.some((fits) => fits === type),
    );
    return fc.constantFrom(...names.map(([name]) => name as OperatorName)).chain((operator) => {
      const { value: shape } = OPERATORS[operator];
      const samples =
        type === 'enum' || type === 'text' || type === 'list' ? samplesOf(side.fact) : [];
      const others = sides.filter(({ fact }) => VOCABULARY_TYPES.typeOf(fact) === type);
      const literal =
        shape === 'many'
          ? fc.subarray([...samples], { minLength: 1 })
          : type === 'number'
            ? fc.constantFrom<number | string | boolean>(0, 1, 2, 3, 50, 100, 365)
            : type === 'boolean'
              ? fc.boolean()
              : fc.constantFrom<number | string | boolean>(
                  ...(type === 'date' ? ['2025-06-30', '2026-06-30', '2026-12-31'] : samples),
                );
      const value =
        shape === 'many' || type === 'list'
          ? literal
          : fc.oneof(
              { weight: 4, arbitrary: literal },
              { weight: 1, arbitrary: fc.constantFrom(...others) },
            );
      const params = side.params && { params: side.params };
      return value.map((required) => leaf(side.fact, operator, required, { ...params }));
    });
  });
}

function groupOf(children: fc.Arbitrary<Condition>, most: number): fc.Arbitrary<Condition> {
  const some = fc.array(children, { minLength: 1, maxLength: most });
  return fc.oneof(
    some.map((list) => all(...list)),
    some.map((list) => any(...list)),
    some.map((list) => not(all(...list))),
  );
}

function recordGroup(
  list: string,
  sides: readonly FactReference[],
  most: number,
): fc.Arbitrary<Condition> {
  const leaves = leafOn(sides);
  return fc
    .array(
      fc.oneof({ weight: 3, arbitrary: leaves }, { weight: 1, arbitrary: groupOf(leaves, 2) }),
      { minLength: 1, maxLength: most },
    )
    .map((children) => forSome(list, ...children));
}

/** A formula over a list, beside a simple group over the same list. */
const formulaAndGroup = fc
  .tuple(
    groupOf(leafOn([{ fact: 'loanInterestPaid' }]), 2),
    recordGroup('loans', withinLoans.slice(0, 3), 2),
  )
  .chain((parts) => groupOf(fc.constantFrom(...parts), 3));

/** Trees over one list, or over few facts, so that leaves meet in the same missing path. */
export const smallCondition: fc.Arbitrary<Condition> = fc.oneof(
  fc
    .subarray([...PLAIN], { minLength: 1, maxLength: 3 })
    .chain((sides) => groupOf(fc.oneof(leafOn(sides), groupOf(leafOn(sides), 3)), 3)),
  groupOf(recordGroup('loans', withinLoans, 4), 3),
  formulaAndGroup,
  groupOf(recordGroup('incidents', withinIncidents, 4), 3),
);

/** Some of the fields of a record, or all of them. */
function recordOf(list: string, fields: readonly string[], isWhole: boolean) {
  return fc.record(
    Object.fromEntries(
      fields.map((field) => [field, fc.constantFrom(...(VALUES[`${list}.${field}`] ?? []))]),
    ),
    isWhole ? {} : { requiredKeys: [] },
  );
}

function listsOf(list: string, fields: readonly string[]): readonly unknown[] {
  const records = fc.array(recordOf(list, fields, true), { maxLength: 3 });
  return [[], ...fc.sample(records, { seed: SEED, numRuns: 500 })];
}

const LISTS: Readonly<Record<string, readonly unknown[]>> = {
  loans: listsOf('loans', LOAN_FIELDS),
  incidents: listsOf('incidents', INCIDENT_FIELDS),
};

/** A small part of a profile of small values. */
export const smallProfile = fc.record(
  {
    employees: seldom(fc.constantFrom(...WHOLE)),
    techStaff: seldom(fc.constantFrom(...WHOLE)),
    overseasShareRatio: seldom(fc.constantFrom(...NUMBERS)),
    salesRevenue: seldom(fc.constantFrom(...NUMBERS).map((value) => ({ 2025: value }))),
    rdExpense: seldom(fc.constantFrom(...NUMBERS).map((value) => ({ 2025: value }))),
    hasLegalPersonality: seldom(fc.boolean()),
    loans: seldom(fc.array(recordOf('loans', LOAN_FIELDS, false), { maxLength: 2 })),
    incidents: seldom(fc.array(recordOf('incidents', INCIDENT_FIELDS, false), { maxLength: 2 })),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Profile>;

/** A value or, as often, null. */
function seldom<Value>(value: fc.Arbitrary<Value>): fc.Arbitrary<Value | null> {
  return fc.option(value, { freq: 1 });
}

/** What can be answered at a path: every value, or of lists a good many. */
export function smallAnswers(path: string): readonly unknown[] {
  const [key, , field] = parseProfilePath(path);
  const values = field === undefined ? VALUES[String(key)] : VALUES[`${key}.${field}`];
  return values ?? LISTS[String(key)] ?? [];
}
