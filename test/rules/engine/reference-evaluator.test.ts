import { Engine, type NestedCondition } from 'json-rules-engine';
import { evaluatedLeaves } from '../../../rules/engine/evaluated-tree.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { OPERATORS, type OperatorName } from '../../../rules/policy/operators.js';
import { all, any, evaluate, forSome, leaf, not, outcomeOf } from './sample-policy.js';

/** What json-rules-engine by itself says, with undefined facts allowed. */
async function rawVerdict(condition: NestedCondition, facts: Record<string, unknown> = {}) {
  const engine = new Engine([], { allowUndefinedFacts: true });
  engine.addRule({ conditions: { all: [condition] }, event: { type: 'match' } });
  const { results } = await engine.run(facts);
  return results.length > 0;
}

const year = { params: { year: 'latest' } } as const;

describe('every operator on known values', () => {
  const founded = (date: string): Profile => ({ registeredOn: date });
  const staff = (employees: number): Profile => ({ employees });
  const fields = (...strategicEmergingFields: string[]): Profile => ({ strategicEmergingFields });
  const [day, fieldA, fieldB, fieldC] = ['2020-06-30', 'new_energy', 'biology', 'digital_creative'];

  it.each<[OperatorName, string, string | number | boolean | string[], Profile[], Profile[]]>([
    ['equal', 'employees', 10, [staff(10)], [staff(9), staff(11)]],
    [
      'equal',
      'hasLegalPersonality',
      false,
      [{ hasLegalPersonality: false }],
      [{ hasLegalPersonality: true }],
    ],
    ['equal', 'ownership', 'private', [{ ownership: 'private' }], [{ ownership: 'state' }]],
    [
      'equal',
      'investorOrigin',
      '香港',
      [{ investorOrigin: '香港' }],
      [{ investorOrigin: '香港岛' }],
    ],
    ['notEqual', 'ownership', 'private', [{ ownership: 'state' }], [{ ownership: 'private' }]],
    ['notEqual', 'employees', 0, [staff(1)], [staff(0)]],
    ['in', 'ownership', ['private', 'state'], [{ ownership: 'state' }], [{ ownership: 'mixed' }]],
    [
      'in',
      'investorOrigin',
      ['香港岛'],
      [{ investorOrigin: '香港岛' }],
      [{ investorOrigin: '香港' }],
    ],
    [
      'notIn',
      'ownership',
      ['private', 'state'],
      [{ ownership: 'mixed' }],
      [{ ownership: 'state' }],
    ],
    ['lessThan', 'employees', 10, [staff(9)], [staff(10), staff(11)]],
    ['lessThanInclusive', 'employees', 10, [staff(9), staff(10)], [staff(11)]],
    ['greaterThan', 'employees', 9, [staff(10)], [staff(9), staff(8)]],
    ['greaterThanInclusive', 'employees', 10, [staff(10), staff(100)], [staff(9)]],
    [
      'contains',
      'strategicEmergingFields',
      fieldA,
      [fields(fieldA, fieldB)],
      [fields(fieldB), fields()],
    ],
    [
      'doesNotContain',
      'strategicEmergingFields',
      fieldA,
      [fields(fieldB), fields()],
      [fields(fieldA)],
    ],
    [
      'containsAny',
      'strategicEmergingFields',
      [fieldA, fieldB],
      [fields(fieldB, fieldC)],
      [fields(fieldC), fields()],
    ],
    ['before', 'registeredOn', day, [founded('2020-06-29'), founded('2019-12-31')], [founded(day)]],
    ['onOrBefore', 'registeredOn', day, [founded(day)], [founded('2020-07-01')]],
    ['after', 'registeredOn', day, [founded('2020-07-01')], [founded(day)]],
    ['onOrAfter', 'registeredOn', day, [founded(day)], [founded('2020-06-29')]],
  ])('%s on %s with %j decides both ways', async (operator, fact, value, holding, failing) => {
    const condition = all(leaf(fact, operator, value));
    for (const profile of holding) expect(await outcomeOf(condition, profile)).toBe('met');
    for (const profile of failing) expect(await outcomeOf(condition, profile)).toBe('unmet');
    expect(await outcomeOf(condition, {})).toBe('unknown');
  });

  it('compares numbers by value where text would compare by letter', async () => {
    expect(await outcomeOf(all(leaf('employees', 'lessThan', 100)), staff(9))).toBe('met');
  });

  it('compares a fact with another fact', async () => {
    const condition = all(leaf('techStaff', 'lessThan', { fact: 'employees' }));
    expect(await outcomeOf(condition, { techStaff: 9, employees: 10 })).toBe('met');
    expect(await outcomeOf(condition, { techStaff: 10, employees: 10 })).toBe('unmet');
  });

  it('reads each year of a yearly fact by itself', async () => {
    const growing = all(
      leaf(
        'salesRevenue',
        'greaterThan',
        { fact: 'salesRevenue', params: { year: 'latest-1' } },
        year,
      ),
    );
    expect(await outcomeOf(growing, { salesRevenue: { 2024: 5, 2025: 6 } })).toBe('met');
    expect(await outcomeOf(growing, { salesRevenue: { 2024: 6, 2025: 5 } })).toBe('unmet');
    expect(await outcomeOf(growing, { salesRevenue: { 2023: 1, 2025: 5 } })).toBe('unknown');
  });

  it('has no operator that the tests above leave out', () => {
    expect(Object.keys(OPERATORS)).toHaveLength(15);
  });
});

