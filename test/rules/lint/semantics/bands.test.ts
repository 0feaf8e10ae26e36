import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, forSome, leaf } from '../../engine/sample-policy.js';
import { found, said } from './found.js';

type Operator = Parameters<typeof leaf>[1];
const sales = (operator: Operator, value: number) =>
  leaf('salesRevenue', operator, value, {
    id: `sales-${operator.toLowerCase()}-${value}`,
    params: { year: 'latest' },
  });
const rd = (value: number) =>
  leaf('rdRatioThreeYears', 'greaterThanInclusive', value, { id: `rd-${value}` });
const zone = (name: string, id: string) =>
  leaf('zone', 'equal', name, { id, params: { scheme: 'gd-8-12' } });

describe('bands of a number', () => {
  it('with a value between them are named with that value', async () => {
    const conditions = all(
      any(all(sales('lessThan', 5000), rd(5)), all(sales('greaterThan', 5000), rd(4))),
    );
    expect(await found(conditions)).toEqual([
      {
        said: 'all.0 gap_between_bands',
        message:
          'salesRevenue latest falls between all of (sales-lessthan-5000, rd-5) and all of (sales-greaterthan-5000, rd-4) at values such as 5000.',
        shown: { salesRevenue: { 2025: 5000 } },
      },
    ]);
  });

  it('with a value in both are named with that value', async () => {
    const conditions = all(
      any(
        all(sales('lessThanInclusive', 5000), leaf('employees', 'greaterThan', 9)),
        all(sales('greaterThanInclusive', 5000), leaf('techStaff', 'greaterThan', 4)),
      ),
    );
    const [finding, ...others] = await found(conditions);
    expect(others).toEqual([]);
    expect(finding?.said).toBe('all.0 overlapping_bands');
    expect(finding?.message).toContain(' at values such as 5000.');
    expect(finding?.shown).toEqual({
      salesRevenue: { 2025: 5000 },
      employees: 10,
      techStaff: 5,
    });
  });

  it('with more than one value between them are named as well', async () => {
    const conditions = all(
      any(
        all(sales('lessThanInclusive', 5000), rd(5)),
        all(sales('greaterThanInclusive', 20000), rd(3)),
      ),
    );
    expect(await said(conditions)).toEqual(['all.0 gap_between_bands']);
  });

  it('of a record leave a record out', async () => {
    const bands = any(
      leaf('loans.amount', 'lessThan', 5),
      all(
        leaf('loans.amount', 'greaterThan', 5, { id: 'b' }),
        leaf('loans.hasOtherInterestSubsidy', 'equal', false),
      ),
    );
    const [finding] = await found(all(forSome('loans', bands)));
    expect(finding).toMatchObject({
      said: 'all.0.all.0 gap_between_bands',
      shown: { loans: [{ amount: 5 }] },
    });
  });

  it.each<[string, Condition]>([
    [
      'without a gap or an overlap',
      any(
        all(sales('lessThanInclusive', 5000), rd(5)),
        all(sales('greaterThan', 5000), sales('lessThanInclusive', 20000), rd(4)),
        all(sales('greaterThan', 20000), rd(3)),
      ),
    ],
    [
      'between which there is no whole number',
      any(
        all(leaf('employees', 'lessThanInclusive', 30), rd(5)),
        all(leaf('employees', 'greaterThanInclusive', 31, { id: 'b' }), rd(3)),
      ),
    ],
    [
      'that are two bounds in the same direction',
      any(all(sales('greaterThan', 10), rd(5)), sales('greaterThan', 20)),
    ],
    [
      'of two zones, each whole in itself',
      any(
        all(zone('PRD', 'a'), sales('lessThan', 10), rd(5)),
        all(zone('PRD', 'b'), sales('greaterThanInclusive', 10), rd(4)),
        all(zone('EWN', 'c'), sales('lessThan', 5), rd(5)),
        all(zone('EWN', 'd'), sales('greaterThanInclusive', 5), rd(4)),
      ),
    ],
    [
      'of two records',
      any(forSome('loans', leaf('loans.amount', 'lessThan', 5)), {
        ...forSome('loans', leaf('loans.amount', 'greaterThan', 5, { id: 'b' })),
        id: 'other',
      }),
    ],
    [
      'of two years',
      any(
        all(sales('lessThan', 10), rd(5)),
        all(
          leaf('salesRevenue', 'greaterThan', 20, { id: 'b', params: { year: 'latest-1' } }),
          rd(4),
        ),
      ),
    ],
  ])('%s are in order', async (_, condition) => {
    expect(await said(all(condition))).toEqual([]);
  });

  it('of one zone are judged without those of the other', async () => {
    const conditions = any(
      all(zone('PRD', 'a'), sales('lessThan', 10), rd(5)),
      all(zone('PRD', 'b'), sales('greaterThan', 10), rd(4)),
      all(zone('EWN', 'c'), sales('greaterThan', 5), rd(4)),
    );
    expect(await said(all(conditions))).toEqual(['all.0 gap_between_bands']);
  });
});
