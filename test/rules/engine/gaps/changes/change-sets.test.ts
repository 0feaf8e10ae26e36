import { ASKED_FACTS } from '../../../../../rules/facts/vocabulary/index.js';
import { all, any, forSome, leaf, not } from '../../sample-policy.js';
import { atLeast, atMost, brief, setsOf } from './brief.js';

describe('the smallest sets of changes', () => {
  it('say how far a number has to go, and which leaves that turns', async () => {
    const condition = all(atLeast('employees', 10), atLeast('employees', 8));
    expect((await setsOf(condition, { employees: 7 })).sets).toEqual([
      {
        count: 1,
        changes: [
          {
            change: 'fact',
            reference: { fact: 'employees' },
            year: undefined,
            record: undefined,
            present: 7,
            target: {
              kind: 'bound',
              direction: 'up',
              amount: 3,
              to: { value: 10, included: true },
              limit: undefined,
            },
            example: 10,
            leafIds: ['employees-10', 'employees-8'],
          },
        ],
        assumptions: [],
        recheck: [],
      },
    ]);
  });

  it('put fewer changes before nearer ones, and nearer ones before ids', async () => {
    const far = atLeast('techStaff', 1000);
    const near = all(atLeast('employees', 8), atLeast('collegeStaff', 8));
    const profile = { employees: 7, collegeStaff: 7, techStaff: 1 };
    expect(await brief(any(near, far), profile)).toEqual([
      ['techStaff → 1000'],
      ['employees → 8', 'collegeStaff → 8'],
    ]);
    expect(await brief(any(atLeast('employees', 14), atLeast('techStaff', 2)), profile)).toEqual([
      ['employees → 14'],
      ['techStaff → 2'],
    ]);
    const alike = [atLeast('techStaff', 2, 'b'), atLeast('collegeStaff', 8, 'a')];
    const equallyFar = { techStaff: 1.75, collegeStaff: 7 };
    expect(await brief(any(...alike), equallyFar)).toEqual(
      await brief(any(...alike.toReversed()), equallyFar),
    );
  });

  it('are at most three', async () => {
    const facts = ['employees', 'techStaff', 'collegeStaff', 'insuredStaff'];
    const profile = Object.fromEntries(facts.map((fact) => [fact, 1]));
    const condition = any(...facts.map((fact) => atLeast(fact, 2)));
    expect(await brief(condition, profile)).toHaveLength(3);
  });

  it('never break what they rely on', async () => {
    const condition = all(
      atMost('employees', 30),
      any(atLeast('employees', 40), atLeast('techStaff', 5)),
    );
    expect(await brief(condition, { employees: 20, techStaff: 1 })).toEqual([['techStaff → 5']]);
  });

  it('move the fact on the right of a comparison where another leaf asks for that', async () => {
    const profile = { employees: 600, fullTimeRdStaff: 10 };
    const fewer = atMost('employees', 500);
    const asFact = { fact: 'employees' };
    for (const kind of ['changeable', 'fixed'] as const) {
      const within = leaf('fullTimeRdStaff', 'lessThanInclusive', asFact, { kind });
      expect(await brief(all(within, fewer), profile)).toEqual([['employees → 500']]);
    }
    const above = leaf('employees', 'greaterThanInclusive', { fact: 'fullTimeRdStaff' });
    expect(await brief(all(above, fewer), profile)).toEqual([['employees → 500']]);
  });

  it('do not claim to be all where both sides of a comparison could move', async () => {
    const condition = all(
      leaf('fullTimeRdStaff', 'lessThanInclusive', { fact: 'employees' }),
      atLeast('fullTimeRdStaff', 20),
      atLeast('employees', 20),
    );
    const { exhaustive } = await setsOf(condition, { employees: 5, fullTimeRdStaff: 1 });
    expect(exhaustive).toBe(false);
  });

  it('look at the first fifty records in the way, and say that there are more', async () => {
    const records = (length: number) => Array.from({ length }, () => ({}));
    const wanted = forSome('loans', atLeast('loans.amount', 100));
    const several = await setsOf(wanted, { loans: records(50) });
    const many = await setsOf(wanted, { loans: records(1000) });
    expect([several.exhaustive, many.exhaustive]).toEqual([true, false]);
    expect(many.sets).toEqual(several.sets);
    const unwanted = not(wanted);
    expect(await setsOf(unwanted, { loans: records(1000) })).toEqual({
      sets: [],
      exhaustive: false,
    });
    const met = { amount: 200 };
    const both = all(wanted, atLeast('employees', 10));
    expect(await brief(both, { employees: 5, loans: [...records(900), met] })).toEqual([
      ['employees → 10'],
    ]);
  });

  it('say how far one may go', async () => {
    const condition = all(atLeast('employees', 10), leaf('employees', 'lessThan', 20));
    const { sets } = await setsOf(condition, { employees: 5 });
    expect(sets).toMatchObject([
      { changes: [{ target: { limit: { value: 19, included: true } } }] },
    ]);
  });

  it('leave out what another set makes do without', async () => {
    const condition = all(
      atLeast('employees', 10),
      any(atLeast('techStaff', 5), atLeast('collegeStaff', 5)),
    );
    const profile = { employees: 1, techStaff: 5, collegeStaff: 1 };
    expect(await brief(condition, profile)).toEqual([['employees → 10']]);
  });

  it.each(['fixed', 'time'] as const)('never change a leaf of the kind %s', async (kind) => {
    const stuck = leaf('hasLegalPersonality', 'equal', true, { kind });
    const profile = { hasLegalPersonality: false, employees: 1 };
    expect(await brief(all(stuck), profile)).toEqual([]);
    expect(await brief(any(stuck, atLeast('employees', 10)), profile)).toEqual([
      ['employees → 10'],
    ]);
  });

  it('do nothing about a tree that is met', async () => {
    expect(await setsOf(all(atLeast('employees', 1)), { employees: 1 })).toEqual({
      sets: [],
      exhaustive: true,
    });
  });

  it('move only the left one of two facts that are compared', async () => {
    const condition = all(leaf('techStaff', 'greaterThanInclusive', { fact: 'employees' }));
    expect(await brief(condition, { techStaff: 3, employees: 10 })).toEqual([['techStaff → 10']]);
    const both = all(condition, atLeast('employees', 20));
    expect(await brief(both, { techStaff: 3, employees: 10 })).toEqual([]);
  });

  it('stay within the values that a fact can have', async () => {
    const impossible = leaf('overseasShareRatio', 'greaterThan', 100);
    expect(await brief(all(impossible), { overseasShareRatio: 40 })).toEqual([]);
  });

  it('name the other conditions that rest on the same figures', async () => {
    const condition = all(atLeast('techStaff', 20), atLeast('techStaffRatio', 10));
    const { sets } = await setsOf(condition, { techStaff: 10, employees: 100 });
    expect(sets).toMatchObject([{ recheck: ['techStaffRatio'] }]);
  });
});

