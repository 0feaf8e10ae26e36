import fc from 'fast-check';
import { addDays, shiftDate, yearOf } from '../../../../../rules/dates/calendar-date.js';
import {
  type EvaluatedLeaf,
  type EvaluatedNode,
  evaluatedLeaves,
} from '../../../../../rules/engine/evaluated-tree.js';
import { movesWithTheDay } from '../../../../../rules/engine/gaps/days/moving-leaf.js';
import { timeBounds } from '../../../../../rules/engine/gaps/days/time-bounds.js';
import type { Profile } from '../../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../../rules/facts/fact-resolver.js';
import type { FactReference, Leaf, LeafKind } from '../../../../../rules/policy/conditions.js';
import { type Condition, isFactReference } from '../../../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../../../rules/policy/operators.js';
import {
  all,
  any,
  evaluate,
  forSome,
  leaf,
  not,
  reference,
  resolverOf,
  sampleVersion,
} from '../../sample-policy.js';

/** Each tree is followed day by day for ten years; GAP_DAYS=20000 makes it the nightly size. */
const TREES = Number(process.env.GAP_DAYS ?? 150);

/** GAP_SEED repeats or varies a run. */
const SEED = Number(process.env.GAP_SEED ?? 20_261_121);

const ORDER: OperatorName[] = [
  'equal',
  'notEqual',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
];
const DATE_ORDER: OperatorName[] = ['before', 'onOrBefore', 'after', 'onOrAfter'];

/** Days about the ends of months and 29 February, and any others. */
const date = fc.oneof(
  fc.constantFrom('2024-02-29', '2023-11-30', '2026-11-21', '2028-02-29', '2027-03-01'),
  fc
    .date({ min: new Date('2022-01-01'), max: new Date('2038-12-31'), noInvalidDate: true })
    .map((day) => day.toISOString().slice(0, 10)),
);
const asOfArbitrary = fc.constantFrom('2026-11-21', '2024-02-29', '2026-12-31', '2027-01-01');
const shifted = fc
  .constantFrom(undefined, '-P12M', '-P3Y', '-P1M', 'P1M', '-P30D', '-P1Y1D', 'P2Y')
  .map((shift): FactReference => ({ fact: 'asOf', ...(shift && { params: { shift } }) }));

const kinds = fc.constantFrom<LeafKind>('time', 'time', 'fixed', 'changeable');

function leafOf(
  fact: string,
  operators: readonly OperatorName[],
  values: fc.Arbitrary<Leaf['value']>,
  params?: Leaf['params'],
): fc.Arbitrary<Leaf> {
  return fc
    .tuple(fc.constantFrom(...operators), values, kinds)
    .map(([operator, value, kind]) =>
      leaf(fact, operator, value, params ? { kind, params } : { kind }),
    );
}

const days = fc.oneof(fc.integer({ min: 0, max: 4000 }), fc.constantFrom(365, 730));
const small = fc.integer({ min: 0, max: 3 });

const profileLeaf = fc.oneof(
  leafOf('registeredDays', ORDER, fc.oneof(days, fc.constant({ fact: 'employees' }))),
  leafOf(
    'registeredDays',
    ORDER,
    fc.constant({ fact: 'salesRevenue', params: { year: 'latest' } }),
  ),
  leafOf('registeredOn', DATE_ORDER, fc.oneof(date, shifted)),
  shifted.chain(({ fact, params }) =>
    leafOf(
      fact,
      DATE_ORDER,
      fc.oneof(date, shifted, fc.constant({ fact: 'registeredOn' })),
      params,
    ),
  ),
  leafOf('salesRevenue', ORDER, small, { year: 'latest' }),
  leafOf('salesRevenue', ORDER, days, { year: 'latest' }),
  leafOf('salesRevenue', ORDER, days, { year: 'latest-1' }),
  leafOf('ownedIpCountLastThreeYears', ORDER, small),
  leafOf('hasLegalPersonality', ['equal'], fc.boolean()),
);

const titleLeaf = fc.oneof(
  leafOf('titles.expiresOn', DATE_ORDER, fc.oneof(date, shifted, shifted)),
  leafOf('titles.grantedOn', DATE_ORDER, fc.oneof(date, shifted)),
  leafOf('titles.title', ['equal'], fc.constantFrom('high_tech_enterprise', 'other')),
  leafOf('registeredDays', ORDER, days),
);

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

const tree = treeOf(
  fc.oneof(
    { weight: 3, arbitrary: profileLeaf },
    {
      weight: 2,
      arbitrary: fc
        .array(titleLeaf, { minLength: 1, maxLength: 2 })
        .map((list) => forSome('titles', ...list)),
    },
  ),
  2,
);

const maybe = <T>(value: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 6, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) });

