import type { Profile } from '../../../rules/facts/fact-definition.js';
import { changedFactsBetween } from '../../../rules/replay/changed-facts.js';

describe('the facts in which two profiles differ', () => {
  it('are named year by year and record by record, with both values', () => {
    const before = {
      employees: 50,
      salesRevenue: { '2024': 10, '2025': 20 },
      loans: [{ amount: 5, purpose: 'buy_equipment' }],
    };
    const after: Profile = {
      employees: 60,
      salesRevenue: { '2024': 10, '2025': 30 },
      loans: [{ amount: 5, purpose: 'buy_equipment' }, { amount: 7 }],
      ownership: 'private',
    };
    expect(changedFactsBetween(before, after)).toEqual([
      { path: 'employees', before: '50', after: '60' },
      { path: 'loans[1].amount', before: null, after: '7' },
      { path: 'loans[]', before: '1', after: '2' },
      { path: 'ownership', before: null, after: '"private"' },
      { path: 'salesRevenue.2025', before: '20', after: '30' },
    ]);
  });

  it('do not include a fact that is null instead of missing', () => {
    expect(changedFactsBetween({ employees: null }, {})).toEqual([]);
    expect(changedFactsBetween({ loans: [] }, {})).toEqual([
      { path: 'loans[]', before: '0', after: null },
    ]);
  });
});
