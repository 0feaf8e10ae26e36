import fc from 'fast-check';
import type { ComparableType, Profile } from '../../../../rules/facts/fact-definition.js';
import type { FactValue } from '../../../../rules/facts/resolution.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import { askedInputs, DERIVED_FACTS } from '../../../../rules/facts/vocabulary/index.js';
import type { Condition, FactReference } from '../../../../rules/policy/conditions.js';
import { OPERATORS, type OperatorName } from '../../../../rules/policy/operators.js';
import {
  flattenFacts,
  parseProfilePath,
  withoutValue,
} from '../../../../rules/profile/profile-path.js';
import { profileArbitrary } from '../../facts/profile-arbitrary.js';
import { PLAIN_SIDES } from '../random/sides.js';
import { all, any, leaf, not, reference, resolverOf } from '../sample-policy.js';
import { expectExact, type Findings, withAnswer } from './exactness.js';

const SEED = 20_261_121;
const RUNS = Number(process.env.QUESTION_RUNS ?? 150);
const AN_HOUR = 3_600_000;
const NUMBERS_BY_THE_WAY = [0, 0.000001, 1, 100, 100_000_000];
const COPIES = 5;

/** Profiles to take values from; what is true of one fact in one may well be false in another. */
const POOL: readonly Profile[] = fc.sample(profileArbitrary(reference), {
  seed: SEED,
  numRuns: 150,
});
const SIDES = PLAIN_SIDES.flat();
const FORMULAS = SIDES.filter(({ fact }) => DERIVED_FACTS.some(({ key }) => key === fact)).filter(
  ({ fact }) => askedInputs(fact).length > 0,
);

const profile = fc.constantFrom(...POOL);

/** Everything that rests on one of the same facts as a formula, the formula more often. */
function related(formula: FactReference): fc.Arbitrary<FactReference> {
  const inputs = new Set(askedInputs(formula.fact));
  const others = SIDES.filter(({ fact }) => askedInputs(fact).some((key) => inputs.has(key)));
  return fc.oneof(fc.constant(formula), fc.constantFrom(...others));
}

/** The value that a profile gives a side, else something of its type. */
function valueGiven({ fact, params }: FactReference, profile: Profile): FactValue {
  const read = resolverOf(profile).read(fact, params);
  if (read.known) return read.value;
  const fallbacks: Record<ComparableType, FactValue> = {
    number: 3,
    boolean: true,
    enum: 'C',
    text: 'C39',
    date: '2025-06-30',
    list: [],
  };
  return fallbacks[VOCABULARY_TYPES.typeOf(fact) ?? 'number'];
}

/** A leaf on a side whose value is one that some profile gives it, so that it cuts somewhere. */
function leafOn(side: FactReference, profiles: readonly Profile[]): fc.Arbitrary<Condition> {
  const type = VOCABULARY_TYPES.typeOf(side.fact) ?? 'number';
  const operators = Object.entries(OPERATORS)
    .filter(([, { types }]) => types.some((fits) => fits === type))
    .map(([name]) => name as OperatorName);
  return fc
    .tuple(fc.constantFrom(...operators), fc.constantFrom(...profiles))
    .map(([operator, from]) => {
      const value = valueGiven(side, from);
      const items = typeof value === 'object' ? [...value] : [String(value)];
      const required =
        OPERATORS[operator].value === 'many' ? items : type === 'list' ? (items[0] ?? '') : value;
      const params = side.params && { params: side.params };
      return leaf(side.fact, operator, required as string, { ...params });
    });
}

/** Small trees in which several leaves look at the same facts. */
function treeOn(leaves: fc.Arbitrary<Condition>): fc.Arbitrary<Condition> {
  const some = fc.array(leaves, { minLength: 1, maxLength: 3 });
  const group = fc.oneof(
    some.map((children) => all(...children)),
    some.map((children) => any(...children)),
    leaves.map((child) => not(child)),
    leaves,
  );
  return fc.oneof(
    fc.array(group, { minLength: 1, maxLength: 2 }).map((children) => all(...children)),
    fc.array(group, { minLength: 1, maxLength: 2 }).map((children) => any(...children)),
    group.map((child) => not(child)),
  );
}

/** The paths of what a profile says on some facts; a list counts as a whole and field by field. */
function pathsOn(facts: readonly string[], profile: Profile): string[] {
  const paths = [...flattenFacts(profile).keys()].map((path) => path.replace(/\[\]$/, ''));
  return paths.filter((path) => facts.includes(String(parseProfilePath(path)[0])));
}

const question = fc
  .tuple(fc.constantFrom(...FORMULAS), profile, profile, profile)
  .chain(([formula, whole, other, third]) => {
    const paths = pathsOn(askedInputs(formula.fact), whole);
    const removed = fc.subarray(paths, {
      minLength: Math.min(1, paths.length),
      maxLength: Math.min(3, paths.length),
    });
    const sides = related(formula);
    return removed.chain((gone) => {
      const open = gone.reduce(
        (left, path) => withoutValue(left, parseProfilePath(path)) as Profile,
        whole,
      );
      const mixed = gone.map((path) => withAnswer(whole, path, valueAt(other, path)));
      const leaves = sides.chain((side) => leafOn(side, [whole, ...mixed, third]));
      // A profile is never without the city of its county: checking it fills that in.
      const profile = open.cityCode ? open : { ...open, countyCode: null };
      return treeOn(leaves).map((condition) => ({ condition, profile, whole }));
    });
  });

function valueAt(profile: Profile, path: string): unknown {
  const value = parseProfilePath(path).reduce<unknown>(
    (found, step) => (found as Record<string | number, unknown> | null | undefined)?.[step],
    profile,
  );
  return value ?? null;
}

/** What the pool says at a path, of any record where it is a field, and what a list can grow to. */
function answersAt(path: string, whole: Profile): readonly unknown[] {
  const [key, , field] = parseProfilePath(path);
  const lists = [whole, ...POOL].map((profile) => profile[String(key)] ?? []);
  if (field !== undefined) {
    return lists
      .flatMap((list) => list as readonly Record<string, unknown>[])
      .map((record) => record[field] ?? null)
      .filter((value) => value !== null);
  }
  const stated = [whole, ...POOL].map((profile) => valueAt(profile, path));
  const known = stated.filter((value) => value !== null);
  if (known.some((value) => typeof value === 'number')) return [...known, ...NUMBERS_BY_THE_WAY];
  if (!known.some((value) => Array.isArray(value) && typeof value[0] === 'object')) return known;
  const records = known.map((list) => list as readonly object[]);
  return [
    [],
    ...records,
    ...records.map((list, index) => [...list, ...(records[index + 1] ?? [])]),
    ...records.map((list) => list.flatMap((record) => Array<object>(COPIES).fill(record))),
  ];
}

describe('what one answer can decide', () => {
  it(
    'is exactly what happens, for every formula of the vocabulary',
    async () => {
      const sum: Findings = { paths: 0, both: 0, one: 0, none: 0, incomplete: 0, overlooked: 0 };
      await fc.assert(
        fc.asyncProperty(question, async ({ condition, profile, whole }) => {
          const found = await expectExact({
            condition,
            profile,
            answersAt: (path) => answersAt(path, whole),
          });
          for (const key of Object.keys(sum) as (keyof Findings)[]) sum[key] += found[key];
        }),
        { seed: SEED, numRuns: RUNS },
      );
      expect(sum.overlooked).toBeLessThan(sum.paths / 100);
      expect(Math.min(sum.both, sum.one, sum.none)).toBeGreaterThan(RUNS / 20);
    },
    AN_HOUR,
  );
});