const profileArbitrary: fc.Arbitrary<Profile> = fc.record({
  registeredOn: maybe(date),
  employees: maybe(fc.integer({ min: 0, max: 3000 })),
  hasLegalPersonality: maybe(fc.boolean()),
  salesRevenue: maybe(
    fc.record(
      { 2023: days, 2024: days, 2025: days, 2026: days, 2027: days, 2029: days },
      { requiredKeys: [] },
    ),
  ),
  intellectualProperty: maybe(
    fc.array(
      fc.record({
        obtainedBy: maybe(fc.constantFrom('self_developed', 'licensed')),
        obtainedOn: maybe(date),
      }),
      { maxLength: 3 },
    ),
  ),
  titles: maybe(
    fc.array(
      fc.record({
        title: maybe(fc.constantFrom('high_tech_enterprise', 'other')),
        grantedOn: maybe(date),
        expiresOn: maybe(date),
      }),
      { maxLength: 2 },
    ),
  ),
});

type Truth = boolean | undefined;
const OUTCOMES = { met: true, unmet: false, unknown: undefined } as const;
const every = (parts: Truth[]): Truth =>
  parts.includes(false) ? false : parts.includes(undefined) ? undefined : true;
const opposite = (part: Truth): Truth => (part === undefined ? undefined : !part);

/**
 * The truth of a tree on a day, each leaf read anew that moves with the day. Without facts these
 * leaves are open: what is decided all the same stays so on every day.
 */
function truthOn(node: EvaluatedNode, facts: FactResolver | undefined, asOf: string): Truth {
  if (node.node === 'leaf') {
    if (movesWithTheDay(node.leaf)) return facts && leafTruth(node, facts);
    return yearlyTruth(node, facts, asOf);
  }
  if (node.node === 'forSome') {
    if (node.missing) return undefined;
    return opposite(every(node.records.map((record) => opposite(truthOn(record, facts, asOf)))));
  }
  const parts = node.children.map((child) => truthOn(child, facts, asOf));
  if (node.node === 'not') return opposite(parts[0]);
  return node.node === 'all' ? every(parts) : opposite(every(parts.map(opposite)));
}

const isYearly = ({ params }: Leaf) => params?.year !== undefined;

/**
 * A leaf on figures of a year turns when the profile has those of a later one. It is open for that
 * when some year to come would decide it otherwise.
 */
function yearlyTruth(node: EvaluatedLeaf, facts: FactResolver | undefined, asOf: string): Truth {
  if (!isYearly(node.leaf)) return OUTCOMES[node.outcome];
  if (!facts) return undefined;
  for (let year = yearOf(facts.asOf); year > yearOf(asOf); year--) {
    const truth = leafTruth(node, facts.on(`${year}-06-30`));
    if (truth !== undefined) return truth;
  }
  return OUTCOMES[node.outcome];
}

function leafTruth({ leaf, scope }: EvaluatedLeaf, facts: FactResolver): Truth {
  const read = ({ fact, params }: FactReference) =>
    scope && fact.includes('.') ? facts.readField(fact, scope) : facts.read(fact, params);
  const left = read({ fact: leaf.fact, params: leaf.params });
  const right = isFactReference(leaf.value)
    ? read(leaf.value)
    : ({ known: true, value: leaf.value as number } as const);
  return left.known && right.known
    ? OPERATORS[leaf.operator as OperatorName].holds(left.value, right.value)
    : undefined;
}

/** The same by following every day. */
function byEveryDay(root: EvaluatedNode, profile: Profile, asOf: string) {
  const until = shiftDate(asOf, 'P10Y');
  let lastMet: string | null = null;
  if (truthOn(root, undefined, asOf) !== undefined) return { becomes: null, lastMet };
  for (let day = asOf; day <= until; day = addDays(day, 1)) {
    const truth = truthOn(root, resolverOf(profile, day), asOf);
    if (root.outcome === 'unmet' && day > asOf && truth) return { becomes: day, lastMet: null };
    if (root.outcome === 'met' && truth === false) return { becomes: null, lastMet };
    if (truth) lastMet = day;
  }
  return { becomes: null, lastMet: null };
}

describe('what passing time does to conditions, against following every day', () => {
  it('begins and ends on the same days', async () => {
    const seen = { becomes: 0, ends: 0, neither: 0 };
    await fc.assert(
      fc.asyncProperty(tree, profileArbitrary, asOfArbitrary, async (condition, profile, asOf) => {
        const root = await evaluate(condition, profile, asOf);
        fc.pre(root.outcome !== 'unknown');
        fc.pre(evaluatedLeaves(root).some(({ leaf }) => movesWithTheDay(leaf) || isYearly(leaf)));
        const bounds = timeBounds({
          tree: root,
          facts: new FactResolver(profile, asOf, reference),
          at: {
            version: sampleVersion(),
            standing: 'in_force',
            window: {
              state: 'not_published',
              permanent: false,
              opensOn: null,
              closesOn: null,
              usual: null,
              note: null,
              cite: null,
            },
          },
        });
        const expected = byEveryDay(root, profile, asOf);
        seen[expected.becomes ? 'becomes' : expected.lastMet ? 'ends' : 'neither'] += 1;
        expect(bounds).toEqual({
          becomesEligibleOn: expected.becomes,
          expiresOn: expected.lastMet && { on: expected.lastMet, because: 'conditions' },
        });
      }),
      { seed: SEED, numRuns: TREES },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(TREES / 50);
  });
});
