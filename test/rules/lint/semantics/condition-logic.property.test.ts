import fc from 'fast-check';
import { addDays } from '../../../../rules/dates/calendar-date.js';
import type { Profile, RecordValue } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import type { FactValue, Resolution } from '../../../../rules/facts/resolution.js';
import { VersionLogic } from '../../../../rules/lint/semantics/version-logic.js';
import {
  type Condition,
  type FactReference,
  isFactReference,
  isLeaf,
  isRecordGroup,
  type Leaf,
} from '../../../../rules/policy/conditions.js';
import { operatorNamed } from '../../../../rules/policy/operators.js';
import { cityOfCounty } from '../../../../rules/reference/region.js';
import { AS_OF, forSome, leaf, reference } from '../../engine/sample-policy.js';

const SEED = Number(process.env.LINT_SEED ?? 5);
const numRuns = Number(process.env.LINT_TREES ?? 250);

/** Met, unmet, or undefined where something is missing: written down anew, and only for tests. */
function outcomeOf(
  node: Condition,
  resolver: FactResolver,
  record?: { list: string; index: number; record: RecordValue },
): boolean | undefined {
  const read = ({ fact, params }: FactReference): Resolution =>
    record && fact.includes('.')
      ? resolver.readField(fact, record)
      : resolver.read(fact, params ?? {});
  const every = (outcomes: readonly (boolean | undefined)[]) => {
    if (outcomes.includes(false)) return false;
    return outcomes.includes(undefined) ? undefined : true;
  };
  const negated = (outcome: boolean | undefined) => (outcome === undefined ? undefined : !outcome);
  const some = (outcomes: readonly (boolean | undefined)[]) =>
    negated(every(outcomes.map(negated)));
  if (isLeaf(node)) {
    const left = read(node);
    const right: Resolution = isFactReference(node.value)
      ? read(node.value)
      : { known: true, value: node.value as FactValue };
    if (!left.known || !right.known) return undefined;
    return operatorNamed(node.operator)?.holds(left.value, right.value);
  }
  if (isRecordGroup(node)) {
    const list = resolver.readRecords(node.forSome);
    if (!list.known) return undefined;
    return some(
      list.records.map((one, index) =>
        outcomeOf({ all: node.all }, resolver, { list: node.forSome, index, record: one }),
      ),
    );
  }
  if ('not' in node) return negated(outcomeOf(node.not, resolver, record));
  return 'any' in node
    ? some(node.any.map((child) => outcomeOf(child, resolver, record)))
    : every(node.all.map((child) => outcomeOf(child, resolver, record)));
}

const ORDERED = [
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
  'equal',
] as const;
const SHARES = [0, 25, 50, 100];
const KINDS = ['iso_9001', 'iso_14001', 'iso_45001', 'iso_50001', 'other'];
const DAYS = ['2026-11-20', AS_OF, '2026-11-22'];

const shareLeaf = fc
  .tuple(fc.constantFrom(...ORDERED), fc.constantFrom(...SHARES))
  .map(([operator, value]) => leaf('overseasShareRatio', operator, value));
const legalLeaf = fc
  .tuple(fc.constantFrom('equal' as const, 'notEqual' as const), fc.boolean())
  .map(([operator, value]) => leaf('hasLegalPersonality', operator, value));
const fieldLeaf = fc.oneof(
  fc
    .tuple(fc.constantFrom('in' as const, 'notIn' as const), fc.subarray(KINDS, { minLength: 1 }))
    .map(([operator, value]) => leaf('certificates.kind', operator, value)),
  fc
    .constantFrom('before' as const, 'onOrAfter' as const, 'after' as const)
    .map((operator) => leaf('certificates.expiresOn', operator, { fact: 'asOf' })),
);

/** Trees over leaves; every leaf is an object of its own, as in content that was read from a file. */
function trees(leaves: fc.Arbitrary<Condition>, depth: number): fc.Arbitrary<Condition> {
  if (depth === 0) return leaves;
  const inner = trees(leaves, depth - 1);
  const children = fc.array(inner, { minLength: 1, maxLength: 3 });
  return fc.oneof(
    { weight: 2, arbitrary: leaves },
    { weight: 2, arbitrary: children.map((all): Condition => ({ all })) },
    { weight: 2, arbitrary: children.map((any): Condition => ({ any })) },
    { weight: 1, arbitrary: inner.map((not): Condition => ({ not })) },
  );
}

