import { failingOf, fewestObstacles } from '../../../rules/engine/failing.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { all, any, evaluate, forSome, leaf, not } from './sample-policy.js';

const big = leaf('employees', 'greaterThanInclusive', 100);
const priv = leaf('ownership', 'equal', 'private', { kind: 'fixed' });
const legal = leaf('hasLegalPersonality', 'equal', true);
const taxed = leaf('isTaxedOnActualBooks', 'equal', true);

/** The ids of the failing nodes and of the fewest obstacles. */
async function idsOf(condition: Condition, profile: Profile) {
  const tree = await evaluate(condition, profile);
  const { nodes, fixed } = fewestObstacles(tree);
  const id = (node: (typeof nodes)[number]) =>
    node.node === 'leaf' ? node.leaf.id : node.group.id;
  return { failing: failingOf(tree).map(id), fewest: nodes.map(id), fixed };
}

const NOTHING = { failing: [], fewest: [], fixed: 0 };

describe('what keeps a verdict from being eligible', () => {
  it('is nothing while the verdict is met or open', async () => {
    expect(await idsOf(all(big), { employees: 100 })).toEqual(NOTHING);
    expect(await idsOf(all(big, priv), { employees: 100 })).toEqual(NOTHING);
  });

  it('is every unmet leaf of an all, and no open or met one', async () => {
    const profile = { employees: 1, ownership: 'state', hasLegalPersonality: true };
    expect(await idsOf(all(big, priv, legal, taxed), profile)).toEqual({
      failing: ['employees', 'ownership'],
      fewest: ['employees', 'ownership'],
      fixed: 1,
    });
  });

  it('does not name an unmet leaf of an any that another leaf satisfies', async () => {
    const profile = { employees: 1, ownership: 'private', hasLegalPersonality: false };
    expect(await idsOf(all(any(big, priv), legal), profile)).toEqual({
      failing: ['haslegalpersonality'],
      fewest: ['haslegalpersonality'],
      fixed: 0,
    });
  });

  it('does not name an unmet leaf of an any that may still be satisfied', async () => {
    expect(
      await idsOf(all(any(big, priv), legal), { employees: 1, hasLegalPersonality: false }),
    ).toEqual({ failing: ['haslegalpersonality'], fewest: ['haslegalpersonality'], fixed: 0 });
  });

  it('names every branch of an unmet any but asks to change only the least of them', async () => {
    const profile = {
      employees: 1,
      ownership: 'state',
      hasLegalPersonality: false,
      isTaxedOnActualBooks: false,
    };
    expect(await idsOf(all(any(all(legal, taxed), big)), profile)).toEqual({
      failing: ['haslegalpersonality', 'istaxedonactualbooks', 'employees'],
      fewest: ['employees'],
      fixed: 0,
    });
  });

  it('prefers two things that can change to one that cannot', async () => {
    const profile = { ownership: 'state', hasLegalPersonality: false, isTaxedOnActualBooks: false };
    expect((await idsOf(any(priv, all(legal, taxed)), profile)).fewest).toEqual([
      'haslegalpersonality',
      'istaxedonactualbooks',
    ]);
  });

  it('turns round under not: a leaf that holds is what fails', async () => {
    expect(await idsOf(all(not(priv), big), { ownership: 'private', employees: 100 })).toEqual({
      failing: ['ownership'],
      fewest: ['ownership'],
      fixed: 1,
    });
  });

  it('needs one leaf of a forbidden all to stop holding, and every holding leaf of a forbidden any', async () => {
    const profile = { employees: 100, hasLegalPersonality: true, isTaxedOnActualBooks: false };
    expect((await idsOf(not(all(big, legal)), profile)).fewest).toEqual(['employees']);
    expect(await idsOf(not(any(big, legal, taxed)), profile)).toEqual({
      failing: ['employees', 'haslegalpersonality'],
      fewest: ['employees', 'haslegalpersonality'],
      fixed: 0,
    });
  });

  it('returns to the plain reading under two nots', async () => {
    expect(
      (await idsOf(not(not(all(big, legal))), { employees: 1, hasLegalPersonality: true })).failing,
    ).toEqual(['employees']);
  });
});