describe('a missing fact', () => {
  it('does not pass notEqual, as json-rules-engine would let it', async () => {
    expect(await rawVerdict({ fact: 'ownership', operator: 'notEqual', value: 'state' })).toBe(
      true,
    );
    expect(await outcomeOf(all(leaf('ownership', 'notEqual', 'state')), {})).toBe('unknown');
  });

  it('does not pass notIn, as json-rules-engine would let it', async () => {
    expect(await rawVerdict({ fact: 'ownership', operator: 'notIn', value: ['state'] })).toBe(true);
    expect(await outcomeOf(all(leaf('ownership', 'notIn', ['state'])), {})).toBe('unknown');
  });

  it('does not throw as the list of in and notIn, as json-rules-engine would do', async () => {
    for (const operator of ['in', 'notIn'] as const) {
      const condition = leaf('ownership', operator, { fact: 'strategicEmergingFields' });
      expect(await outcomeOf(condition, { ownership: 'state' })).toBe('unknown');
      expect(await outcomeOf(not(condition), { ownership: 'state' })).toBe('unknown');
      expect(await outcomeOf(condition, {})).toBe('unknown');
    }
  });

  it('does not pass a not, as json-rules-engine would let it', async () => {
    const raw = { not: { fact: 'ownership', operator: 'equal', value: 'state' } };
    expect(await rawVerdict(raw)).toBe(true);
    expect(await outcomeOf(not(leaf('ownership', 'equal', 'state')), {})).toBe('unknown');
  });

  it('does not fail doesNotContain, as json-rules-engine would make it', async () => {
    const raw = {
      fact: 'strategicEmergingFields',
      operator: 'doesNotContain',
      value: 'digital_creative',
    };
    expect(await rawVerdict(raw)).toBe(false);
    expect(
      await outcomeOf(
        all(leaf('strategicEmergingFields', 'doesNotContain', 'digital_creative')),
        {},
      ),
    ).toBe('unknown');
  });

  it('does not pass as the other side of a comparison, as json-rules-engine would let it', async () => {
    const raw = { fact: 'techStaff', operator: 'notEqual', value: { fact: 'employees' } };
    expect(await rawVerdict(raw, { techStaff: 5 })).toBe(true);
    const condition = all(leaf('techStaff', 'notEqual', { fact: 'employees' }));
    expect(await outcomeOf(condition, { techStaff: 5 })).toBe('unknown');
    expect(await outcomeOf(condition, { employees: 5 })).toBe('unknown');
    expect(await outcomeOf(condition, {})).toBe('unknown');
  });

  it('is missing when null, when it is a year of another year, and when it cannot be computed', async () => {
    expect(await outcomeOf(all(leaf('employees', 'notEqual', 1)), { employees: null })).toBe(
      'unknown',
    );
    const yearly = all(leaf('salesRevenue', 'notEqual', 1, year));
    expect(await outcomeOf(yearly, { salesRevenue: { 2024: 5, 2025: null } })).toBe('unknown');
    const ratio = all(leaf('techStaffRatio', 'notEqual', 1));
    expect(await outcomeOf(ratio, { techStaff: 0, employees: 0 })).toBe('unknown');
  });

  it('is not mistaken for false, zero or nothing chosen', async () => {
    expect(await outcomeOf(all(leaf('employees', 'equal', 0)), { employees: 0 })).toBe('met');
    expect(
      await outcomeOf(all(leaf('hasLegalPersonality', 'equal', false)), {
        hasLegalPersonality: false,
      }),
    ).toBe('met');
    expect(
      await outcomeOf(all(leaf('strategicEmergingFields', 'doesNotContain', 'digital_creative')), {
        strategicEmergingFields: [],
      }),
    ).toBe('met');
  });

  it('leaves a group open only where it could still turn it', async () => {
    const big = leaf('employees', 'greaterThanInclusive', 100);
    const priv = leaf('ownership', 'equal', 'private');
    expect(await outcomeOf(all(big, priv), { employees: 1 })).toBe('unmet');
    expect(await outcomeOf(all(big, priv), { employees: 100 })).toBe('unknown');
    expect(await outcomeOf(any(big, priv), { employees: 100 })).toBe('met');
    expect(await outcomeOf(any(big, priv), { employees: 1 })).toBe('unknown');
    expect(await outcomeOf(not(all(big, priv)), { employees: 1 })).toBe('met');
    expect(await outcomeOf(not(any(big, priv)), { employees: 100 })).toBe('unmet');
  });
});

