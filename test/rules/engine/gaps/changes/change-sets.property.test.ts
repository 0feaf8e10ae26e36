import fc from 'fast-check';
import type { Change, ChangeSet } from '../../../../../rules/engine/gaps/changes/change-set.js';
import { changeSetsOf } from '../../../../../rules/engine/gaps/changes/change-sets.js';
import type { FactValue } from '../../../../../rules/facts/resolution.js';
import { evaluate, resolverOf } from '../../sample-policy.js';
import { BruteForce, type Done } from './brute-force.js';
import { randomProfile, randomTree } from './random-gap.js';

/** GAP_TREES=100000 makes it the nightly size. */
const TREES = Number(process.env.GAP_TREES ?? 2000);

function keyOf(change: Change): string {
  if (change.change === 'new_record') return `new:${change.group.id}`;
  const { reference, record, year } = change;
  const [fact, field] = reference.fact.split('.');
  if (record) return `${fact}[${record.index}].${field}`;
  return year === undefined ? reference.fact : `${reference.fact}.${year}`;
}

function doneOf({ changes, assumptions }: ChangeSet): Done {
  return { changes: changes.map(keyOf), answers: assumptions.map(({ path }) => path) };
}

const isPart = (part: readonly string[], whole: readonly string[]) =>
  part.every((key) => whole.includes(key));
const isProperPart = (part: readonly string[], whole: readonly string[]) =>
  part.length < whole.length && isPart(part, whole);
const shown = ({ changes, answers }: Done) =>
  `${[...changes].sort().join(' ')} | ${[...answers].sort().join(' ')}`;

describe('the smallest sets of changes, against trying everything', () => {
  it('are enough, are all there are, and nothing smaller is', async () => {
    const seen = {
      unmet: 0,
      unknown: 0,
      none: 0,
      withChanges: 0,
      severalChanges: 0,
      newRecords: 0,
    };
    await fc.assert(
      fc.asyncProperty(randomTree, randomProfile, async (tree, profile) => {
        const root = await evaluate(tree, profile);
        if (root.outcome === 'met') {
          expect(changeSetsOf(root, resolverOf(profile))).toEqual({ sets: [], exhaustive: true });
          return;
        }
        seen[root.outcome] += 1;
        const { sets, exhaustive } = changeSetsOf(root, resolverOf(profile), Infinity);
        expect(exhaustive).toBe(true);
        const force = new BruteForce(tree, profile);
        const smallest = force.smallest();
        fc.pre(smallest !== undefined);
        const found = sets.map(doneOf);
        if (smallest.length === 0) seen.none += 1;

        expect(smallest.filter((done) => !found.map(shown).includes(shown(done)))).toEqual([]);
        for (const [index, set] of sets.entries()) {
          const done = doneOf(set);
          if (done.changes.length > 0) seen.withChanges += 1;
          if (done.changes.length > 1) seen.severalChanges += 1;
          if (done.changes.some((key) => key.startsWith('new:'))) seen.newRecords += 1;
          const smaller = smallest.filter(
            ({ changes, answers }) =>
              isPart(answers, done.answers) && isProperPart(changes, done.changes),
          );
          expect(smaller).toEqual([]);
          expect(set.count).toBe(force.countOf(done.changes));

          const examples = new Map<string, FactValue>(
            set.changes.flatMap((change) =>
              change.change === 'fact' ? [[keyOf(change), change.example] as const] : [],
            ),
          );
          const doing = force.doing(done, examples);
          expect({ set, doing }).toEqual({ set, doing: expect.any(Map) });
          expect((await evaluate(tree, force.after(doing ?? new Map()))).outcome).toBe('met');

          const before = sets[index - 1];
          expect(before === undefined || before.count <= set.count).toBe(true);
        }
        expect(changeSetsOf(root, resolverOf(profile)).sets).toEqual(sets.slice(0, 3));
      }),
      { numRuns: TREES },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(TREES / 100);
  });
});
