import { assess } from '../../../rules/engine/assess.js';
import { assessmentSchema } from '../../../rules/engine/assessment.js';
import { PolicySets } from '../../../rules/engine/policy-set.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Policy } from '../../../rules/policy/policy.js';
import {
  AS_OF,
  all,
  any,
  cite,
  forSome,
  leaf,
  permanent,
  reference,
  samplePolicy,
  sampleVersion,
  text,
} from './sample-policy.js';

const profile: Profile = { employees: 90, ownership: 'private', hasLegalPersonality: true };
const ask = (policies: readonly Policy[], facts: Profile = profile, asOf: string = AS_OF) =>
  assess({ set: new PolicySets(policies, reference).at(asOf), profile: facts });

/** The one result of a question about one policy. */
async function resultOf(policy: Policy, facts: Profile = profile, asOf: string = AS_OF) {
  const { results } = await ask([policy], facts, asOf);
  const [result] = results;
  if (!result) throw new Error('One result was expected.');
  return result;
}

const staff = (value: number, kind: 'changeable' | 'fixed' = 'changeable') =>
  leaf('employees', 'greaterThanInclusive', value, { kind });
const owned = leaf('ownership', 'equal', 'state');
const closed = { kind: 'dated', opensOn: '2026-01-01', closesOn: '2026-01-31', cite } as const;

const POLICIES: readonly Policy[] = [
  samplePolicy('eligible-b', { conditions: all(staff(1)) }),
  samplePolicy('eligible-a', { conditions: all(staff(1)) }),
  samplePolicy('one-far', { conditions: all(staff(900)) }),
  samplePolicy('one-near', { conditions: all(staff(91)) }),
  samplePolicy('two-near', { conditions: all(staff(91), owned) }),
  samplePolicy('open', { conditions: all(leaf('techStaff', 'greaterThan', 1)) }),
  samplePolicy('fixed', { conditions: all(staff(91, 'fixed')) }),
  samplePolicy('window-closed', { conditions: all(staff(1)), windows: [closed] }),
  samplePolicy('future', { conditions: all(staff(1)), validFrom: '2027-01-01' }),
  samplePolicy('ended', { conditions: all(staff(1)), validTo: '2026-11-20', validToCite: cite }),
  samplePolicy('to-know', { conditions: null }),
];
const ORDER = [
  'eligible-a',
  'eligible-b',
  'one-near',
  'one-far',
  'two-near',
  'open',
  'fixed',
  'future',
  'window-closed',
  'ended',
  'to-know',
];

describe('an assessment', () => {
  it('lists the nearest first: by group, obstacles, distance and id', async () => {
    const { results } = await ask(POLICIES);
    expect(results.map(({ policyId }) => policyId)).toEqual(ORDER);
    expect(results.map(({ group }) => group)).toEqual([
      'can_apply',
      'can_apply',
      'nearly',
      'nearly',
      'nearly',
      'needs_info',
      'not_eligible',
      'not_open',
      'not_open',
      'no_longer_valid',
      'informational',
    ]);
  });

  it('has the shape that it declares', async () => {
    const answer = await ask(POLICIES);
    expect(assessmentSchema.parse(answer)).toEqual(answer);
  });

  it('gives the same bytes for the same question, in whatever order it is put', async () => {
    const facts: Profile = {
      ...profile,
      salesRevenue: { 2024: 1, 2025: 2 },
      loans: [{ amount: 5, purpose: 'other' }],
    };
    const turned: Profile = {
      loans: [{ purpose: 'other', amount: 5 }],
      salesRevenue: { 2025: 2, 2024: 1 },
      ...Object.fromEntries(Object.entries(profile).reverse()),
    };
    const extra = samplePolicy('records', {
      conditions: all(
        any(owned, forSome('loans', leaf('loans.amount', 'greaterThan', 9))),
        leaf('rdRatioThreeYears', 'greaterThan', 1),
      ),
    });
    const policies = [...POLICIES, extra];
    const bytes = JSON.stringify(await ask(policies, facts));
    expect(JSON.stringify(await ask([...policies].reverse(), turned))).toBe(bytes);
    const many = await Promise.all(Array.from({ length: 20 }, () => ask(policies, turned)));
    expect(new Set(many.map((answer) => JSON.stringify(answer)))).toEqual(new Set([bytes]));
  });

  it('does not tell a fact that is null from one that is absent', async () => {
    const nulls: Profile = { ...profile, techStaff: null, loans: null, salesRevenue: null };
    expect(await ask(POLICIES, nulls)).toEqual(await ask(POLICIES));
  });

  it('says that it is no decision, and of which day it speaks', async () => {
    const { disclaimer, asOf } = await ask([]);
    expect(disclaimer.zh).toBe('结果仅供参考，以主管部门认定为准。符合条件不等于获得。');
    expect(disclaimer.en).toContain('not the same as being granted');
    expect(asOf).toBe(AS_OF);
  });
});

