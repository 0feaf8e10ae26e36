import { assess } from '../../../rules/engine/assess.js';
import { PolicySets } from '../../../rules/engine/policy-set.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import {
  type BoundaryProfile,
  boundaryProfiles,
} from '../../../rules/publish/boundary-profiles.js';
import {
  AS_OF,
  all,
  any,
  forSome,
  leaf,
  not,
  reference,
  resolverOf,
  samplePolicy,
} from '../engine/sample-policy.js';

/** An eligible profile with its answer. */
function baseOf(conditions: Condition, profile: Profile) {
  const set = new PolicySets([samplePolicy('p', { conditions })], reference).at(AS_OF);
  const [result] = assess({ set, profile }).results;
  return { profile, asOf: AS_OF, tree: result?.tree ?? null };
}

function boundariesOf(conditions: Condition, ...profiles: Profile[]) {
  const bases = profiles.map((profile) => baseOf(conditions, profile));
  return boundaryProfiles(conditions, bases, reference);
}

/** The profiles of a leaf as `side path value`. */
function written({ profiles }: { profiles: readonly BoundaryProfile[] }, id: string): string[] {
  return profiles
    .filter(({ leaf }) => leaf === id)
    .map(({ side, path, profile }) => {
      const value = path.split(/[[\].]+/).reduce<unknown>((at, key) => {
        return key === '' ? at : (at as Record<string, unknown> | undefined)?.[key];
      }, profile);
      return `${side} ${path} ${JSON.stringify(value)}`;
    });
}

const year = { params: { year: 'latest' } } as const;

