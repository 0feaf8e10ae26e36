import type { CasesFile, PolicyCase } from '../../../rules/cases/cases-file.js';
import { inputsOf } from '../../../rules/cases/leaf-inputs.js';
import { requirementsOf } from '../../../rules/cases/required-cases.js';
import { runCases } from '../../../rules/cases/run-cases.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import type { PolicyVersion } from '../../../rules/policy/policy.js';
import { buildProfileSchema } from '../../../rules/profile/profile-schema.js';
import {
  AS_OF,
  all,
  any,
  forSome,
  leaf,
  reference,
  samplePolicy,
} from '../engine/sample-policy.js';

const context = { reference, profileSchema: buildProfileSchema(reference) };
type Facts = CasesFile['profiles'][string];

/** A case of the profile `base`, with changes, that expects nothing but a verdict. */
function policyCase(more: Partial<PolicyCase> = {}): PolicyCase {
  const name = `${more.asOf ?? AS_OF} 某企业`;
  return { name, profile: 'base', expect: { verdict: 'eligible' }, ...more };
}

const run = (
  conditions: Condition | null,
  base: Facts,
  cases: PolicyCase[],
  more: Partial<PolicyVersion> = {},
) =>
  runCases(
    samplePolicy('p', { conditions, ...more }),
    { asOf: AS_OF, profiles: { base }, cases },
    context,
  );

/** What the cases still lack, as `kind about`. */
async function lacking(
  conditions: Condition | null,
  base: Facts,
  changes: Partial<PolicyCase>[],
  more: Partial<PolicyVersion> = {},
): Promise<string[]> {
  const policy = samplePolicy('p', { conditions, ...more });
  const { runs } = await run(conditions, base, changes.map(policyCase), more);
  return requirementsOf(policy, runs, reference)
    .filter(({ met }) => !met)
    .map(({ kind, about }) => `${kind} ${about}`);
}

describe('running the cases of a policy', () => {
  const conditions = all(leaf('employees', 'greaterThanInclusive', 100));
  const base = { employees: 100 };

  it('finds nothing when everything comes out as expected', async () => {
    const expect_ = {
      verdict: 'eligible',
      inForce: true,
      group: 'can_apply',
      window: 'open',
      failing: [],
      missing: [],
    } as const;
    const { failures, runs } = await run(conditions, base, [
      policyCase({ expect: { ...expect_, failing: [], missing: [] } }),
    ]);
    expect(failures).toEqual([]);
    expect(runs).toHaveLength(1);
  });

  it.each<[string, Partial<PolicyCase>, string]>([
    ['the verdict', { set: { employees: 1 } }, 'verdict: expected "eligible", got "not_eligible"'],
    [
      'the failing leaves',
      { expect: { verdict: 'eligible', failing: ['x'] } },
      'failing: expected ["x"], got []',
    ],
    [
      'the missing facts',
      { unset: ['employees'], expect: { verdict: 'needs_info', missing: [] } },
      'missing: expected [], got ["employees"]',
    ],
    [
      'the window',
      { expect: { verdict: 'eligible', window: 'closed' } },
      'window: expected "closed", got "open"',
    ],
    [
      'whether it is in force',
      { asOf: '2019-01-01', expect: { verdict: 'eligible', inForce: true } },
      'inForce: expected true, got false',
    ],
    [
      'the group',
      { expect: { verdict: 'eligible', group: 'nearly' } },
      'group: expected "nearly", got "can_apply"',
    ],
    ['a path that is none', { set: { 'a b': 1 } }, 'Not a path: a b'],
  ])('tells a difference in %s', async (_, change, message) => {
    const other = policyCase({ set: { employees: 200 } });
    const { failures } = await run(conditions, base, [other, policyCase(change)]);
    expect(failures).toEqual([{ index: 1, message }]);
  });

  it('changes nothing for the cases that follow', async () => {
    const cases = [
      policyCase({ set: { employees: 1 }, expect: { verdict: 'not_eligible' } }),
      policyCase(),
    ];
    expect((await run(conditions, base, cases)).failures).toEqual([]);
  });
});

