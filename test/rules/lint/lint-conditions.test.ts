import { lintAmount } from '../../../rules/lint/lint-benefit.js';
import { lintConditions } from '../../../rules/lint/lint-conditions.js';
import type { Amount } from '../../../rules/policy/benefit.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { all, forSome, leaf, not, reference } from '../engine/sample-policy.js';

function faults(condition: Condition): string[] {
  return lintConditions(condition, reference).map(({ path, code }) => `${path.join('.')} ${code}`);
}

const zone = (params?: { scheme: string }) => leaf('zone', 'equal', 'PRD', params && { params });

describe('the checks of a condition tree', () => {
  it.each<[string, Condition, string]>([
    [
      'a list of records compared as a value',
      leaf('loans', 'equal', 'x'),
      'all.0.fact records_without_group',
    ],
    [
      'the passing of time taken for something to do',
      leaf('registeredDays', 'greaterThanInclusive', 365, { kind: 'changeable' }),
      'all.0.kind time_called_changeable',
    ],
    [
      'a group over something that is no list',
      forSome('employees', leaf('employees', 'equal', 1)),
      'all.0.forSome unknown_list',
    ],
    [
      'a group inside a group',
      forSome('loans', forSome('leases', leaf('leases.amount', 'equal', 1))),
      'all.0.all.0.forSome nested_records',
    ],
    [
      'a field of another list',
      forSome('leases', leaf('loans.amount', 'equal', 1)),
      'all.0.all.0.fact field_outside_group',
    ],
    [
      'a field that the list lacks',
      forSome('loans', leaf('loans.colour', 'equal', 1)),
      'all.0.all.0.fact unknown_fact',
    ],
    [
      'a text where a number belongs',
      leaf('employees', 'equal', '100'),
      'all.0.value wrong_value_type',
    ],
    [
      'a number where yes or no belongs',
      leaf('hasLegalPersonality', 'equal', 1),
      'all.0.value wrong_value_type',
    ],
    [
      'a date that does not exist',
      leaf('registeredOn', 'before', '2026-02-30'),
      'all.0.value wrong_value_type',
    ],
    [
      'a date that is equal',
      leaf('registeredOn', 'equal', '2026-02-28'),
      'all.0.operator operator_does_not_fit',
    ],
    [
      'a list where one value belongs',
      leaf('ownership', 'equal', ['private']),
      'all.0.value single_value_expected',
    ],
    ['a list without values', leaf('ownership', 'in', []), 'all.0.value list_expected'],
    [
      'a choice that does not exist',
      leaf('strategicEmergingFields', 'contains', 'marine'),
      'all.0.value value_outside_enum',
    ],
    [
      'another fact that does not exist',
      leaf('employees', 'lessThan', { fact: 'staf' }),
      'all.0.value.fact unknown_fact',
    ],
    [
      'another fact of another type',
      leaf('employees', 'lessThan', { fact: 'registeredOn' }),
      'all.0.value type_mismatch',
    ],
    [
      'a list as the one value contained',
      leaf('strategicEmergingFields', 'contains', { fact: 'strategicEmergingFields' }),
      'all.0.value type_mismatch',
    ],
    [
      'another yearly fact without its year',
      leaf('employees', 'lessThan', { fact: 'salesRevenue' }),
      'all.0.value.params missing_parameter',
    ],
    [
      'a year for a fact without years',
      leaf('employees', 'equal', 1, { params: { year: 'latest' } }),
      'all.0.params.year unknown_parameter',
    ],
    ['a zone without its scheme', zone(), 'all.0.params missing_parameter'],
    [
      'a zone scheme that does not exist',
      zone({ scheme: 'mars' }),
      'all.0.params.scheme unknown_scheme',
    ],
    [
      'a shift that is no duration',
      leaf('asOf', 'before', '2026-01-01', { kind: 'time', params: { shift: '1 year' } }),
      'all.0.params.shift wrong_duration',
    ],
  ])('refuse %s', (_, condition, expected) => {
    expect(faults(all(condition))).toEqual([expected]);
  });

  it('find the fault wherever it stands', () => {
    const wrong = leaf('employes', 'equal', 1);
    expect(faults(not(all(forSome('loans', leaf('loans.amount', 'equal', 1), wrong))))).toEqual([
      'not.all.0.all.1.fact unknown_fact',
    ]);
  });

  it.each<[string, Condition]>([
    ['two facts of one type', leaf('techStaff', 'lessThan', { fact: 'employees' })],
    [
      'a yearly fact and a plain number',
      leaf(
        'salesRevenue',
        'greaterThan',
        { fact: 'equityFinancing' },
        { params: { year: 'latest' } },
      ),
    ],
    [
      'a list against a list',
      leaf('strategicEmergingFields', 'containsAny', { fact: 'strategicEmergingFields' }),
    ],
    [
      'a date against the day of the question',
      leaf('registeredOn', 'onOrBefore', { fact: 'asOf', params: { shift: '-P1Y' } }),
    ],
    [
      'the day of the question without a shift',
      leaf('asOf', 'onOrAfter', '2026-01-01', { kind: 'time' }),
    ],
    [
      'a field against another of its record',
      forSome('loans', leaf('loans.issuedOn', 'before', { fact: 'loans.dueOn' })),
    ],
    ['a zone of a scheme', zone({ scheme: 'gd-8-12' })],
  ])('accept %s', (_, condition) => {
    expect(faults(all(condition))).toEqual([]);
  });
});

