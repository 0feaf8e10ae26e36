import fc from 'fast-check';
import type { Profile } from '../../../../../rules/facts/fact-definition.js';
import {
  type Condition,
  isRecordGroup,
  type Leaf,
  type LeafKind,
  walk,
} from '../../../../../rules/policy/conditions.js';
import type { OperatorName } from '../../../../../rules/policy/operators.js';
import { all, any, forSome, leaf, not } from '../../sample-policy.js';

/** Dates about which conditions are made; there is a day before, between and after each. */
const DATES = ['2026-06-30', '2026-07-02'];
const OWNERSHIPS = ['private', 'state'];
const FIELDS = ['new_energy', 'biology'];
const INDUSTRIES = ['C39', 'E47'];
const LOAN_KINDS = ['fixed_asset', 'working_capital'];

const ORDER: OperatorName[] = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
];
const DATE_ORDER: OperatorName[] = ['before', 'onOrBefore', 'after', 'onOrAfter'];
const small = fc.integer({ min: 1, max: 2 });

type Side = Pick<Leaf, 'fact' | 'params'>;

const named = (...facts: string[]): fc.Arbitrary<Side> =>
  fc.constantFrom(...facts).map((fact) => ({ fact }));

/** Most leaves may be changed: trees without any have nothing to find. */
const kind = fc.oneof(
  { weight: 6, arbitrary: fc.constant<LeafKind>('changeable') },
  { weight: 1, arbitrary: fc.constantFrom<LeafKind>('fixed', 'time') },
);

function leafOf(
  sides: fc.Arbitrary<Side>,
  operators: readonly OperatorName[],
  values: fc.Arbitrary<Leaf['value']>,
): fc.Arbitrary<Leaf> {
  return fc
    .record({ side: sides, operator: fc.constantFrom(...operators), value: values, kind })
    .map(({ side: { fact, params }, operator, value, kind }) =>
      leaf(fact, operator, value, params ? { params, kind } : { kind }),
    );
}

/** A constant, or now and then another fact. */
const orFact = (values: fc.Arbitrary<Leaf['value']>, sides: fc.Arbitrary<Side>) =>
  fc.oneof({ weight: 4, arbitrary: values }, { weight: 1, arbitrary: sides });

const someOf = (values: string[]) => fc.subarray(values, { minLength: 1 });
const asOf = fc
  .constantFrom('-P142D', 'P0D')
  .map((shift): Side => ({ fact: 'asOf', params: { shift } }));
const year = fc.constantFrom('latest', 'latest-1').map(
  (latest): Side => ({
    fact: 'salesRevenue',
    params: { year: latest } as Leaf['params'],
  }),
);

const profileLeaf = fc.oneof(
  {
    weight: 4,
    arbitrary: leafOf(
      named('employees', 'techStaff'),
      ORDER,
      orFact(small, named('employees', 'techStaff')),
    ),
  },
  {
    weight: 2,
    arbitrary: leafOf(
      named('overseasShareRatio'),
      ORDER,
      orFact(small, named('employees', 'layoffRate')),
    ),
  },
  { weight: 1, arbitrary: leafOf(year, ORDER, small) },
  {
    weight: 2,
    arbitrary: leafOf(named('registeredOn'), DATE_ORDER, orFact(fc.constantFrom(...DATES), asOf)),
  },
  {
    weight: 1,
    arbitrary: leafOf(named('ownership'), ['equal', 'notEqual'], fc.constantFrom(...OWNERSHIPS)),
  },
  { weight: 1, arbitrary: leafOf(named('ownership'), ['in', 'notIn'], someOf(OWNERSHIPS)) },
  {
    weight: 1,
    arbitrary: leafOf(named('industryCode'), ['equal', 'notEqual'], fc.constantFrom(...INDUSTRIES)),
  },
  {
    weight: 1,
    arbitrary: leafOf(named('hasLegalPersonality'), ['equal', 'notEqual'], fc.boolean()),
  },
  {
    weight: 1,
    arbitrary: leafOf(
      named('strategicEmergingFields'),
      ['contains', 'doesNotContain'],
      fc.constantFrom(...FIELDS),
    ),
  },
  {
    weight: 1,
    arbitrary: leafOf(named('strategicEmergingFields'), ['containsAny'], someOf(FIELDS)),
  },
);

