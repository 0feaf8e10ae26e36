import { type Distance, distanceOf, normalisedDistance } from '../../../rules/engine/distance.js';
import { leafDistance } from '../../../rules/explain/shortfall.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { all, evaluatedLeaf, leaf, not, reference } from './sample-policy.js';

async function distance(condition: Condition, profile: Profile): Promise<Distance | undefined> {
  return leafDistance(await evaluatedLeaf(condition, profile), reference);
}

describe('how far a failing leaf is from what is required', () => {
  it.each<[string, Condition, Profile, Distance]>([
    [
      'up to an included bound',
      leaf('employees', 'greaterThanInclusive', 100),
      { employees: 90 },
      { amount: 10, unit: 'people', direction: 'up' },
    ],
    [
      'one more to an excluded bound of whole numbers',
      leaf('employees', 'greaterThan', 100),
      { employees: 90 },
      { amount: 11, unit: 'people', direction: 'up' },
    ],
    [
      'one from an excluded whole bound itself',
      leaf('employees', 'greaterThan', 100),
      { employees: 100 },
      { amount: 1, unit: 'people', direction: 'up' },
    ],
    [
      'down to an included bound',
      leaf('employees', 'lessThanInclusive', 100),
      { employees: 130 },
      { amount: 30, unit: 'people', direction: 'down' },
    ],
    [
      'one more down to an excluded bound',
      leaf('employees', 'lessThan', 100),
      { employees: 130 },
      { amount: 31, unit: 'people', direction: 'down' },
    ],
    [
      'only whole steps to a bound between whole numbers',
      leaf('employees', 'greaterThanInclusive', 10.5),
      { employees: 8 },
      { amount: 3, unit: 'people', direction: 'up' },
    ],
    [
      'no step too many past a bound between whole numbers',
      leaf('employees', 'greaterThan', 10.5),
      { employees: 8 },
      { amount: 3, unit: 'people', direction: 'up' },
    ],
    [
      'nothing from an excluded bound of broken numbers',
      leaf('overseasShareRatio', 'greaterThan', 25),
      { overseasShareRatio: 25 },
      { amount: 0, unit: 'percent', direction: 'up' },
    ],
    [
      'percentage points without binary noise',
      leaf('overseasShareRatio', 'greaterThanInclusive', 3),
      { overseasShareRatio: 2.6 },
      { amount: 0.4, unit: 'percent', direction: 'up' },
    ],
    [
      'days to a date',
      leaf('registeredOn', 'onOrBefore', '2026-02-28'),
      { registeredOn: '2026-03-01' },
      { amount: 1, unit: 'days', direction: 'down' },
    ],
    [
      'one day more to an excluded date',
      leaf('registeredOn', 'after', '2024-02-28'),
      { registeredOn: '2024-02-28' },
      { amount: 1, unit: 'days', direction: 'up' },
    ],
    [
      'down and past the bound under not',
      not(leaf('employees', 'greaterThanInclusive', 100)),
      { employees: 100 },
      { amount: 1, unit: 'people', direction: 'down' },
    ],
    [
      'down to the bound under not where it is excluded',
      not(leaf('employees', 'greaterThan', 100)),
      { employees: 130 },
      { amount: 30, unit: 'people', direction: 'down' },
    ],
    [
      'against another fact',
      leaf('techStaff', 'greaterThanInclusive', { fact: 'employees' }),
      { techStaff: 3, employees: 10 },
      { amount: 7, unit: 'people', direction: 'up' },
    ],
  ])('is %s', async (_, condition, profile, expected) => {
    const root = 'fact' in condition ? all(condition) : condition;
    expect(await distance(root, profile)).toEqual(expected);
  });

  it.each<[string, Condition, Profile]>([
    ['a choice', leaf('ownership', 'equal', 'private'), { ownership: 'state' }],
    ['yes or no', leaf('hasLegalPersonality', 'equal', true), { hasLegalPersonality: false }],
    ['an exact number', leaf('employees', 'equal', 100), { employees: 90 }],
    [
      'a list',
      leaf('strategicEmergingFields', 'contains', 'biology'),
      { strategicEmergingFields: [] },
    ],
    ['an unknown value', leaf('employees', 'greaterThan', 1), {}],
    [
      'an unknown requirement',
      leaf('techStaff', 'lessThan', { fact: 'employees' }),
      { techStaff: 1 },
    ],
  ])('does not exist for %s', async (_, condition, profile) => {
    expect(await distance(all(condition), profile)).toBeUndefined();
  });
});

describe('a distance made comparable', () => {
  const near = async (condition: Condition, profile: Profile) => {
    const failing = await evaluatedLeaf(all(condition), profile);
    return normalisedDistance(failing, leafDistance(failing, reference));
  };

  it('is relative to what is required, or to a year for dates', async () => {
    expect(await near(leaf('employees', 'greaterThanInclusive', 100), { employees: 90 })).toBe(0.1);
    expect(
      await near(leaf('registeredOn', 'onOrBefore', '2025-01-01'), { registeredOn: '2026-01-01' }),
    ).toBe(1);
  });

  it('never divides by a requirement of zero', async () => {
    expect(await near(leaf('employees', 'lessThanInclusive', 0), { employees: 2 })).toBe(2);
  });

  it('is 1 where there is no distance', async () => {
    expect(await near(leaf('ownership', 'equal', 'private'), { ownership: 'state' })).toBe(1);
  });

  it('keeps the unit that it is given', async () => {
    const failing = await evaluatedLeaf(all(leaf('employees', 'greaterThan', 1.5)), {
      employees: 1,
    });
    expect(distanceOf(failing, 'items', false)).toEqual({
      amount: 0.5,
      unit: 'items',
      direction: 'up',
    });
  });
});