describe('a group over records', () => {
  const someBigPlantLoan = forSome(
    'loans',
    leaf('loans.purpose', 'equal', 'build_plant'),
    leaf('loans.amount', 'greaterThanInclusive', 100),
  );
  const good = { purpose: 'build_plant', amount: 100 };
  const small = { purpose: 'build_plant', amount: 99 };
  const otherPurpose = { purpose: 'other', amount: 500 };
  const open = { purpose: 'build_plant' };

  it.each<[string, Profile, string]>([
    ['an unknown list leaves it open', {}, 'unknown'],
    ['a list that is null leaves it open', { loans: null }, 'unknown'],
    ['an empty list fails it', { loans: [] }, 'unmet'],
    ['one record that meets all passes it', { loans: [small, good] }, 'met'],
    ['two records that meet one half each fail it', { loans: [small, otherPurpose] }, 'unmet'],
    ['a record with a missing field leaves it open', { loans: [small, open] }, 'unknown'],
    [
      'a record with a missing field does not matter beside one that meets all',
      { loans: [open, good] },
      'met',
    ],
    [
      'a missing field does not matter where the record fails anyway',
      { loans: [{ purpose: 'other' }] },
      'unmet',
    ],
    ['an empty record leaves it open', { loans: [{}] }, 'unknown'],
  ])('%s', async (_, profile, expected) => {
    expect(await outcomeOf(all(someBigPlantLoan), profile)).toBe(expected);
  });

  it.each<[string, Profile, string]>([
    ['an unknown list', {}, 'unknown'],
    ['an empty list', { loans: [] }, 'met'],
    ['a record that meets all', { loans: [good, small] }, 'unmet'],
    ['a record that might meet all', { loans: [open, small] }, 'unknown'],
    ['records of which none meets all', { loans: [small, otherPurpose] }, 'met'],
  ])('turns round under not: %s', async (_, profile, expected) => {
    expect(await outcomeOf(not(someBigPlantLoan), profile)).toBe(expected);
  });

  it('names the records that meet it', async () => {
    const tree = await evaluate(someBigPlantLoan, { loans: [small, good, open] });
    if (tree.node !== 'forSome') throw new Error('A record group was expected.');
    expect(tree.records.map(({ outcome }) => outcome)).toEqual(['unmet', 'met', 'unknown']);
    expect(tree.records[2]?.children[1]).toMatchObject({
      outcome: 'unknown',
      actual: { missing: [{ fact: 'loans', path: 'loans[2].amount', reason: 'absent' }] },
    });
  });

  it('compares fields of one record with each other and with facts outside the list', async () => {
    const condition = all(
      forSome(
        'loans',
        leaf('loans.interestPaid', 'lessThan', { fact: 'loans.amount' }),
        leaf('employees', 'greaterThan', 5, { id: 'staff' }),
      ),
    );
    const loans = [
      { interestPaid: 5, amount: 4 },
      { interestPaid: 3, amount: 4 },
    ];
    expect(await outcomeOf(condition, { loans, employees: 6 })).toBe('met');
    expect(await outcomeOf(condition, { loans, employees: 5 })).toBe('unmet');
    expect(await outcomeOf(condition, { loans })).toBe('unknown');
    expect(await outcomeOf(condition, { loans: loans.slice(0, 1) })).toBe('unmet');
  });
});

