import fc from 'fast-check';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition, Leaf } from '../../../rules/policy/conditions.js';
import type { OperatorName } from '../../../rules/policy/operators.js';
import { all, any, forSome, leaf, not } from './sample-policy.js';

const OWNERSHIPS = ['private', 'state', 'mixed'];
const FIELDS = ['new_energy', 'biology', 'digital_creative'];
const DATES = ['2024-06-30', '2025-06-30', '2026-06-30', '2026-12-31'];
const INDUSTRIES = ['C3911', 'C2614', 'E4710'];
const ORDER: OperatorName[] = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
];
const DATE_ORDER: OperatorName[] = ['before', 'onOrBefore', 'after', 'onOrAfter'];
const small = fc.integer({ min: 0, max: 3 });
const year = fc.constantFrom('latest', 'latest-1', 'latest-2');

type Side = Pick<Leaf, 'fact' | 'params'>;

/** A leaf of a fact, an operator that fits it and a value or another fact of the same kind. */
function leafOf(
  sides: fc.Arbitrary<Side>,
  operators: readonly OperatorName[],
  values: fc.Arbitrary<Leaf['value']>,
): fc.Arbitrary<Leaf> {
  return fc
    .record({
      side: sides,
      operator: fc.constantFrom(...operators),
      value: fc.oneof({ weight: 2, arbitrary: values }, { weight: 1, arbitrary: sides }),
    })
    .map(({ side: { fact, params }, operator, value }) =>
      leaf(fact, operator, value, params ? { params } : {}),
    );
}

/** Leaves whose operator takes a list, or a list whose operator takes one value. */
function leafWithLiteral(
  facts: readonly string[],
  operators: readonly OperatorName[],
  values: fc.Arbitrary<Leaf['value']>,
): fc.Arbitrary<Leaf> {
  return fc
    .tuple(fc.constantFrom(...facts), fc.constantFrom(...operators), values)
    .map(([fact, operator, value]) => leaf(fact, operator, value));
}

const named = (...facts: string[]): fc.Arbitrary<Side> =>
  fc.constantFrom(...facts).map((fact) => ({ fact }));
const someOf = (values: string[]) => fc.subarray(values, { minLength: 1 });

const numberSides = fc.oneof(
  named('employees', 'techStaff', 'overseasShareRatio', 'techStaffRatio', 'ownedIpCount'),
  fc
    .tuple(fc.constantFrom('salesRevenue', 'rdExpense'), year)
    .map(([fact, latest]): Side => ({ fact, params: { year: latest } })),
  named('rdRatioLatest', 'rdRatioThreeYears'),
);
const dateSides = fc.oneof(
  named('registeredOn'),
  fc.constantFrom('P1Y', '-P1Y', 'P0D').map((shift): Side => ({ fact: 'asOf', params: { shift } })),
);

const plainLeaf = fc.oneof(
  leafOf(numberSides, ORDER, small),
  leafOf(dateSides, DATE_ORDER, fc.constantFrom(...DATES)),
  leafOf(named('ownership'), ['equal', 'notEqual'], fc.constantFrom(...OWNERSHIPS)),
  leafOf(named('hasLegalPersonality', 'isGeneralVatPayer'), ['equal', 'notEqual'], fc.boolean()),
  leafOf(named('industryCode'), ['equal', 'notEqual'], fc.constantFrom(...INDUSTRIES)),
  leafWithLiteral(['ownership'], ['in', 'notIn'], someOf(OWNERSHIPS)),
  leafWithLiteral(['industryDivision'], ['in', 'notIn'], someOf(['C39', 'C26', 'E47'])),
  leafWithLiteral(
    ['strategicEmergingFields'],
    ['contains', 'doesNotContain'],
    fc.constantFrom(...FIELDS),
  ),
  leafWithLiteral(['strategicEmergingFields'], ['containsAny'], someOf(FIELDS)),
);

const recordLeaf = fc.oneof(
  leafOf(named('loans.amount', 'loans.interestPaid', 'loans.subsidisedDays'), ORDER, small),
  leafOf(
    named('loans.issuedOn', 'loans.dueOn', 'loans.subsidyEndsOn'),
    DATE_ORDER,
    fc.constantFrom(...DATES),
  ),
  leafWithLiteral(['loans.kind'], ['in', 'notIn'], someOf(['fixed_asset', 'other'])),
  leafOf(named('loans.hasOtherInterestSubsidy'), ['equal', 'notEqual'], fc.boolean()),
  plainLeaf,
);

/** A tree of the given depth over leaves; with `records`, some of them groups over records. */
function treeOf(leaves: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return leaves;
  const child = treeOf(leaves, depth - 1);
  const children = fc.array(child, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    leaves,
    children.map((list) => all(...list)),
    children.map((list) => any(...list)),
    child.map((only) => not(only)),
  );
}

const recordGroup = fc
  .array(treeOf(recordLeaf, 1), { minLength: 1, maxLength: 3 })
  .map((children): Condition => forSome('loans', ...children));

/** A tree up to four levels deep. */
export const randomCondition: fc.Arbitrary<Condition> = treeOf(
  fc.oneof({ weight: 4, arbitrary: plainLeaf }, { weight: 1, arbitrary: recordGroup }),
  4,
);

/** A value, null, or nothing at all. */
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const yearly = fc.record(
  { 2023: maybe(small), 2024: maybe(small), 2025: maybe(small) },
  { requiredKeys: [] },
);

const loan = fc.record(
  {
    amount: maybe(small),
    interestPaid: maybe(small),
    kind: maybe(fc.constantFrom('fixed_asset', 'working_capital', 'other')),
    issuedOn: maybe(fc.constantFrom(...DATES)),
    dueOn: maybe(fc.constantFrom(...DATES)),
    hasOtherInterestSubsidy: maybe(fc.boolean()),
  },
  { requiredKeys: [] },
);

/** A profile with any of its facts, years and record fields missing; it may contradict itself. */
export const randomProfile: fc.Arbitrary<Profile> = fc.record(
  {
    employees: maybe(small),
    techStaff: maybe(small),
    overseasShareRatio: maybe(small),
    salesRevenue: maybe(yearly),
    rdExpense: maybe(yearly),
    registeredOn: maybe(fc.constantFrom(...DATES)),
    ownership: maybe(fc.constantFrom(...OWNERSHIPS)),
    hasLegalPersonality: maybe(fc.boolean()),
    isGeneralVatPayer: maybe(fc.boolean()),
    industryCode: maybe(fc.constantFrom(...INDUSTRIES)),
    strategicEmergingFields: maybe(fc.subarray(FIELDS)),
    intellectualProperty: maybe(
      fc.array(
        fc.record(
          { obtainedBy: maybe(fc.constantFrom('self_developed', 'licensed')) },
          { requiredKeys: [] },
        ),
        { maxLength: 2 },
      ),
    ),
    loans: maybe(fc.array(loan, { maxLength: 3 })),
  },
  { requiredKeys: [] },
);