describe('what the cases must show', () => {
  const staff = leaf('employees', 'greaterThanInclusive', 100);
  const enough = [
    {},
    { set: { employees: 99 } },
    { set: { employees: 101 } },
    { unset: ['employees'] },
    { asOf: '2019-12-31' },
  ];

  it('is shown by one case of each kind', async () => {
    expect(await lacking(all(staff), { employees: 100 }, enough)).toEqual([]);
  });

  it.each<[number, string[]]>([
    [1, ['leaf_decides employees', 'threshold employees: below']],
    [2, ['threshold employees: above']],
    [3, ['leaf_missing employees']],
    [4, ['before_start 2020-01-01']],
  ])('is not shown without case %i', async (index, expected) => {
    const rest = enough.filter((_, at) => at !== index);
    expect(await lacking(all(staff), { employees: 100 }, rest)).toEqual(expected);
  });

  it('is a value next to the bound, not one far from it', async () => {
    const far = [{}, { set: { employees: 50 } }, { set: { employees: 500 } }, ...enough.slice(3)];
    expect(await lacking(all(staff), { employees: 100 }, far)).toEqual([
      'threshold employees: below',
      'threshold employees: above',
    ]);
  });

  it('is a day on, before and after a date', async () => {
    const founded = leaf('registeredOn', 'onOrBefore', '2020-06-30');
    const days = [
      {},
      { set: { registeredOn: '2020-07-01' } },
      { unset: ['registeredOn'] },
      { asOf: '2019-12-31' },
    ];
    expect(await lacking(all(founded), { registeredOn: '2020-06-30' }, days)).toEqual([
      'threshold registeredon: below',
    ]);
  });

  it('asks for nothing above a bound that no value can be above', async () => {
    const whole = leaf('overseasShareRatio', 'greaterThanInclusive', 100);
    const cases = [
      {},
      { set: { overseasShareRatio: 99 } },
      { unset: ['overseasShareRatio'] },
      { asOf: '2019-12-31' },
    ];
    expect(await lacking(all(whole), { overseasShareRatio: 100 }, cases)).toEqual([]);
  });

  it('asks for nothing below a bound that no value can be below', async () => {
    const cases = [{}, { set: { employees: 1 } }, { unset: ['employees'] }, { asOf: '2019-12-31' }];
    const none = leaf('employees', 'lessThanInclusive', 0);
    expect(await lacking(all(none), { employees: 0 }, cases)).toEqual([]);
  });

  it('is that a leaf decides by its own inputs, with all else the same', async () => {
    const priv = leaf('ownership', 'equal', 'private');
    const state = { set: { ownership: 'state', employees: 99 } };
    expect(
      await lacking(all(staff, priv), { employees: 100, ownership: 'private' }, [
        ...enough,
        state,
        { unset: ['ownership'] },
      ]),
    ).toEqual(['leaf_decides ownership']);
  });

  it('is not shown for a leaf that another alternative always covers', async () => {
    const always = leaf('hasLegalPersonality', 'equal', true);
    const base = { employees: 100, hasLegalPersonality: true };
    const cases = [
      ...enough,
      { set: { hasLegalPersonality: false } },
      { unset: ['hasLegalPersonality'] },
    ];
    const left = await lacking(all(staff, any(always, staff)), base, cases);
    expect(left).toContain('leaf_decides haslegalpersonality');
  });

  it('is not shown for a leaf by a pair that only another leaf on the same fact decides', async () => {
    const latest = leaf('salesRevenue', 'notEqual', 1, { id: 'now', params: { year: 'latest' } });
    const before = leaf('salesRevenue', 'notEqual', 1, {
      id: 'before',
      params: { year: 'latest-1' },
    });
    const base = { salesRevenue: { 2024: 2, 2025: 2 } };
    const cases = [
      {},
      { set: { 'salesRevenue.2025': 1 } },
      { unset: ['salesRevenue.2025'] },
      { asOf: '2019-12-31' },
    ];
    expect(await lacking(all(latest, before), base, cases)).toEqual([
      'leaf_decides before',
      'leaf_missing before',
    ]);
  });

  it('is an empty list for each list of records', async () => {
    const group = forSome('loans', leaf('loans.kind', 'equal', 'other'));
    const base = { loans: [{ kind: 'other' }] };
    const cases = [
      {},
      { set: { 'loans[0].kind': 'fixed_asset' } },
      { unset: ['loans[0].kind'] },
      { asOf: '2019-12-31' },
    ];
    expect(await lacking(all(group), base, cases)).toEqual(['empty_list loans']);
    expect(await lacking(all(group), base, [...cases, { set: { loans: [] } }])).toEqual([]);
  });

  it('is a day after the end where there is one', async () => {
    const ending = { validTo: '2026-12-31' };
    expect(await lacking(all(staff), { employees: 100 }, enough, ending)).toEqual([
      'after_end 2026-12-31',
    ]);
    const after = [...enough, { asOf: '2027-01-01' }];
    expect(await lacking(all(staff), { employees: 100 }, after, ending)).toEqual([]);
  });

  it('is little for a policy without machine conditions', async () => {
    expect(await lacking(null, {}, [{}])).toEqual(['before_start 2020-01-01']);
    expect(await lacking(null, {}, [{ asOf: '2019-12-31' }])).toEqual([
      'in_force needs_info since 2020-01-01',
    ]);
  });
});

describe('the inputs of a leaf', () => {
  const accepted = (fact: string, paths: string[], value: string | { fact: string } = 'x') =>
    paths.filter(inputsOf(leaf(fact, 'equal', value)));

  it('are the asked facts behind both of its sides', () => {
    const paths = ['rdExpense.2025', 'salesRevenue.2024', 'employees', 'techStaff', 'payroll.2025'];
    expect(accepted('rdRatioLatest', paths, { fact: 'employees' })).toEqual([
      'rdExpense.2025',
      'salesRevenue.2024',
      'employees',
    ]);
  });

  it('are, of a record’s field, that field alone in whatever record', () => {
    const paths = [
      'loans[0].amount',
      'loans[7].amount',
      'loans[0].kind',
      'loans[]',
      'leases[0].amount',
    ];
    expect(accepted('loans.amount', paths)).toEqual(['loans[0].amount', 'loans[7].amount']);
  });

  it('are, of a derived field, those that it is computed from', () => {
    const paths = ['loans[0].issuedOn', 'loans[0].dueOn', 'loans[0].amount'];
    expect(accepted('loans.subsidyEndsOn', paths)).toEqual(['loans[0].issuedOn', 'loans[0].dueOn']);
  });

  it('are, of a count over records, everything in its list', () => {
    const paths = ['intellectualProperty[]', 'intellectualProperty[3].obtainedBy', 'loans[]'];
    expect(accepted('ownedIpCount', paths)).toEqual(paths.slice(0, 2));
  });
});
