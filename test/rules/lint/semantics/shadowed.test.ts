import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, forSome, leaf, not } from '../../engine/sample-policy.js';
import { found, said } from './found.js';

const staff = (operator: Parameters<typeof leaf>[1], value: number, id = `staff-${value}`) =>
  leaf('employees', operator, value, { id });
const legal = leaf('hasLegalPersonality', 'equal', true);
const zone = leaf('zone', 'equal', 'PRD', { params: { scheme: 'gd-8-12' } });
const province = leaf('provinceCode', 'equal', '440000');
const titled = (id: string, ...titles: string[]) => ({
  ...forSome('titles', leaf('titles.title', 'in', titles, { id: `${id}-title` })),
  id,
});

describe('a shadowed alternative', () => {
  it('is covered by a wider one, before or after it, and shown by a profile that meets both', async () => {
    const [narrow, wide] = [staff('greaterThan', 20), staff('greaterThanInclusive', 20, 'wide')];
    const message =
      'staff-20 (employees greaterThan 20) never matters: whoever meets it meets wide (employees greaterThanInclusive 20) as well, which is enough.';
    const shown = { employees: 21 };
    expect(await found(any(wide, narrow))).toEqual([
      { said: 'any.1 shadowed_alternative', message, shown },
    ]);
    expect(await found(any(narrow, wide))).toEqual([
      { said: 'any.0 shadowed_alternative', message, shown },
    ]);
  });

  it('is the later one of two that say the same', async () => {
    const twin = leaf('hasLegalPersonality', 'notEqual', false, { id: 'twin' });
    expect(await said(any(legal, twin))).toEqual(['any.1 shadowed_alternative']);
  });

  it.each<[string, Condition, string]>([
    ['demands more than another', any(all(legal, staff('greaterThan', 20)), legal), 'any.0'],
    [
      'stands in a nested group',
      any(legal, any(staff('greaterThan', 1), staff('greaterThan', 2))),
      'any.1.any.1',
    ],
    ['lies in a place of another', any(zone, province), 'any.0'],
    [
      'wants a record that another wants, too',
      any(titled('a', 'other'), titled('b', 'other', 'green_factory')),
      'any.0',
    ],
    [
      'is a condition on one record',
      all(
        forSome(
          'loans',
          any(
            leaf('loans.amount', 'greaterThan', 5),
            leaf('loans.amount', 'greaterThan', 9, { id: 'b' }),
          ),
        ),
      ),
      'all.0.all.0.any.1',
    ],
  ])('is found where it %s', async (_, conditions, path) => {
    const findings = await found(conditions);
    expect(findings.map((finding) => finding.said)).toEqual([`${path} shadowed_alternative`]);
    expect(findings[0]?.shown).toEqual(expect.any(Object));
  });

  it.each<[string, Condition]>([
    [
      'two bounds with different company',
      any(all(zone, staff('greaterThan', 10)), staff('greaterThan', 20)),
    ],
    ['alternatives that overlap', any(staff('lessThan', 20), staff('greaterThan', 10))],
    [
      'one number more',
      any(staff('greaterThan', 20), all(legal, staff('greaterThanInclusive', 20, 'b'))),
    ],
    ['records that may be two', any(titled('a', 'other'), titled('b', 'green_factory'))],
    [
      'formulas that are not known to go together',
      any(leaf('rdRatioLatest', 'greaterThan', 5), leaf('rdRatioThreeYears', 'greaterThan', 5)),
    ],
  ])('is not seen in %s', async (_, conditions) => {
    const shadowed = (await said(conditions)).filter((one) => one.includes('shadowed'));
    expect(shadowed).toEqual([]);
  });
});

describe('a redundant condition', () => {
  it('is one that another one of the group already demands', async () => {
    const conditions = all(staff('greaterThan', 20), legal, staff('greaterThan', 10));
    expect(await found(conditions)).toEqual([
      {
        said: 'all.2 redundant_condition',
        message:
          'staff-10 (employees greaterThan 10) adds nothing: whoever meets staff-20 (employees greaterThan 20) meets it as well.',
        shown: { employees: 21 },
      },
    ]);
  });

  it.each<[string, Condition, string]>([
    [
      'alternatives of which one is demanded',
      all(staff('greaterThan', 20), any(staff('greaterThan', 10), legal)),
      'all.1',
    ],
    [
      'a ban within a wider one',
      all(not(titled('a', 'other')), not(titled('b', 'other', 'green_factory'))),
      'all.0',
    ],
    [
      'a nested group',
      all(staff('greaterThan', 20), all(legal, staff('greaterThan', 10))),
      'all.1.all.1',
    ],
  ])('is found in %s', async (_, conditions, path) => {
    expect(await said(conditions)).toEqual([`${path} redundant_condition`]);
  });

  it('is no condition on another fact that happens to follow: it has a source of its own', async () => {
    expect(await said(all(province, zone))).toEqual([]);
  });

  it('is no bound from the other side', async () => {
    expect(await said(all(staff('greaterThan', 20), staff('lessThan', 30)))).toEqual([]);
  });
});

describe('an impossible alternative', () => {
  it('is ruled out by the conditions around it', async () => {
    const conditions = all(staff('greaterThan', 20), any(all(legal, staff('lessThan', 10)), zone));
    const [finding, ...others] = await found(conditions);
    expect(others).toEqual([]);
    expect(finding?.said).toBe('all.1.any.0 impossible_alternative');
    expect(finding?.shown).toEqual({ hasLegalPersonality: true, employees: 0 });
  });

  it('is ruled out from farther away as well', async () => {
    const inner = any(legal, staff('equal', 5));
    const conditions = all(staff('greaterThan', 20), any(zone, all(province, inner)));
    expect(await said(conditions)).toEqual(['all.1.any.1.all.1.any.1 impossible_alternative']);
  });

  it('is no alternative that meets what is around it in one number', async () => {
    const conditions = all(
      staff('greaterThanInclusive', 20),
      any(staff('lessThanInclusive', 20, 'b'), legal),
    );
    expect(await said(conditions)).toEqual([]);
  });
});