describe('the checks of an amount', () => {
  const conditions = all(forSome('loans', leaf('loans.amount', 'greaterThan', 1)));
  const check = (amount: Amount) =>
    lintAmount(amount, { conditions, reference }).map(
      ({ path, code }) => `${path.join('.')} ${code}`,
    );

  it.each<[string, Amount, string]>([
    [
      'a fact that does not exist',
      { product: [1, { fact: 'money' }] },
      'product.1.fact unknown_fact',
    ],
    ['a fact that is no number', { min: [{ fact: 'ownership' }, 1] }, 'min.0.fact not_a_number'],
    [
      'a yearly fact without its year',
      { max: [1, { fact: 'payroll' }] },
      'max.1.params missing_parameter',
    ],
    ['a field outside the records', { fact: 'loans.amount' }, 'fact field_outside_group'],
    [
      'a record group that the conditions lack',
      { forEach: 'some-leases', sum: 1 },
      'forEach unknown_record_group',
    ],
    [
      'a field that is no number',
      { forEach: 'some-loans', sum: { fact: 'loans.bank' } },
      'sum.fact not_a_number',
    ],
    ['a fact that is no choice', { byFact: 'employees', cases: {} }, 'byFact unknown_fact'],
    [
      'a case that is no choice of the fact',
      { byFact: 'ownership', cases: { mine: 1 } },
      'cases.mine value_outside_enum',
    ],
    [
      'a fault in what holds otherwise',
      { byFact: 'ownership', cases: {}, otherwise: { fact: 'x' } },
      'otherwise.fact unknown_fact',
    ],
    [
      'a zone scheme that does not exist',
      { byFact: 'zone', params: { scheme: 'mars' }, cases: {} },
      'params.scheme unknown_scheme',
    ],
  ])('refuse %s', (_, amount, expected) => {
    expect(check(amount)).toEqual([expected]);
  });

  it('accept numbers, facts, choices and sums over records', () => {
    const amount: Amount = {
      max: [
        { forEach: 'some-loans', sum: { product: [{ fact: 'loans.amount' }, 0.5] } },
        { forEach: 'some-loans', largest: { fact: 'loans.amount' } },
        { byFact: 'zone', params: { scheme: 'gd-8-12' }, cases: { PRD: 1, EWN: 2 }, otherwise: 0 },
        { fact: 'payroll', params: { year: 'latest' } },
      ],
    };
    expect(check(amount)).toEqual([]);
  });
});