describe('what keeps a group over records from being met', () => {
  const plant = leaf('loans.purpose', 'equal', 'build_plant', { kind: 'fixed' });
  const amount = leaf('loans.amount', 'greaterThanInclusive', 100);
  const rate = leaf('loans.annualRate', 'lessThanInclusive', 5);
  const group = forSome('loans', plant, amount, rate);

  it('is the list itself when it is empty', async () => {
    expect(await idsOf(all(group), { loans: [] })).toEqual({
      failing: ['some-loans'],
      fewest: ['some-loans'],
      fixed: 0,
    });
  });

  it('is what the record that lacks the least lacks', async () => {
    const loans = [
      { purpose: 'build_plant', amount: 1, annualRate: 9 },
      { purpose: 'build_plant', amount: 1, annualRate: 4 },
    ];
    expect((await idsOf(all(group), { loans })).failing).toEqual(['loans-amount']);
    const failing = failingOf(await evaluate(all(group), { loans }));
    expect(failing).toMatchObject([{ scope: { list: 'loans', index: 1 } }]);
  });

  it('prefers a record that can change to one that never will', async () => {
    const loans = [
      { purpose: 'other', amount: 100, annualRate: 4 },
      { purpose: 'build_plant', amount: 1, annualRate: 9 },
    ];
    expect((await idsOf(all(group), { loans })).fewest).toEqual([
      'loans-amount',
      'loans-annualrate',
    ]);
  });

  it('takes the first of records that lack the same', async () => {
    const loan = { purpose: 'build_plant', amount: 1, annualRate: 4 };
    const failing = failingOf(await evaluate(all(group), { loans: [loan, loan] }));
    expect(failing).toMatchObject([{ scope: { index: 0 } }]);
  });

  it('is, under not, what makes each of the records meet it', async () => {
    const bad = { purpose: 'build_plant', amount: 100, annualRate: 5 };
    const forbidden = not(forSome('loans', amount));
    const failing = failingOf(await evaluate(forbidden, { loans: [bad, { amount: 1 }, bad] }));
    expect(failing).toMatchObject([
      { leaf: { id: 'loans-amount' }, scope: { index: 0 }, negated: true },
      { leaf: { id: 'loans-amount' }, scope: { index: 2 }, negated: true },
    ]);
  });

  it('counts an empty list as all that a new record would have to meet', async () => {
    const plant = leaf('loans.purpose', 'equal', 'build_plant');
    const large = leaf('loans.amount', 'greaterThanInclusive', 100);
    const cheap = leaf('loans.annualRate', 'lessThan', 5);
    const group = forSome('loans', plant, { any: [large, { all: [large, cheap] }] });
    const tree = await evaluate(all(group), { loans: [] });
    expect(fewestObstacles(tree)).toMatchObject({ count: 2, fixed: 0 });
  });

  it('takes no more than a new record would, whatever else the list holds', async () => {
    const count = async (loans: object[]) => {
      const { count, fixed } = fewestObstacles(await evaluate(all(group), { loans } as Profile));
      return { count, fixed };
    };
    const other = { purpose: 'other', amount: 1, annualRate: 9 };
    const near = { purpose: 'build_plant', amount: 1, annualRate: 4 };
    expect(await count([])).toEqual({ count: 3, fixed: 0 });
    expect(await count([other])).toEqual({ count: 3, fixed: 0 });
    expect(await count([other, near])).toEqual({ count: 1, fixed: 0 });
    expect((await idsOf(all(group), { loans: [other] })).failing).toContain('loans-purpose');
  });

  it('blames the record of the right kind when two records lack equally much', async () => {
    const plant = leaf('loans.purpose', 'equal', 'build_plant', { id: 'purpose' });
    const large = leaf('loans.amount', 'greaterThanInclusive', 100, { id: 'amount' });
    const loans = [
      { purpose: 'other', amount: 100 },
      { purpose: 'build_plant', amount: 99 },
    ];
    expect((await idsOf(all(forSome('loans', plant, large)), { loans })).failing).toEqual([
      'amount',
    ]);
  });
});
