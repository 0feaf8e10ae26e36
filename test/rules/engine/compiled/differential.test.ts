import fc from 'fast-check';
import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import {
  type Condition,
  childrenOf,
  isLeaf,
  isRecordGroup,
  leavesOf,
} from '../../../../rules/policy/conditions.js';
import { storedProfile } from '../random/stored-profile.js';
import { randomCondition, randomThresholds } from '../random-question.js';
import {
  expectAgreement,
  type Question,
  RUN,
  readerOf,
  TREES,
  treesByReference,
} from './agreement.js';
import { codeAt } from './columns/code-at.js';
import { OF_THRESHOLDS, OF_TREES, Reached } from './reached.js';

/** Trees in a random set: somewhat fewer than on average. */
const TREES_IN_A_SET = 6;
const AN_HOUR = 3_600_000;

type PolicySet = readonly (Condition | null)[];

/** Two to twelve policies: some share predicates, some are the same, some are informational. */
const policySet: fc.Arbitrary<PolicySet> = fc
  .array(
    fc.oneof(
      { weight: 8, arbitrary: randomCondition.map((condition) => [condition]) },
      { weight: 1, arbitrary: fc.clone(randomCondition, 2) },
      { weight: 1, arbitrary: fc.constant([null]) },
    ),
    { minLength: 2, maxLength: 12, size: 'max' },
  )
  .map((parts) => parts.flat().slice(0, 12));

/** Policies that compare one number with numbers that are hard to tell apart. */
const thresholdSet: fc.Arbitrary<PolicySet> = fc.array(randomThresholds, {
  minLength: 2,
  maxLength: 12,
  size: 'max',
});

const questions: fc.Arbitrary<Question[]> = fc.array(
  fc.record({
    profile: storedProfile,
    asOf: fc.constantFrom('2026-11-21', '2026-01-01', '2024-02-29', '2027-12-31'),
  }),
  { minLength: 1, maxLength: 3 },
);

/** Columns are decided some rows a step, so that each question stands at several places. */
const ROWS_OF_EACH = 5;

/** How many leaves and record groups stand outside record groups, each of which is a predicate. */
function predicatesIn(condition: Condition): number {
  if (isLeaf(condition) || isRecordGroup(condition)) return 1;
  return childrenOf(condition).reduce((sum, child) => sum + predicatesIn(child), 0);
}

/** Whether some fact is compared with one number both strictly and inclusively. */
function hasBothBounds(conditions: readonly Condition[]): boolean {
  const bounds = new Map<string, Set<boolean>>();
  for (const { fact, operator, value } of conditions.flatMap(leavesOf)) {
    if (typeof value !== 'number' || !/Than/.test(operator)) continue;
    const key = `${fact} ${value}`;
    bounds.set(key, (bounds.get(key) ?? new Set()).add(operator.endsWith('Inclusive')));
  }
  return [...bounds.values()].some(({ size }) => size === 2);
}

/**
 * Puts the questions to the compiled policies, each in memory of its own, one after the other in
 * the same memory and all at once by column, and expects what the reference evaluator says. Gives
 * how many trees there were.
 */
async function compareOn(set: PolicySet, asked: readonly Question[], reached: Reached) {
  const policies = set.map((conditions, index) => ({ id: `policy-${index}`, conditions }));
  const compiled = CompiledPolicies.compile(policies, VOCABULARY_TYPES);
  const separate = asked.map((question) => compiled.evaluate(readerOf(question)));
  const reused = compiled.evaluate(readerOf({ profile: {}, asOf: '2026-11-21' }));
  const rows = Array.from({ length: ROWS_OF_EACH }, () => asked).flat();
  const columns = compiled.newColumns(rows.length);
  for (const question of rows) columns.add(readerOf(question));
  const byColumn = compiled.evaluateColumns(columns);
  for (const [index, question] of asked.entries()) {
    const expected = await treesByReference(set, question);
    compiled.evaluateInto(reused, readerOf(question));
    expectAgreement(reused, set, expected);
    expectAgreement(separate[index] ?? reused, set, expected);
    for (let row = index; row < rows.length; row += asked.length) {
      expect(byColumn.map((pair) => codeAt(pair, row))).toEqual([...reused.outcomes]);
    }
    for (const tree of expected) if (tree) reached.addTree(tree, question.profile);
  }
  const trees = set.flatMap((condition) => condition ?? []);
  const predicates = trees.map(predicatesIn).reduce((sum, count) => sum + count, 0);
  reached.add(compiled.predicateCount < predicates ? 'shared predicate' : 'nothing shared');
  if (trees.length < set.length) reached.add('informational policy');
  if (hasBothBounds(trees)) reached.add('strict and inclusive on one number');
  return trees.length;
}

/** Compares on so many trees at least. */
async function compare(sets: fc.Arbitrary<PolicySet>, wanted: number): Promise<Reached> {
  const reached = new Reached();
  let trees = 0;
  await fc.assert(
    fc.asyncProperty(sets, questions, async (set, asked) => {
      trees += await compareOn(set, asked, reached);
    }),
    { ...RUN, numRuns: Math.ceil(wanted / TREES_IN_A_SET) },
  );
  expect(trees).toBeGreaterThanOrEqual(wanted);
  return reached;
}

describe('compiled policies and the reference evaluator', () => {
  it(
    'give the same answers on random policies and stored profiles, of every kind there is',
    async () => {
      const reached = await compare(policySet, TREES);
      const ofSets = ['informational policy', 'shared predicate', 'nothing shared'];
      expect(reached.missing([...OF_TREES, ...ofSets])).toEqual([]);
    },
    AN_HOUR,
  );

  it(
    'give the same answers where numbers are hard to tell apart',
    async () => {
      const reached = await compare(thresholdSet, TREES / 2);
      expect(reached.missing([...OF_THRESHOLDS, 'strict and inclusive on one number'])).toEqual([]);
    },
    AN_HOUR,
  );
});