const loanLeaf = fc.oneof(
  {
    weight: 3,
    arbitrary: leafOf(
      named('loans.amount'),
      ORDER,
      orFact(small, named('loans.interestPaid', 'employees')),
    ),
  },
  { weight: 2, arbitrary: leafOf(named('loans.kind'), ['in', 'notIn'], someOf(LOAN_KINDS)) },
  {
    weight: 2,
    arbitrary: leafOf(
      named('loans.issuedOn'),
      DATE_ORDER,
      orFact(fc.constantFrom(...DATES), named('loans.dueOn', 'registeredOn')),
    ),
  },
  { weight: 1, arbitrary: leafOf(named('loans.hasOtherInterestSubsidy'), ['equal'], fc.boolean()) },
  { weight: 1, arbitrary: profileLeaf },
);

function treeOf(leaves: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return leaves;
  const child = treeOf(leaves, depth - 1);
  const children = fc.array(child, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 1, arbitrary: leaves },
    { weight: 3, arbitrary: children.map((list) => all(...list)) },
    { weight: 3, arbitrary: children.map((list) => any(...list)) },
    { weight: 1, arbitrary: child.map((only) => not(only)) },
  );
}

const group = fc
  .tuple(fc.array(treeOf(loanLeaf, 1), { minLength: 1, maxLength: 2 }), kind)
  .map(([children, kind]): Condition => ({ ...forSome('loans', ...children), kind }));

const MOST_LEAVES = 8;

/** A tree of at most eight leaves, whose nodes have ids of their own. */
export const randomTree: fc.Arbitrary<Condition> = treeOf(
  fc.oneof(
    { weight: 5, arbitrary: profileLeaf },
    { weight: 2, arbitrary: group },
    { weight: 1, arbitrary: group.map((only) => not(only)) },
  ),
  3,
)
  .filter((tree) => leafCount(tree) <= MOST_LEAVES)
  .map(withOwnIds);

function leafCount(tree: Condition): number {
  let count = 0;
  walk(tree, (node) => {
    if ('fact' in node) count += 1;
  });
  return count;
}

function withOwnIds(tree: Condition): Condition {
  const copy = JSON.parse(JSON.stringify(tree)) as Condition;
  let count = 0;
  walk(copy, (node) => {
    if ('fact' in node || isRecordGroup(node)) {
      count += 1;
      node.id = `${node.id}-${count}`;
    }
  });
  return copy;
}

const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const count = fc.integer({ min: 0, max: 3 });
const date = fc.constantFrom('2026-06-29', ...DATES, '2026-07-01', '2026-11-21', '2026-12-01');

const loan = fc.record({
  amount: maybe(fc.constantFrom(0, 0.5, 1, 1.5, 2, 3)),
  interestPaid: maybe(fc.constantFrom(0, 1, 2.5)),
  kind: maybe(fc.constantFrom(...LOAN_KINDS, 'other')),
  issuedOn: maybe(date),
  dueOn: maybe(date),
  hasOtherInterestSubsidy: maybe(fc.boolean()),
});

/** A profile that may lack any of its facts. */
export const randomProfile: fc.Arbitrary<Profile> = fc.record({
  employees: maybe(count),
  techStaff: maybe(count),
  overseasShareRatio: maybe(fc.constantFrom(0, 0.5, 1, 1.5, 2, 3)),
  layoffRate: maybe(fc.constantFrom(0, 1, 2.5)),
  salesRevenue: maybe(fc.record({ 2024: maybe(count), 2025: maybe(count) })),
  registeredOn: maybe(date),
  ownership: maybe(fc.constantFrom(...OWNERSHIPS, 'mixed')),
  industryCode: maybe(fc.constantFrom(...INDUSTRIES, 'C26')),
  hasLegalPersonality: maybe(fc.boolean()),
  strategicEmergingFields: maybe(fc.subarray([...FIELDS, 'digital_creative'])),
  loans: maybe(fc.array(loan, { maxLength: 2 })),
});
