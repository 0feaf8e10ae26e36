import { estimateBenefit } from '../../../rules/engine/benefit-estimate.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Amount } from '../../../rules/policy/benefit.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { all, cite, evaluate, forSome, leaf, not, resolverOf, text } from './sample-policy.js';

async function estimate(
  low: Amount,
  high: Amount,
  profile: Profile,
  condition: Condition = all(leaf('employees', 'greaterThan', 0)),
) {
  const basis = text('按比例');
  const benefit = {
    text: text('补助'),
    cite,
    estimate: { unit: 'ten_thousand_yuan' as const, low, high, basis },
  };
  const tree = await evaluate(condition, profile);
  const found = estimateBenefit(benefit, resolverOf(profile), tree);
  return found && [found.low, found.high];
}

const revenue: Amount = { fact: 'salesRevenue', params: { year: 'latest' } };

describe('the estimate of a benefit', () => {
  it('is null where the text allows none', () => {
    expect(estimateBenefit({ text: text('补助'), cite }, resolverOf({}), null)).toBeNull();
  });

  it('is a range of fixed amounts, with its unit and basis', () => {
    const benefit = {
      text: text('补助'),
      cite,
      estimate: { unit: 'ten_thousand_yuan' as const, low: 10, high: 50, basis: text('定额') },
    };
    expect(estimateBenefit(benefit, resolverOf({}), null)).toEqual(benefit.estimate);
  });

  it('multiplies without binary noise and keeps to a ceiling and a floor', async () => {
    const profile = { salesRevenue: { 2025: 3 } };
    expect(await estimate({ product: [revenue, 0.1] }, { min: [revenue, 2] }, profile)).toEqual([
      0.3, 2,
    ]);
    expect(await estimate(0, { max: [revenue, 2, 7] }, profile)).toEqual([0, 7]);
  });

  it('is null when a fact of either end is missing, whatever the other parts are', async () => {
    expect(await estimate(0, { min: [2, revenue] }, {})).toBeNull();
    expect(await estimate({ product: [0, revenue] }, 5, {})).toBeNull();
    expect(await estimate(0, { max: [9, revenue] }, { salesRevenue: { 2024: 1 } })).toBeNull();
  });

  it('chooses by the value of a fact, and is null where it is missing or not foreseen', async () => {
    const byOwnership: Amount = { byFact: 'ownership', cases: { private: 5, state: revenue } };
    expect(await estimate(0, byOwnership, { ownership: 'private' })).toEqual([0, 5]);
    expect(await estimate(0, byOwnership, { ownership: 'state' })).toBeNull();
    expect(await estimate(0, byOwnership, { ownership: 'mixed' })).toBeNull();
    expect(await estimate(0, byOwnership, {})).toBeNull();
    const otherwise: Amount = { ...byOwnership, otherwise: 1 };
    expect(await estimate(0, otherwise, { ownership: 'mixed' })).toEqual([0, 1]);
    expect(await estimate(0, otherwise, {})).toBeNull();
  });
});

describe('an estimate over records', () => {
  const condition = all(forSome('loans', leaf('loans.purpose', 'equal', 'build_plant')));
  const half: Amount = { product: [{ fact: 'loans.amount' }, 0.5] };
  const sum: Amount = { forEach: 'some-loans', sum: half };
  const largest: Amount = { forEach: 'some-loans', largest: half };
  const plant = (amount: number | null) => ({ purpose: 'build_plant', amount });
  const other = { purpose: 'other', amount: 1000 };

  it('counts the records that meet the group and no other', async () => {
    const loans = [plant(10), other, plant(30)];
    expect(await estimate(largest, sum, { loans }, condition)).toEqual([15, 20]);
  });

  it('is null when a record that counts lacks the amount, but not when another does', async () => {
    expect(await estimate(0, sum, { loans: [plant(10), plant(null)] }, condition)).toBeNull();
    const loans = [plant(10), { purpose: 'other' }];
    expect(await estimate(0, sum, { loans }, condition)).toEqual([0, 5]);
  });

  it('is null when no record is known to meet the group', async () => {
    for (const loans of [[], [other], [{ amount: 5 }], null]) {
      expect(await estimate(0, sum, { loans }, condition)).toBeNull();
    }
  });

  it('finds the group wherever it stands in the conditions', async () => {
    const deep = not(all(not(condition)));
    expect(await estimate(0, sum, { loans: [plant(10)] }, deep)).toEqual([0, 5]);
  });

  it('may multiply with a fact outside the records', async () => {
    const perHead: Amount = {
      forEach: 'some-loans',
      sum: { product: [{ fact: 'loans.amount' }, { fact: 'employees' }] },
    };
    expect(await estimate(0, perHead, { loans: [plant(2)], employees: 3 }, condition)).toEqual([
      0, 6,
    ]);
  });
});