describe('the result of one policy', () => {
  it('names the version by its first day, revision and hash', async () => {
    const result = await resultOf(samplePolicy('p', { revision: 3, hash: 'b'.repeat(64) }));
    expect(result.version).toEqual({
      validFrom: '2020-01-01',
      validTo: null,
      revision: 3,
      hash: 'b'.repeat(64),
    });
  });

  it('misses nothing once it is decided and fails nothing while it is not', async () => {
    const policy = samplePolicy('p', {
      conditions: all(staff(100), leaf('techStaff', 'greaterThan', 1)),
    });
    expect(await resultOf(policy)).toMatchObject({
      verdict: 'not_eligible',
      missing: [],
      failing: [{ id: 'employees', blocking: true }],
      coverage: { known: 1, total: 2 },
    });
    expect(await resultOf(policy, { employees: 100 })).toMatchObject({
      verdict: 'needs_info',
      missing: [{ path: 'techStaff' }],
      failing: [],
    });
    expect(await resultOf(policy, { employees: 100, techStaff: 2 })).toMatchObject({
      verdict: 'eligible',
      missing: [],
      failing: [],
    });
  });

  it('marks as blocking only the failing leaves that are the shortest way', async () => {
    const legal = leaf('hasLegalPersonality', 'equal', false);
    const policy = samplePolicy('p', { conditions: any(all(owned, legal), staff(91)) });
    const { failing } = await resultOf(policy);
    expect(failing.map(({ id, blocking }) => [id, blocking])).toEqual([
      ['ownership', false],
      ['haslegalpersonality', false],
      ['employees', true],
    ]);
  });

  it('is informational without machine conditions, and a person’s criteria decide nothing', async () => {
    const manual = [{ id: 'credit', label: text('信用良好'), cite }];
    expect(await resultOf(samplePolicy('p', { conditions: null, manual }))).toMatchObject({
      informational: true,
      verdict: 'needs_info',
      group: 'informational',
      tree: null,
      missing: [],
      failing: [],
      coverage: { known: 0, total: 0 },
      manual: [{ id: 'credit', cite: { document: 'yuefu-2016-98', mark: 'verified' } }],
    });
    const decided = samplePolicy('p', { conditions: all(staff(1)), manual });
    expect(await resultOf(decided)).toMatchObject({ verdict: 'eligible', informational: false });
  });

  it('evaluates the nearest version outside the dates and never calls it open', async () => {
    const policy = samplePolicy('p', [
      sampleVersion({ validTo: '2021-12-31', conditions: all(staff(1)), hash: 'c'.repeat(64) }),
      sampleVersion({ validFrom: '2023-01-01', validTo: '2025-12-31', conditions: all(staff(1)) }),
    ]);
    expect(await resultOf(policy)).toMatchObject({
      verdict: 'eligible',
      inForce: false,
      version: { validFrom: '2023-01-01' },
      group: 'no_longer_valid',
      window: { state: 'closed', daysLeft: null },
    });
    expect(await resultOf(policy, profile, '2022-01-01')).toMatchObject({
      inForce: false,
      version: { hash: 'c'.repeat(64) },
      group: 'no_longer_valid',
    });
    expect(await resultOf(policy, profile, '2019-12-31')).toMatchObject({
      inForce: false,
      group: 'not_open',
      window: { state: 'upcoming', opensOn: '2020-01-01' },
    });
  });

  it('is never among those to apply for once it has ended, whatever the windows say', async () => {
    const window = { kind: 'dated', opensOn: '2026-01-01', closesOn: '2026-12-31', cite } as const;
    for (const windows of [[permanent], [window], []]) {
      const policy = samplePolicy('p', {
        conditions: all(staff(1)),
        validTo: '2026-11-20',
        windows,
      });
      expect(await resultOf(policy)).toMatchObject({
        group: 'no_longer_valid',
        window: { state: 'closed' },
      });
      expect(await resultOf(policy, profile, '2026-11-20')).toMatchObject({
        inForce: true,
        group: windows.length === 0 ? 'not_open' : 'can_apply',
      });
    }
  });

  it('counts the days left of an open window, its last day as 0', async () => {
    const closesOn = '2026-11-30';
    const windows = [{ kind: 'dated', opensOn: '2026-11-01', closesOn, cite } as const];
    const policy = samplePolicy('p', { windows });
    expect((await resultOf(policy)).window).toMatchObject({ state: 'open', daysLeft: 9 });
    expect((await resultOf(policy, profile, closesOn)).window.daysLeft).toBe(0);
    expect((await resultOf(policy, profile, '2026-10-01')).window).toMatchObject({
      state: 'upcoming',
      daysLeft: null,
      source: { document: 'yuefu-2016-98' },
    });
    expect((await resultOf(samplePolicy('q'))).window.daysLeft).toBeNull();
  });

  it('warns when its content was last checked more than a year before the day asked about', async () => {
    const policy = samplePolicy('p', { checkedOn: '2025-11-21' });
    expect((await resultOf(policy)).checkIsOld).toBe(false);
    expect((await resultOf(policy, profile, '2026-11-22')).checkIsOld).toBe(true);
  });

  it('estimates the benefit unless the conditions fail', async () => {
    const estimate = {
      unit: 'ten_thousand_yuan' as const,
      low: 1,
      high: { product: [{ fact: 'employees' }, 2] },
      basis: text('每人 2 万元'),
    };
    const benefit = { text: text('补助'), cite, estimate };
    const policy = samplePolicy('p', { conditions: all(staff(50)), benefit });
    expect((await resultOf(policy)).benefitEstimate).toEqual({ ...estimate, high: 180 });
    expect((await resultOf(policy, { employees: 49 })).benefitEstimate).toBeNull();
    expect((await resultOf(policy, {})).benefitEstimate).toBeNull();
  });

  it('names what comes after it, before it and instead of it, with sources', async () => {
    const named = { policyId: 'other', name: text('另一项'), cite };
    const policy = samplePolicy('p', {
      successor: { name: text('后继'), from: '2027-01-01', cite },
      prerequisites: [named],
      exclusions: [{ name: text('某项'), scope: 'same_loan', cite }],
      validToCite: cite,
    });
    expect(await resultOf(policy)).toMatchObject({
      successor: { policyId: null, from: '2027-01-01', cite: { number: '粤府〔2016〕98号' } },
      prerequisites: [{ policyId: 'other' }],
      exclusions: [{ policyId: null, scope: 'same_loan' }],
    });
  });
});