const groups = fc
  .array(trees(fc.oneof(fieldLeaf, shareLeaf), 1), { minLength: 1, maxLength: 2 })
  .map((children): Condition => forSome('certificates', ...children));
const conditions = trees(fc.oneof(shareLeaf, legalLeaf, groups, groups), 2);

/** Every profile that the leaves tell apart, as long as two records are enough. */
const profiles: readonly Profile[] = (() => {
  const records = KINDS.flatMap((kind) => DAYS.map((expiresOn) => ({ kind, expiresOn })));
  const pairs = records.flatMap((one, index) => records.slice(index).map((other) => [one, other]));
  return [0, 10, 25, 30, 50, 70, 100].flatMap((overseasShareRatio) =>
    [true, false].flatMap((hasLegalPersonality) =>
      [[], ...records.map((record) => [record]), ...pairs].map((certificates) => ({
        overseasShareRatio,
        hasLegalPersonality,
        certificates,
      })),
    ),
  );
})();

function groupCount(node: Condition): number {
  if (isLeaf(node)) return 0;
  if (isRecordGroup(node)) return 1;
  if ('not' in node) return groupCount(node.not);
  const children = 'any' in node ? node.any : node.all;
  return children.reduce((count, child) => count + groupCount(child), 0);
}

const resolvers = (made: readonly Profile[], asOf = AS_OF) =>
  made.map((profile) => new FactResolver(profile, asOf, reference));
const span = { validFrom: AS_OF, validTo: null };
const logicOf = (root: Condition) => new VersionLogic(root, span, { reference, asOf: AS_OF });

