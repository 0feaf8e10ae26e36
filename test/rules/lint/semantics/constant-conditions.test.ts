import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, forSome, leaf, not } from '../../engine/sample-policy.js';
import { found, said } from './found.js';

const staff = (operator: Parameters<typeof leaf>[1], value: number, id = 'staff') =>
  leaf('employees', operator, value, { id });
const OWNERSHIPS = ['private', 'state', 'mixed', 'foreign', 'hong_kong_macao_taiwan', 'other'];

describe('a condition that never decides', () => {
  it.each<[string, Condition, string, object]>([
    ['a number that cannot be lower', staff('greaterThanInclusive', 0), 'true', { employees: 0 }],
    ['a whole number above minus one', staff('greaterThan', -1), 'true', { employees: 0 }],
    ['a number that cannot be lower still', staff('lessThan', 0), 'false', { employees: 0 }],
    ['a count that is no whole number', staff('equal', 1.5), 'false', { employees: 0 }],
    [
      'a percentage above a hundred',
      leaf('overseasShareRatio', 'greaterThan', 100),
      'false',
      { overseasShareRatio: 0 },
    ],
    [
      'every choice there is',
      leaf('ownership', 'in', OWNERSHIPS),
      'true',
      { ownership: 'private' },
    ],
    [
      'none of the choices',
      leaf('ownership', 'notIn', OWNERSHIPS),
      'false',
      { ownership: 'private' },
    ],
    [
      'days since a registration before all dates',
      leaf('registeredDays', 'lessThan', 99_000),
      'true',
      { registeredOn: expect.any(String) },
    ],
    [
      'more days than there have been',
      leaf('registeredDays', 'greaterThan', 1e9),
      'false',
      { registeredOn: expect.any(String) },
    ],
    [
      'a day that has come when the version begins',
      leaf('asOf', 'onOrAfter', '2020-01-01'),
      'true',
      {},
    ],
  ])('is found in %s', async (_, condition, outcome, shown) => {
    const [finding, ...others] = await found(all(condition));
    expect(others).toEqual([]);
    expect(finding).toMatchObject({ said: `all.0 always_${outcome}`, shown });
  });

  it('is named where it stands under not, and the not is left alone', async () => {
    expect(await said(all(not(staff('lessThan', 0))))).toEqual(['all.0.not always_false']);
  });

  it('is found in the field of a record', async () => {
    const [finding] = await found(all(forSome('loans', leaf('loans.amount', 'lessThan', -1))));
    expect(finding).toMatchObject({
      said: 'all.0.all.0 always_false',
      shown: { loans: [{ amount: expect.any(Number) }] },
    });
  });

  it('is found in alternatives that leave nothing out', async () => {
    const gapless = any(staff('lessThan', 100), staff('greaterThanInclusive', 100, 'many'));
    expect(await found(all(gapless))).toEqual([
      {
        said: 'all.0 always_true',
        message: 'any of (staff, many) is met whatever the facts say, once they are known.',
        shown: { employees: expect.any(Number) },
      },
    ]);
  });

  it('takes away nothing but itself: the group around it is not named as well', async () => {
    const conditions = all(any(staff('lessThan', 0), all(staff('lessThan', 0, 'b'))));
    expect(await said(conditions)).toEqual([
      'all.0.any.0 always_false',
      'all.0.any.1.all.0 always_false',
    ]);
  });

  it.each<[string, Condition]>([
    ['a number above the lowest', staff('greaterThan', 0)],
    ['every choice but one', leaf('ownership', 'in', OWNERSHIPS.slice(1))],
    ['the highest percentage', leaf('overseasShareRatio', 'greaterThanInclusive', 100)],
    [
      'alternatives that leave one number out',
      any(staff('lessThan', 100), staff('greaterThan', 100, 'b')),
    ],
    ['a formula that may give any number', leaf('debtRatio', 'greaterThanInclusive', 0)],
    ['a text, of which there is no end', leaf('investorOrigin', 'notEqual', 'x')],
    ['a day that comes after the version began', leaf('asOf', 'onOrAfter', '2020-01-02')],
  ])('is not seen in %s', async (_, condition) => {
    const constant = (await said(all(condition))).filter((one) => one.includes('always'));
    expect(constant).toEqual([]);
  });

  it('must last as long as the version: in 2026 a registration of 1900 is 46,000 days old', async () => {
    const young = all(leaf('registeredDays', 'lessThan', 46_000));
    expect(await said(young, { validTo: '2024-12-31' })).toEqual(['all.0 always_true']);
    expect(await said(young, { checkedOn: '2025-01-01' })).toEqual([]);
  });

  it('is not claimed of a version that begins too late to be judged', async () => {
    const registered = leaf('registeredOn', 'onOrBefore', { fact: 'asOf' });
    const late = { validFrom: '2095-01-01' };
    const after = leaf('registeredOn', 'after', '2095-06-01', { id: 'after' });
    expect(await said(all(registered, after), late)).toEqual([]);
  });
});