describe('what is unknown', () => {
  it('is to be answered, and sets with fewer answers come first', async () => {
    const condition = any(
      all(atLeast('employees', 10), atLeast('techStaff', 1)),
      atLeast('collegeStaff', 5),
    );
    expect(await brief(condition, { employees: 1, collegeStaff: 1 })).toEqual([
      ['collegeStaff → 5'],
      ['employees → 10', 'answer techStaff'],
    ]);
  });

  it('may have any kind', async () => {
    const condition = all(
      atLeast('employees', 10),
      leaf('ownership', 'equal', 'private', { kind: 'fixed' }),
    );
    expect(await brief(condition, { employees: 1 })).toEqual([
      ['employees → 10', 'answer ownership'],
    ]);
  });

  it('cannot be answered in two ways at once', async () => {
    const condition = all(
      atLeast('employees', 10),
      atLeast('techStaff', 5),
      leaf('techStaff', 'lessThan', 5, { id: 'fewer' }),
    );
    expect(await brief(condition, { employees: 1 })).toEqual([]);
    const circle = all(
      atLeast('employees', 10),
      leaf('overseasShareRatio', 'greaterThan', { fact: 'layoffRate' }),
      leaf('layoffRate', 'greaterThanInclusive', { fact: 'oemShare' }),
      leaf('oemShare', 'greaterThanInclusive', { fact: 'overseasShareRatio' }),
    );
    expect(await brief(circle, { employees: 1 })).toEqual([]);
  });

  it('is no way where no answer would help', async () => {
    const ratio = atLeast('rdRatioLatest', 3);
    const profile = {
      employees: 1,
      registeredOn: '2026-01-01',
      rdExpense: {},
      salesRevenue: {},
      totalIncome: {},
    };
    expect(await brief(all(atLeast('employees', 10), ratio), profile)).toEqual([]);
  });

  it('makes a set of answers alone, before any that changes something', async () => {
    const condition = any(
      all(atLeast('employees', 10), atLeast('techStaff', 5)),
      atLeast('collegeStaff', 5),
    );
    expect(await brief(condition, { collegeStaff: 1 })).toEqual([
      ['answer employees', 'answer techStaff'],
      ['collegeStaff → 5'],
    ]);
  });
});