describe('what is impossible', () => {
  it('is what no profile does, among all that conditions tell apart', () => {
    const known = resolvers(profiles);
    const seen = { met: 0, never: 0, follows: 0 };
    fc.assert(
      fc.property(conditions, conditions, (left, right) => {
        // Each group may need a record of its own, and profiles with more than two are too many.
        fc.pre(groupCount(left) + groupCount(right) <= 2);
        const logic = logicOf({ all: [left, right] });
        const [first, second] = logic.root.children;
        if (!first || !second) throw new Error('Two children were expected.');
        const outcomes = known.map((resolver) => [
          outcomeOf(left, resolver),
          outcomeOf(right, resolver),
        ]);
        const never = outcomes.every(([one]) => one !== true);
        const follows = outcomes.every(([one, other]) => one !== true || other !== false);
        expect(logic.isImpossible([{ place: first, met: true }])).toBe(never);
        expect(
          logic.isImpossible([
            { place: first, met: true },
            { place: second, met: false },
          ]),
        ).toBe(follows);
        seen[never ? 'never' : 'met'] += 1;
        if (follows && !never) seen.follows += 1;
      }),
      { seed: SEED, numRuns },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  }, 60_000);

  it('is what no place, no industry and no day of registration does', () => {
    const { cities, counties } = reference.regions;
    const places = [
      ...cities.map(({ code }) => ({ cityCode: code })),
      ...counties.map(({ code }) => ({ cityCode: cityOfCounty(code), countyCode: code })),
    ];
    const industries = ['A01', 'A0111', 'C39', 'C391', 'C3911', 'C40', 'F51', 'F512', 'R90'];
    const days = ['1900-01-01', '2025-11-20', '2025-11-21', '2025-11-22', AS_OF, '2100-12-31'];
    const zone = (scheme: string) =>
      fc
        .constantFrom('PRD', 'EWN', 'OUTSIDE')
        .map((value) => leaf('zone', 'equal', value, { params: { scheme } }));
    const choice = (fact: string, values: readonly string[]) =>
      fc
        .tuple(
          fc.constantFrom('in' as const, 'notIn' as const),
          fc.subarray([...values], { minLength: 1 }),
        )
        .map(([operator, value]) => leaf(fact, operator, value));
    const schemes = [...reference.zoneSchemes.keys()];
    const families: readonly [readonly Profile[], fc.Arbitrary<Leaf>][] = [
      [
        places,
        fc.oneof(
          fc.constantFrom(...schemes).chain(zone),
          choice('cityCode', ['440100', '440300', '441300', '110000']),
          choice('provinceCode', ['440000', '110000']),
          choice(
            'countyCode',
            counties.slice(0, 3).map(({ code }) => code),
          ),
        ),
      ],
      [
        industries.map((industryCode) => ({ industryCode })),
        fc.oneof(
          choice('industryCode', ['C39', 'C391', 'F51']),
          choice('industrySection', ['A', 'C', 'F', 'R']),
          choice('industryDivision', ['A01', 'C39', 'C40', 'F51', 'R90']),
        ),
      ],
      [
        days.map((registeredOn) => ({ registeredOn })),
        fc.oneof(
          fc
            .tuple(fc.constantFrom(...ORDERED), fc.constantFrom(0, 365))
            .map(([operator, value]) => leaf('registeredDays', operator, value)),
          fc
            .tuple(
              fc.constantFrom('before' as const, 'onOrBefore' as const, 'after' as const),
              fc.constantFrom('2025-11-21', AS_OF),
            )
            .map(([operator, value]) => leaf('registeredOn', operator, value)),
        ),
      ],
    ];
    for (const [made, leaves] of families) {
      const known = resolvers(made);
      fc.assert(
        fc.property(trees(leaves, 2), (tree) => {
          const logic = new VersionLogic(
            tree,
            { validFrom: AS_OF, validTo: AS_OF },
            { reference, asOf: AS_OF },
          );
          const isMet = known.some((resolver) => outcomeOf(tree, resolver) === true);
          const isImpossible = logic.isImpossible([{ place: logic.root, met: true }]);
          // There are more industries than those tried here.
          if (isMet || !('industryCode' in (made[0] ?? {}))) expect(isImpossible).toBe(!isMet);
        }),
        { seed: SEED, numRuns },
      );
    }
  }, 60_000);

  it('is what no values of facts do that are compared with each other', () => {
    const values = [0, 1, 2, 3];
    const staff = ['employees', 'collegeStaff', 'insuredStaff'];
    const known = resolvers(
      values.flatMap((employees) =>
        values.flatMap((collegeStaff) =>
          values.map((insuredStaff) => ({ employees, collegeStaff, insuredStaff })),
        ),
      ),
    );
    const sides = fc.constantFrom(...staff);
    const compared = fc
      .tuple(
        sides,
        fc.constantFrom(...ORDERED, 'notEqual' as const),
        fc.oneof(sides, fc.constant(2)),
      )
      .map(([left, operator, right]) =>
        leaf(left, operator, typeof right === 'number' ? right : { fact: right }),
      );
    let impossible = 0;
    fc.assert(
      fc.property(trees(compared, 2), (tree) => {
        const logic = logicOf(tree);
        // A chain of comparisons is not followed, so that some things are not claimed.
        if (!logic.isImpossible([{ place: logic.root, met: true }])) return;
        impossible += 1;
        expect(known.some((resolver) => outcomeOf(tree, resolver) === true)).toBe(false);
      }),
      { seed: SEED, numRuns: 2 * numRuns },
    );
    expect(impossible).toBeGreaterThan(0);
  }, 60_000);

  it('is what no day of the version and no date of registration does', () => {
    const version = { validFrom: '2024-02-20', validTo: '2024-04-05' };
    const days = Array.from({ length: 46 }, (_, day) => addDays(version.validFrom, day));
    const dates = Array.from({ length: 80 }, (_, day) => addDays('2024-01-18', day));
    const known = days.flatMap((asOf) =>
      resolvers(
        dates.map((registeredOn) => ({ registeredOn })),
        asOf,
      ),
    );
    const shifts = fc.constantFrom('P0D', '-P1M', '-P29D', '-P30D');
    const registered = fc
      .tuple(
        fc.constantFrom('before' as const, 'onOrBefore' as const, 'after' as const),
        fc.oneof(
          shifts.map((shift) => ({ fact: 'asOf', params: { shift } })),
          fc.constantFrom('2024-02-29', '2024-03-10'),
        ),
      )
      .map(([operator, value]) => leaf('registeredOn', operator, value));
    const old = fc
      .tuple(fc.constantFrom(...ORDERED), fc.constantFrom(29, 30.5, 31))
      .map(([operator, value]) => leaf('registeredDays', operator, value));
    const today = fc
      .constantFrom('before' as const, 'onOrAfter' as const)
      .map((operator) => leaf('asOf', operator, '2024-03-10'));
    const seen = { possible: 0, impossible: 0 };
    fc.assert(
      fc.property(trees(fc.oneof(registered, registered, old, today), 2), (tree) => {
        const logic = new VersionLogic(tree, version, { reference, asOf: AS_OF });
        const isMet = known.some((resolver) => outcomeOf(tree, resolver) === true);
        expect(logic.isImpossible([{ place: logic.root, met: true }])).toBe(!isMet);
        seen[isMet ? 'possible' : 'impossible'] += 1;
      }),
      { seed: SEED, numRuns },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  }, 60_000);
});
