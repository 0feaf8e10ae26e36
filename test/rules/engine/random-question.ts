import fc from 'fast-check';
import type { ComparableType, Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition, FactReference, Leaf } from '../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../rules/policy/operators.js';
import { LISTS, PLAIN_SIDES, type SideGroups, sideOfType, sidesWithin } from './random/sides.js';
import { AWKWARD_NUMBERS, randomDate, randomNumber, samplesOf } from './random/values.js';
import { all, any, forSome, leaf, not } from './sample-policy.js';

const DEPTH = 5;
const kind = fc.constantFrom('changeable', 'time', 'fixed');

/** Leaves of every operator on every type that it fits, each pair as often as any other. */
function leavesOver(
  groups: SideGroups,
  numbers: fc.Arbitrary<number> = randomNumber,
): fc.Arbitrary<Condition> {
  return fc.oneof(
    ...Object.entries(OPERATORS).flatMap(([operator, { types }]) =>
      types.flatMap((type) => leavesOf(operator as OperatorName, type, groups, numbers) ?? []),
    ),
  );
}

/** Leaves of one operator on one type; their right-hand side is a value or, less often, a fact. */
function leavesOf(
  operator: OperatorName,
  type: ComparableType,
  groups: SideGroups,
  numbers: fc.Arbitrary<number>,
): fc.Arbitrary<Condition> | undefined {
  const isMany = OPERATORS[operator].value === 'many';
  const rightType = isMany ? 'list' : type === 'list' ? 'enum' : type;
  const right = sideOfType(groups, rightType) as fc.Arbitrary<Leaf['value']> | undefined;
  return sideOfType(groups, type)?.chain((left) => {
    const literal = isMany
      ? fc.subarray([...samplesOf(left.fact)], { minLength: 1 })
      : oneLiteral(left, type, numbers);
    const value = right
      ? fc.oneof({ weight: 3, arbitrary: literal }, { weight: 1, arbitrary: right })
      : literal;
    const params = left.params && { params: left.params };
    return fc
      .tuple(value, kind)
      .map(([required, kind]) => leaf(left.fact, operator, required, { kind, ...params }));
  });
}

function oneLiteral(
  { fact }: FactReference,
  type: ComparableType,
  numbers: fc.Arbitrary<number>,
): fc.Arbitrary<Leaf['value']> {
  if (type === 'number') return numbers;
  if (type === 'boolean') return fc.boolean();
  return type === 'date' ? randomDate : fc.constantFrom(...samplesOf(fact));
}

/** A tree of the given depth over leaves. */
function treeOf(leaves: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return leaves;
  const child = treeOf(leaves, depth - 1);
  const children = fc.array(child, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { withCrossShrink: true },
    leaves,
    children.map((list) => all(...list)),
    children.map((list) => any(...list)),
    child.map((only) => not(only)),
  );
}

const recordGroup = fc.oneof(
  ...LISTS.map((list) =>
    fc
      .array(treeOf(leavesOver(sidesWithin(list)), 2), { minLength: 1, maxLength: 3 })
      .map((children): Condition => forSome(list, ...children)),
  ),
);

/** Gives every leaf and record group an id of its own, as loading demands. */
function numbered(root: Condition): Condition {
  let count = 0;
  const rename = (condition: Condition): Condition => {
    if ('fact' in condition) return { ...condition, id: `part-${++count}` };
    if ('forSome' in condition) {
      return { ...condition, id: `part-${++count}`, all: condition.all.map(rename) };
    }
    if ('not' in condition) return not(rename(condition.not));
    const children = ('any' in condition ? condition.any : condition.all).map(rename);
    return 'any' in condition ? any(...children) : all(...children);
  };
  return rename(root);
}

/** A tree up to five levels deep, with every operator and every type of fact. */
export const randomCondition: fc.Arbitrary<Condition> = treeOf(
  fc.oneof(
    { weight: 4, arbitrary: leavesOver(PLAIN_SIDES) },
    { weight: 1, arbitrary: recordGroup },
  ),
  DEPTH,
).map(numbered);

/** A tree whose leaves compare one number with numbers that are hard to tell apart. */
export const randomThresholds: fc.Arbitrary<Condition> = treeOf(
  leavesOver([[{ fact: 'employees' }]], fc.constantFrom(...AWKWARD_NUMBERS)),
  DEPTH,
).map(numbered);

/** A value, null, or nothing at all. */
const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const small = fc.integer({ min: 0, max: 3 });
const yearly = fc.record(
  { 2023: maybe(small), 2024: maybe(small), 2025: maybe(small) },
  { requiredKeys: [] },
);
const oneOf = (key: string) => maybe(fc.constantFrom(...samplesOf(key)));

const loan = fc.record(
  {
    amount: maybe(small),
    interestPaid: maybe(small),
    kind: oneOf('loans.kind'),
    issuedOn: maybe(randomDate),
    dueOn: maybe(randomDate),
    hasOtherInterestSubsidy: maybe(fc.boolean()),
  },
  { requiredKeys: [] },
);
const incident = fc.record(
  { kind: oneOf('incidents.kind'), occurredOn: maybe(randomDate) },
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
    registeredOn: maybe(randomDate),
    ownership: oneOf('ownership'),
    hasLegalPersonality: maybe(fc.boolean()),
    isGeneralVatPayer: maybe(fc.boolean()),
    industryCode: oneOf('industryCode'),
    strategicEmergingFields: maybe(fc.subarray([...samplesOf('strategicEmergingFields')])),
    intellectualProperty: maybe(
      fc.array(
        fc.record({ obtainedBy: oneOf('intellectualProperty.obtainedBy') }, { requiredKeys: [] }),
        { maxLength: 2 },
      ),
    ),
    loans: maybe(fc.array(loan, { maxLength: 3 })),
    incidents: maybe(fc.array(incident, { maxLength: 3 })),
  },
  { requiredKeys: [] },
);
