import { coverageOf } from '../../../rules/engine/coverage.js';
import { missingFacts } from '../../../rules/engine/missing.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { all, any, evaluate, forSome, leaf, not } from './sample-policy.js';

const big = leaf('employees', 'greaterThanInclusive', 100);
const priv = leaf('ownership', 'equal', 'private');
const legal = leaf('hasLegalPersonality', 'equal', true);
const techShare = leaf('techStaffRatio', 'greaterThanInclusive', 10);
const rdShare = leaf('rdRatioLatest', 'greaterThanInclusive', 3);

async function missingPaths(condition: Condition, profile: Profile): Promise<string[]> {
  return missingFacts(await evaluate(condition, profile)).map(({ path }) => path);
}

describe('the facts still worth asking', () => {
  it('are none once the verdict is decided, either way', async () => {
    expect(await missingPaths(all(big, priv), { employees: 1 })).toEqual([]);
    expect(await missingPaths(any(big, priv), { employees: 100 })).toEqual([]);
    expect(await missingPaths(not(all(big, priv)), { employees: 1 })).toEqual([]);
  });

  it('are asked facts behind derived ones, a yearly one with its year', async () => {
    expect(await missingPaths(all(rdShare), {})).toEqual(['salesRevenue.2025', 'rdExpense.2025']);
    expect(await missingPaths(all(techShare), { employees: 10 })).toEqual(['techStaff']);
  });

  it('leave out what hangs on a part already decided', async () => {
    const condition = all(any(big, priv), any(legal, techShare));
    expect(await missingPaths(condition, { employees: 100 })).toEqual([
      'hasLegalPersonality',
      'techStaff',
    ]);
  });

  it('come first when more conditions wait for them, then in the order of the profile', async () => {
    const condition = all(techShare, big, legal, priv);
    expect(missingFacts(await evaluate(condition, {}))).toEqual([
      { fact: 'employees', path: 'employees', reason: 'absent', openConditions: 2 },
      {
        fact: 'hasLegalPersonality',
        path: 'hasLegalPersonality',
        reason: 'absent',
        openConditions: 1,
      },
      { fact: 'ownership', path: 'ownership', reason: 'absent', openConditions: 1 },
      { fact: 'techStaff', path: 'techStaff', reason: 'absent', openConditions: 1 },
    ]);
  });

  it('count a condition once though both of its sides wait for the fact', async () => {
    const condition = all(leaf('techStaff', 'lessThan', { fact: 'techStaff' }));
    expect(missingFacts(await evaluate(condition, {}))).toMatchObject([{ openConditions: 1 }]);
  });

  it('count a condition once though every record of a list waits for the fact', async () => {
    const condition = all(forSome('loans', { ...big }, leaf('loans.amount', 'greaterThan', 1)));
    const loans = [{ amount: 2 }, { amount: 2 }, { amount: 0 }];
    expect(missingFacts(await evaluate(condition, { loans }))).toMatchObject([
      { path: 'employees', openConditions: 1 },
    ]);
  });

  it('are the list when it is missing, and the fields of the records that may still count', async () => {
    const condition = all(
      forSome(
        'loans',
        leaf('loans.amount', 'greaterThan', 1),
        leaf('loans.kind', 'equal', 'other'),
      ),
    );
    expect(await missingPaths(condition, {})).toEqual(['loans']);
    expect(await missingPaths(condition, { loans: [{ amount: 0 }, { amount: 5 }] })).toEqual([
      'loans[1].kind',
    ]);
  });

  it('say when answering cannot help', async () => {
    const tree = await evaluate(all(rdShare), {
      salesRevenue: { 2025: 0 },
      rdExpense: { 2025: 0 },
    });
    expect(missingFacts(tree)).toEqual([
      {
        fact: 'salesRevenue',
        path: 'salesRevenue.2025',
        reason: 'zero_denominator',
        openConditions: 1,
      },
    ]);
  });
});

describe('the coverage', () => {
  const loanGroup = forSome(
    'loans',
    leaf('loans.amount', 'greaterThan', 1),
    leaf('loans.kind', 'equal', 'other'),
  );
  it.each<[string, Condition, Profile, number, number]>([
    [
      'counts what is known though the verdict is decided',
      all(big, priv, legal),
      { employees: 1 },
      1,
      3,
    ],
    ['counts nothing of an empty profile', all(big, not(priv)), {}, 0, 2],
    ['counts no leaf of a list that is missing', all(big, loanGroup), { employees: 1 }, 1, 3],
    ['counts every leaf of an empty list', all(loanGroup), { loans: [] }, 2, 2],
    [
      'counts a leaf that every record answers',
      all(loanGroup),
      { loans: [{ amount: 1 }, { amount: 2, kind: 'other' }] },
      1,
      2,
    ],
    [
      'counts a leaf once, however many records',
      all(loanGroup),
      {
        loans: [
          { amount: 1, kind: 'other' },
          { amount: 1, kind: 'other' },
        ],
      },
      2,
      2,
    ],
  ])('%s', async (_, condition, profile, known, total) => {
    expect(coverageOf(condition, await evaluate(condition, profile))).toEqual({ known, total });
  });
});
