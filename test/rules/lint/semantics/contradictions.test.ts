import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, forSome, leaf, not } from '../../engine/sample-policy.js';
import { found, said } from './found.js';

const staff = (operator: Parameters<typeof leaf>[1], value: number, id = `staff-${value}`) =>
  leaf('employees', operator, value, { id });
const asOf = (shift?: string) => ({ fact: 'asOf', ...(shift && { params: { shift } }) });
const title = (value: string, id: string) => leaf('titles.title', 'equal', value, { id });
const titled = (id: string, ...children: Condition[]) => ({
  ...forSome('titles', ...children),
  id,
});

describe('a contradiction', () => {
  it('is found between two bounds of one fact, and shown by a profile that meets one of them', async () => {
    const conditions = all(staff('lessThan', 100), staff('greaterThanInclusive', 100, 'many'));
    expect(await found(conditions)).toEqual([
      {
        said: 'contradiction',
        message:
          'No profile can meet all of (staff-100, many): staff-100 (employees lessThan 100) and many (employees greaterThanInclusive 100) exclude each other.',
        shown: { employees: 100 },
      },
    ]);
  });

  it('names only the leaves that exclude each other', async () => {
    const [finding] = await found(
      all(
        leaf('hasLegalPersonality', 'equal', true),
        any(staff('lessThan', 10), staff('lessThan', 20)),
        staff('greaterThan', 30),
      ),
    );
    expect(finding?.message).toContain(
      ': staff-10 (employees lessThan 10) and staff-20 (employees lessThan 20) and staff-30 (employees greaterThan 30) exclude each other.',
    );
    expect(finding?.shown).toMatchObject({
      hasLegalPersonality: true,
      employees: expect.any(Number),
    });
  });

  it('says of a leaf under not that it must not hold', async () => {
    const [finding] = await found(
      all(not(any(staff('greaterThan', 5), staff('equal', 3))), staff('greaterThan', 30)),
    );
    expect(finding?.message).toContain(
      ': not staff-5 (employees greaterThan 5) and staff-30 (employees greaterThan 30) exclude each other.',
    );
    expect(finding?.shown).toMatchObject({ employees: expect.any(Number) });
  });

  it.each<[string, Condition, string]>([
    [
      'whole numbers between which there is none',
      all(staff('greaterThan', 9), staff('lessThan', 10)),
      'contradiction',
    ],
    [
      'two choices of one fact',
      all(leaf('ownership', 'equal', 'state'), leaf('ownership', 'in', ['private'], { id: 'b' })),
      'contradiction',
    ],
    [
      'an item that a list must and must not hold',
      all(
        leaf('strategicEmergingFields', 'containsAny', ['biology', 'new_energy']),
        leaf('strategicEmergingFields', 'doesNotContain', 'biology', { id: 'b' }),
        leaf('strategicEmergingFields', 'doesNotContain', 'new_energy', { id: 'c' }),
      ),
      'contradiction',
    ],
    [
      'a condition and its negation under not',
      all(
        leaf('hasLegalPersonality', 'equal', true),
        not(leaf('hasLegalPersonality', 'equal', true, { id: 'b' })),
      ),
      'contradiction',
    ],
    [
      'a city and another province',
      all(leaf('cityCode', 'equal', '440100'), leaf('provinceCode', 'notEqual', '440000')),
      'contradiction',
    ],
    [
      'a zone and a city outside it',
      all(
        leaf('cityCode', 'equal', '440100'),
        leaf('zone', 'equal', 'EWN', { params: { scheme: 'gd-8-12' } }),
      ),
      'contradiction',
    ],
    [
      'an industry section and a division of another',
      all(leaf('industrySection', 'equal', 'F'), leaf('industryDivision', 'in', ['C39', 'C40'])),
      'contradiction',
    ],
    [
      'a registration less than a year old, before the version began',
      all(leaf('registeredDays', 'lessThan', 365), leaf('registeredOn', 'before', '2019-01-01')),
      'contradiction',
    ],
    [
      'dates to which the day of the question adds up differently',
      all(
        leaf('registeredOn', 'onOrAfter', asOf('-P1Y')),
        leaf('registeredOn', 'before', asOf('-P2Y'), { id: 'b' }),
      ),
      'contradiction',
    ],
    [
      'two orders of the same two facts',
      all(
        leaf('techStaff', 'lessThan', { fact: 'employees' }),
        leaf('employees', 'lessThanInclusive', { fact: 'techStaff' }),
      ),
      'contradiction',
    ],
    [
      'a list that must hold and must not hold another fact',
      all(
        leaf('strategicEmergingFields', 'contains', { fact: 'highTechField' }),
        leaf('strategicEmergingFields', 'doesNotContain', { fact: 'highTechField' }, { id: 'b' }),
      ),
      'contradiction',
    ],
    [
      'what one record must be',
      all(forSome('titles', title('little_giant', 'a'), title('green_factory', 'b'))),
      'all.0 contradiction',
    ],
    [
      'a record that there must be and that there must not be',
      all(
        titled('one', title('little_giant', 'a')),
        not(titled('none', leaf('titles.title', 'in', ['little_giant', 'other']))),
      ),
      'contradiction',
    ],
    [
      'alternatives of which each is excluded',
      all(staff('greaterThan', 50), any(staff('lessThan', 10), staff('equal', 10, 'b'))),
      'contradiction',
    ],
    [
      'a part of the tree',
      any(
        leaf('hasLegalPersonality', 'equal', true),
        all(staff('lessThan', 10), staff('greaterThan', 20)),
      ),
      'any.1 contradiction',
    ],
  ])('is found in %s', async (_, conditions, expected) => {
    const findings = await found(conditions);
    expect(findings.map((finding) => finding.said)).toEqual([expected]);
    expect(findings[0]?.shown).toEqual(expect.any(Object));
  });

  it.each<[string, Condition]>([
    [
      'bounds that meet in one number',
      all(staff('lessThanInclusive', 10), staff('greaterThanInclusive', 10, 'b')),
    ],
    [
      'numbers with decimals between two others',
      all(
        leaf('overseasShareRatio', 'greaterThan', 9),
        leaf('overseasShareRatio', 'lessThan', 10, { id: 'b' }),
      ),
    ],
    [
      'the same fact of two years',
      all(
        leaf('salesRevenue', 'lessThan', 10, { params: { year: 'latest' } }),
        leaf('salesRevenue', 'greaterThan', 20, { id: 'b', params: { year: 'latest-1' } }),
      ),
    ],
    [
      'two records of a list',
      all(titled('one', title('little_giant', 'a')), titled('two', title('green_factory', 'b'))),
    ],
    [
      'a record that there must be and another that there must not be',
      all(
        titled('one', title('little_giant', 'a')),
        not(titled('none', title('green_factory', 'b'))),
      ),
    ],
    [
      'two comparisons of the same two facts that go together',
      all(
        leaf('techStaff', 'lessThan', { fact: 'employees' }),
        leaf('employees', 'notEqual', { fact: 'fullTimeRdStaff' }),
      ),
    ],
    [
      'a county that counts otherwise than its city',
      all(
        leaf('cityCode', 'equal', '441300'),
        leaf('zone', 'in', ['PRD', 'EWN'], { params: { scheme: 'gd-8-12' } }),
      ),
    ],
    [
      'days since the registration against another fact',
      all(
        leaf('registeredDays', 'lessThan', { fact: 'employees' }),
        leaf('registeredDays', 'greaterThan', 1.5, { id: 'b' }),
      ),
    ],
    [
      'a formula that could not give such values, which is not known of it',
      all(leaf('debtRatio', 'lessThan', -5)),
    ],
  ])('is not seen in %s', async (_, conditions) => {
    expect(await said(conditions)).toEqual([]);
  });

  it('must last as long as the version', async () => {
    const conditions = all(
      leaf('registeredOn', 'onOrAfter', asOf('-P1Y')),
      leaf('registeredOn', 'before', '2024-01-01', { id: 'b' }),
    );
    const from = (validFrom: string, validTo: string | null = null) => ({ validFrom, validTo });
    expect(await said(conditions, from('2025-01-01'))).toEqual(['contradiction']);
    expect(await said(conditions, from('2024-12-31'))).toEqual([]);
    expect(await said(conditions, from('2020-01-01', '2023-01-01'))).toEqual([]);
  });

  it('may depend on how long a month is', async () => {
    const conditions = all(
      leaf('registeredOn', 'onOrAfter', asOf('-P1M')),
      leaf('registeredOn', 'before', asOf('-P30D'), { id: 'b' }),
    );
    const month = (validFrom: string, validTo: string) => ({ validFrom, validTo });
    expect(await said(conditions, month('2026-05-01', '2026-05-30'))).toEqual(['contradiction']);
    expect(await said(conditions, month('2026-05-01', '2026-05-31'))).toEqual([]);
    expect(await said(conditions, month('2026-06-01', '2026-06-30'))).toEqual([]);
  });

  it('is not claimed of a version that begins after the last day that is judged', async () => {
    const conditions = all(
      leaf('registeredOn', 'onOrAfter', '2095-06-15'),
      leaf('registeredOn', 'before', asOf(), { id: 'b' }),
    );
    expect(await said(conditions, { validFrom: '2090-01-01', validTo: null })).toEqual([
      'contradiction',
    ]);
    expect(await said(conditions, { validFrom: '2095-01-01', validTo: null })).toEqual([]);
  });

  it('is not claimed where more days would have to be looked at than is worth it', async () => {
    const dated = (count: number) =>
      any(
        ...Array.from({ length: count }, (_, index) =>
          all(
            leaf('registeredOn', 'onOrAfter', `${2021 + index}-03-17`, { id: `date-${index}` }),
            leaf('registeredOn', 'before', asOf(`-P${index + 1}M`), { id: `shift-${index}` }),
            leaf('employees', 'lessThan', -index - 1, { id: `staff-${index}` }),
          ),
        ),
      );
    const span = { validFrom: '2020-01-01', validTo: null };
    expect(await said(dated(2), span)).not.toEqual([]);
    expect(await said(dated(15), span)).toEqual([]);
  });

  it('is not claimed of a list with more kinds of items than can be told apart', async () => {
    const fields = [
      'new_generation_it',
      'high_end_equipment',
      'new_materials',
      'biology',
      'new_energy_vehicles',
      'new_energy',
      'energy_saving_and_environment',
      'digital_creative',
      'related_services',
    ];
    const contain = fields.map((field, index) =>
      leaf('strategicEmergingFields', 'contains', field, { id: `field-${index}` }),
    );
    const lacks = leaf('strategicEmergingFields', 'doesNotContain', 'biology', { id: 'lacks' });
    expect(await said(all(...contain.slice(0, 8), lacks))).toEqual(['contradiction']);
    expect(await said(all(...contain, lacks))).toEqual([]);
  });
});