describe('boundary profiles', () => {
  it('of a whole number lie one beside the bound, and one lacks it', () => {
    const conditions = all(leaf('employees', 'greaterThanInclusive', 100));
    expect(written(boundariesOf(conditions, { employees: 500 }), 'employees')).toEqual([
      'inside employees 101',
      'on employees 100',
      'outside employees 99',
      'missing employees undefined',
    ]);
  });

  it('of a yearly amount are of the year that counts', () => {
    const conditions = all(leaf('salesRevenue', 'lessThan', 2000, year));
    const base = { salesRevenue: { '2024': 1, '2025': 1500 } };
    const found = written(boundariesOf(conditions, base), 'salesrevenue');
    expect(found).toEqual([
      expect.stringMatching(/^inside salesRevenue\.2025 1999\.99/),
      'on salesRevenue.2025 2000',
      expect.stringMatching(/^outside salesRevenue\.2025 2000\.00/),
      'missing salesRevenue.2025 undefined',
    ]);
  });

  it('of a date are the days around it', () => {
    const conditions = all(leaf('registeredOn', 'onOrBefore', '2024-02-29'));
    expect(
      written(boundariesOf(conditions, { registeredOn: '2020-01-01' }), 'registeredon'),
    ).toEqual([
      'inside registeredOn "2024-02-28"',
      'on registeredOn "2024-02-29"',
      'outside registeredOn "2024-03-01"',
      'missing registeredOn undefined',
    ]);
  });

  it('of a choice, a yes or no and a list are one of each outcome', () => {
    const conditions = all(
      leaf('ownership', 'in', ['private', 'mixed']),
      leaf('hasLegalPersonality', 'equal', true),
      leaf('strategicEmergingFields', 'contains', 'biology'),
    );
    const base = {
      ownership: 'mixed',
      hasLegalPersonality: true,
      strategicEmergingFields: ['biology'],
    };
    const found = boundariesOf(conditions, base);
    expect(written(found, 'ownership').slice(0, 2)).toEqual([
      'inside ownership "mixed"',
      expect.stringMatching(/^outside ownership "(?!private|mixed)/),
    ]);
    expect(written(found, 'haslegalpersonality').slice(0, 2)).toEqual([
      'inside hasLegalPersonality true',
      'outside hasLegalPersonality false',
    ]);
    expect(written(found, 'strategicemergingfields').slice(0, 2)).toEqual([
      'inside strategicEmergingFields ["biology"]',
      'outside strategicEmergingFields []',
    ]);
    expect(found.unreached).toEqual([]);
  });

  it('of a computed fact move one input until the outcome turns', () => {
    const conditions = all(leaf('techStaffRatio', 'greaterThanInclusive', 10));
    const found = boundariesOf(conditions, { employees: 100, techStaff: 30 });
    const outcomes = found.profiles.map(({ side, path, profile }) => {
      const ratio = resolverOf(profile).read('techStaffRatio');
      return `${side} ${path} ${ratio.known ? ratio.value : 'unknown'}`;
    });
    expect(outcomes).toContain('on techStaff 10');
    expect(outcomes).toContain('missing techStaff unknown');
    expect(outcomes).toContain('missing employees unknown');
    expect(outcomes.filter((one) => /^(inside|outside) techStaff (9|11)$/.test(one))).toHaveLength(
      2,
    );
  });

  it('of a date against the day of the question move the date', () => {
    const conditions = all(leaf('registeredDays', 'greaterThanInclusive', 365));
    const found = written(
      boundariesOf(conditions, { registeredOn: '2020-01-01' }),
      'registereddays',
    );
    expect(found).toContain('on registeredOn "2025-11-21"');
    expect(found).toContain('outside registeredOn "2025-11-22"');
  });

  it('of two facts move the left one first', () => {
    const conditions = all(leaf('techStaff', 'lessThanInclusive', { fact: 'employees' }));
    const found = written(boundariesOf(conditions, { employees: 80, techStaff: 30 }), 'techstaff');
    expect(found.slice(0, 3)).toEqual([
      'inside techStaff 79',
      'on techStaff 80',
      'outside techStaff 81',
    ]);
  });

  it('of a record change the record that meets the group, and take the list away', () => {
    const conditions = all(
      forSome(
        'loans',
        leaf('loans.purpose', 'equal', 'buy_equipment'),
        leaf('loans.amount', 'greaterThanInclusive', 50),
      ),
    );
    const base = {
      loans: [
        { purpose: 'working_capital', amount: 500 },
        { purpose: 'buy_equipment', amount: 500 },
      ],
    };
    const found = boundariesOf(conditions, base);
    expect(written(found, 'loans-amount')).toContain('on loans[1].amount 50');
    expect(written(found, 'loans-amount')).toContain('missing loans[1].amount undefined');
    expect(written(found, 'some-loans')).toEqual(['missing loans undefined', 'empty loans []']);
  });

  it('reach a leaf beside the one that makes the profile eligible', () => {
    const conditions = any(leaf('employees', 'greaterThan', 10), leaf('techStaff', 'lessThan', 5));
    const found = boundariesOf(conditions, { employees: 50 });
    expect(written(found, 'techstaff')).toContain('on techStaff 5');
    expect(found.unreached).toEqual([]);
  });

  it('of a leaf under a not are those of the leaf', () => {
    const conditions = all(not(leaf('employees', 'greaterThan', 300)));
    expect(written(boundariesOf(conditions, { employees: 20 }), 'employees').slice(0, 3)).toEqual([
      'inside employees 301',
      'on employees 300',
      'outside employees 299',
    ]);
  });

  it('name the leaves that no single value turns, unless another profile does', () => {
    const conditions = all(leaf('techStaffRatio', 'greaterThanInclusive', 10));
    const empty = baseOf(conditions, {});
    expect(boundaryProfiles(conditions, [empty], reference).unreached).toEqual(['techstaffratio']);
    const other = baseOf(conditions, { employees: 10, techStaff: 5 });
    expect(boundaryProfiles(conditions, [empty, other], reference).unreached).toEqual([]);
  });

  it('there are none without an eligible profile', () => {
    const conditions = all(leaf('employees', 'greaterThan', 1));
    expect(boundaryProfiles(conditions, [], reference)).toEqual({ profiles: [], unreached: [] });
  });

  it('change one value each and leave the profile they were made from alone', () => {
    const conditions = all(leaf('employees', 'greaterThanInclusive', 100));
    const base = { employees: 500, techStaff: 3 };
    for (const { profile } of boundariesOf(conditions, base).profiles) {
      const { employees: _employees, ...rest } = profile;
      expect(rest).toEqual({ techStaff: 3 });
    }
    expect(base).toEqual({ employees: 500, techStaff: 3 });
  });
});
