import fc from 'fast-check';
import { daysBetween } from '../../../../../rules/dates/calendar-date.js';
import type {
  Change,
  ChangeSet,
  FactChange,
} from '../../../../../rules/engine/gaps/changes/change-set.js';
import { changeSetsOf } from '../../../../../rules/engine/gaps/changes/change-sets.js';
import type { Profile } from '../../../../../rules/facts/fact-definition.js';
import type { FactValue } from '../../../../../rules/facts/resolution.js';
import type { Condition } from '../../../../../rules/policy/conditions.js';
import { evaluate, resolverOf } from '../../sample-policy.js';
import { BruteForce, type Done } from './brute-force.js';
import { randomProfile, randomTree } from './random-gap.js';

/** GAP_TREES=100000 makes it the nightly size. */
const TREES = Number(process.env.GAP_TREES ?? 2000);

/** GAP_SEED repeats or varies a run. */
const SEED = Number(process.env.GAP_SEED ?? 20_261_121);

/** How a change is called there: the path of its value, or the group that a new record meets. */
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

const textOf = ({ changes, answers }: Done) =>
  `${[...changes].sort().join(' ')} | ${[...answers].sort().join(' ')}`;
const isPart = (part: readonly string[], whole: readonly string[]) =>
  part.every((key) => whole.includes(key));
const isProperPart = (part: readonly string[], whole: readonly string[]) =>
  part.length < whole.length && isPart(part, whole);

/** The change of a set that does nothing but move one number or date to a bound that is enough. */
function onlyMove({ changes }: ChangeSet): FactChange | undefined {
  const [change, ...others] = changes;
  if (others.length > 0 || change?.change !== 'fact') return undefined;
  return change.target.kind === 'bound' && change.target.to.included ? change : undefined;
}

function amountBetween(left: FactValue, right: FactValue): number {
  return typeof left === 'number' && typeof right === 'number'
    ? Math.abs(left - right)
    : Math.abs(daysBetween(String(left), String(right)));
}

/** Checks sets against everything that could be done about a tree. */
class Check {
  readonly #force: BruteForce;

  constructor(
    private readonly tree: Condition,
    profile: Profile,
    private readonly sets: readonly ChangeSet[],
  ) {
    this.#force = new BruteForce(tree, profile);
  }

  /** Undefined when there is too much to try. */
  smallest(): Done[] | undefined {
    return this.#force.smallest();
  }

  /** Doing what a set says makes the tree met, by the reference evaluator. */
  async isEnough(set: ChangeSet): Promise<void> {
    const examples = new Map<string, FactValue>(
      set.changes.flatMap((change) =>
        change.change === 'fact' ? [[keyOf(change), change.example] as const] : [],
      ),
    );
    const doing = this.#force.doing(doneOf(set), examples);
    expect({ set, doing }).toEqual({ set, doing: expect.any(Map) });
    const after = await evaluate(this.tree, this.#force.after(doing ?? new Map()));
    expect(after.outcome).toBe('met');
  }

  /** Nothing smaller would do, and what is changed counts for what it is. */
  isSmallest(set: ChangeSet, smallest: readonly Done[]): void {
    const done = doneOf(set);
    const smaller = smallest.filter(
      ({ changes, answers }) =>
        isPart(answers, done.answers) && isProperPart(changes, done.changes),
    );
    expect(smaller).toEqual([]);
    expect(set.count).toBe(this.#force.countOf(done.changes));
  }

  /** Of the sets that move this one thing with these answers, the nearest goes no further. */
  isNearest(set: ChangeSet): void {
    const move = onlyMove(set);
    if (!move) return;
    const done = doneOf(set);
    const moves = this.sets
      .filter((other) => doneOf(other).changes.join() === done.changes.join())
      .filter((other) => isPart(doneOf(other).answers, done.answers))
      .map(onlyMove);
    const amounts = moves.map((other) => other && amountBetween(other.present, other.example));
    const amount = Math.min(...amounts.map((one) => one ?? 0));
    for (const value of this.#force.valuesOf(move.reference.fact)) {
      if (amountBetween(value, move.present) >= amount) continue;
      expect(this.#force.doing(done, new Map([[keyOf(move), value]]))).toBeUndefined();
    }
  }

  /** Every smallest set is among these, unless it comes after the last of a list that was cut. */
  areAll(smallest: readonly Done[], isCut: boolean): void {
    const last = this.sets.at(-1);
    const isDue = (done: Done) => {
      if (!isCut || !last) return true;
      const count = this.#force.countOf(done.changes);
      const isLess = done.answers.length < last.assumptions.length;
      return count < last.count || (count === last.count && isLess);
    };
    const found = this.sets.map((set) => textOf(doneOf(set)));
    expect(smallest.filter((done) => isDue(done) && !found.includes(textOf(done)))).toEqual([]);
  }

  areInOrder(): void {
    const costs = this.sets.map(({ count, assumptions }) => count * 1000 + assumptions.length);
    expect(costs).toEqual([...costs].sort((left, right) => left - right));
  }
}

describe('the smallest sets of changes, against trying everything', () => {
  it('are enough, are all there are, and nothing smaller or nearer is', async () => {
    const seen = { unmet: 0, unknown: 0, none: 0, changes: 0, several: 0, newRecords: 0 };
    let givenUp = 0;
    await fc.assert(
      fc.asyncProperty(randomTree, randomProfile, async (tree, profile) => {
        const root = await evaluate(tree, profile);
        const best = changeSetsOf(root, resolverOf(profile));
        if (root.outcome === 'met') {
          expect(best).toEqual({ sets: [], exhaustive: true });
          return;
        }
        const every = changeSetsOf(root, resolverOf(profile), Infinity);
        const { sets } = every.exhaustive ? every : best;
        expect(best.sets).toEqual(sets.slice(0, 3));
        const check = new Check(tree, profile, sets);
        const smallest = check.smallest();
        if (!smallest || !best.exhaustive) givenUp += 1;
        for (const set of sets) await check.isEnough(set);
        check.areInOrder();
        if (!smallest || !best.exhaustive) return;
        for (const set of sets) {
          check.isSmallest(set, smallest);
          check.isNearest(set);
        }
        check.areAll(smallest, !every.exhaustive && sets.length === 3);

        seen[root.outcome] += 1;
        if (smallest.length === 0) seen.none += 1;
        if (sets.some(({ changes }) => changes.length > 0)) seen.changes += 1;
        if (sets.some(({ changes }) => changes.length > 1)) seen.several += 1;
        const isNew = ({ change }: Change) => change === 'new_record';
        if (sets.some(({ changes }) => changes.some(isNew))) seen.newRecords += 1;
      }),
      { seed: SEED, numRuns: TREES },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(TREES / 100);
    expect(givenUp).toBeLessThan(TREES / 20);
  });
});