describe('values without an order', () => {
  it('are to become one of the values that are enough', async () => {
    const condition = all(
      leaf('ownership', 'in', ['private', 'state'], { id: 'in' }),
      leaf('ownership', 'notEqual', 'state', { id: 'not' }),
    );
    const { sets } = await setsOf(condition, { ownership: 'mixed' });
    expect(sets).toMatchObject([
      { changes: [{ target: { kind: 'one_of', values: ['private'] }, leafIds: ['in'] }] },
    ]);
  });

  it('are to become anything else where one is ruled out', async () => {
    const condition = not(leaf('ownership', 'in', ['private', 'state']));
    const { sets } = await setsOf(condition, { ownership: 'private' });
    expect(sets).toMatchObject([
      { changes: [{ target: { kind: 'none_of', values: ['private', 'state'] } }] },
    ]);
  });

  it('turn from no to yes', async () => {
    const condition = all(leaf('hasLegalPersonality', 'equal', true));
    const { sets } = await setsOf(condition, { hasLegalPersonality: false });
    expect(sets).toMatchObject([{ changes: [{ target: { kind: 'one_of', values: [true] } }] }]);
  });

  it('of a list are added or removed, as few as will do', async () => {
    const fields = 'strategicEmergingFields';
    const condition = all(
      leaf(fields, 'containsAny', ['new_energy', 'biology'], { id: 'any' }),
      leaf(fields, 'contains', 'biology', { id: 'biology' }),
      leaf(fields, 'doesNotContain', 'digital_creative', { id: 'none' }),
    );
    const { sets } = await setsOf(condition, { [fields]: ['digital_creative', 'new_materials'] });
    expect(sets).toMatchObject([
      {
        count: 1,
        changes: [
          {
            target: { kind: 'items', add: [['biology']], remove: ['digital_creative'] },
            example: ['new_materials', 'biology'],
            leafIds: ['any', 'biology', 'none'],
          },
        ],
      },
    ]);
  });
});

describe('a tree that nobody would write', () => {
  it('is answered all the same, with a word on what was left out', async () => {
    const numbers = ASKED_FACTS.filter(({ type }) => type === 'number').map(({ key }) => key);
    const profile = Object.fromEntries(numbers.map((fact) => [fact, 1]));
    const pairs = numbers
      .slice(0, 20)
      .map((fact, index) => any(atLeast(fact, 2), atLeast(numbers[39 - index] ?? fact, 2)));
    const { sets, exhaustive } = await setsOf(all(...pairs), profile);
    expect(exhaustive).toBe(false);
    expect(sets.map(({ count }) => count)).toEqual([20, 20, 20]);
  });

  it('is searched to the end where few changes are enough', async () => {
    const groups = Array.from({ length: 12 }, (_, index) => ({
      ...forSome(
        'loans',
        any(
          leaf('loans.amount', 'greaterThan', index, { id: `amount-${index}` }),
          leaf('loans.interestPaid', 'greaterThan', index, { id: `interest-${index}` }),
        ),
      ),
      id: `group-${index}`,
    }));
    const loans = Array.from({ length: 40 }, () => ({ amount: 0, interestPaid: 0 }));
    const { sets, exhaustive } = await setsOf(all(...groups), { loans });
    expect(exhaustive).toBe(true);
    expect(sets.map(({ count }) => count)).toEqual([1, 1, 1]);
  });
});