describe('the reference evaluator', () => {
  it('evaluates every leaf, those of groups already decided included', async () => {
    const tree = await evaluate(
      any(
        leaf('employees', 'greaterThan', 1),
        leaf('ownership', 'equal', 'private'),
        all(leaf('techStaff', 'greaterThan', 50), leaf('hasLegalPersonality', 'equal', true)),
      ),
      { employees: 100, ownership: 'state', hasLegalPersonality: true },
    );
    expect(tree.outcome).toBe('met');
    expect(evaluatedLeaves(tree).map(({ leaf: { fact }, outcome }) => [fact, outcome])).toEqual([
      ['employees', 'met'],
      ['ownership', 'unmet'],
      ['techStaff', 'unknown'],
      ['hasLegalPersonality', 'met'],
    ]);
  });

  it('knows under how many nots a leaf stands', async () => {
    const tree = await evaluate(
      not(any(leaf('employees', 'equal', 1), not(leaf('techStaff', 'equal', 1)))),
      {},
    );
    expect(evaluatedLeaves(tree).map(({ negated }) => negated)).toEqual([true, false]);
  });

  it('shares nothing between runs that overlap', async () => {
    const condition = all(
      any(leaf('employees', 'greaterThanInclusive', 50), leaf('ownership', 'equal', 'private')),
      forSome('loans', leaf('loans.amount', 'greaterThan', 10)),
      not(leaf('strategicEmergingFields', 'contains', 'digital_creative')),
    );
    const profiles = Array.from(
      { length: 60 },
      (_, n): Profile => ({
        ...(n % 5 !== 0 && { employees: n }),
        ownership: n % 2 === 0 ? 'private' : 'state',
        ...(n % 3 !== 0 && { loans: [{ amount: n }, {}] }),
        strategicEmergingFields: n % 7 === 0 ? ['digital_creative'] : [],
      }),
    );
    const alone: unknown[] = [];
    for (const profile of profiles) alone.push(await evaluate(condition, profile));
    const together = await Promise.all(profiles.map((profile) => evaluate(condition, profile)));
    expect(together).toEqual(alone);
    expect(new Set(together.map(({ outcome }) => outcome)).size).toBe(3);
  });

  it('refuses a fact that the vocabulary does not have', async () => {
    await expect(outcomeOf(all(leaf('shoeSize', 'equal', 1)), {})).rejects.toThrow(RangeError);
  });
});
