import { type TimeBounds, timeBounds } from '../../../../../rules/engine/gaps/days/time-bounds.js';
import type { PolicyAt } from '../../../../../rules/engine/policy-set.js';
import { standingOf } from '../../../../../rules/engine/version-at.js';
import { windowAt } from '../../../../../rules/engine/window-at.js';
import type { Profile } from '../../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../../rules/facts/fact-resolver.js';
import type { Condition } from '../../../../../rules/policy/conditions.js';
import type { PolicyVersion } from '../../../../../rules/policy/policy.js';
import {
  AS_OF,
  all,
  any,
  cite,
  evaluate,
  forSome,
  leaf,
  not,
  reference,
  sampleVersion,
} from '../../sample-policy.js';

interface Asked {
  asOf?: string;
  version?: Partial<PolicyVersion>;
}

async function boundsOf(
  condition: Condition,
  profile: Profile,
  { asOf = AS_OF, version: more = {} }: Asked = {},
): Promise<TimeBounds> {
  const version = sampleVersion(more);
  const standing = standingOf(version, asOf);
  const window = windowAt(version, standing, asOf, reference.workCalendar);
  const at: Pick<PolicyAt, 'version' | 'standing' | 'window'> = { version, standing, window };
  const tree = await evaluate(condition, profile, asOf);
  return timeBounds({ tree, facts: new FactResolver(profile, asOf, reference), at });
}

const aged = (days: number) =>
  all(leaf('registeredDays', 'greaterThanInclusive', days, { kind: 'time' }));
const asOfShifted = (shift: string) => ({ fact: 'asOf', params: { shift } });
/** A title that has not expired, as policies write it. */
const validTitle = all(
  forSome(
    'titles',
    leaf('titles.expiresOn', 'onOrAfter', { fact: 'asOf' }, { kind: 'changeable' }),
  ),
);
const incidentFree = (operator: 'after' | 'onOrAfter', shift: string) =>
  not(
    forSome(
      'incidents',
      leaf('incidents.occurredOn', operator, asOfShifted(shift), { kind: 'time' }),
    ),
  );

describe('a new accounting year', () => {
  const revenue = (year: 'latest' | 'latest-1' = 'latest') =>
    leaf('salesRevenue', 'lessThanInclusive', 5000, { kind: 'fixed', params: { year } });
  const asOf = '2026-12-20';

  it('ends what its figures end, where the profile has them', async () => {
    const profile = { salesRevenue: { 2025: 4000, 2026: 9000 } };
    const ending = { on: '2026-12-31', because: 'conditions' };
    expect((await boundsOf(all(revenue()), profile, { asOf })).expiresOn).toEqual(ending);
    const earlier = all(revenue('latest-1'));
    const old = { salesRevenue: { 2024: 4000, 2025: 9000 } };
    expect((await boundsOf(earlier, old, { asOf })).expiresOn).toEqual(ending);
  });

  it('promises nothing that its figures refute', async () => {
    const condition = all(incidentFree('after', '-P1Y'), revenue());
    const profile = (figures: Record<string, number>) => ({
      incidents: [{ occurredOn: '2026-05-01' }],
      salesRevenue: { 2025: 4000, ...figures },
    });
    const day = async (figures: Record<string, number>) =>
      (await boundsOf(condition, profile(figures), { asOf })).becomesEligibleOn;
    expect(await day({ 2026: 9000 })).toBeNull();
    expect(await day({ 2026: 3000 })).toBe('2027-05-01');
  });

  it('ends nothing while its figures are not known', async () => {
    const { expiresOn } = await boundsOf(
      all(revenue()),
      { salesRevenue: { 2025: 4000 } },
      { asOf },
    );
    expect(expiresOn).toBeNull();
  });
});

describe('the day on which passing time makes unmet conditions met', () => {
  it.each<[string, Condition, Profile, string | null]>([
    [
      'the day with enough days since registration',
      aged(365),
      { registeredOn: '2026-11-20' },
      '2027-11-20',
    ],
    ['the next day, if that is it', aged(365), { registeredOn: '2025-11-22' }, '2026-11-22'],
    ['the last day within ten years', aged(3653), { registeredOn: '2026-11-21' }, '2036-11-21'],
    ['none beyond ten years', aged(3654), { registeredOn: '2026-11-21' }, null],
    ['none without the date of registration', aged(365), {}, null],
    [
      'the day after an incident is twelve months old',
      incidentFree('onOrAfter', '-P12M'),
      { incidents: [{ occurredOn: '2026-02-28' }] },
      '2027-03-01',
    ],
    [
      'the very day where the bound is excluded',
      incidentFree('after', '-P12M'),
      { incidents: [{ occurredOn: '2026-02-28' }] },
      '2027-02-28',
    ],
    [
      'the day that a title begins, though it might be hastened',
      all(forSome('titles', leaf('titles.grantedOn', 'onOrBefore', { fact: 'asOf' }))),
      { titles: [{ grantedOn: '2027-01-31' }] },
      '2027-01-31',
    ],
    [
      'none while something else is in the way',
      all(aged(365), leaf('employees', 'greaterThan', 10)),
      { registeredOn: '2026-11-20', employees: 10 },
      null,
    ],
    [
      'the only day of its kind',
      all(leaf('registeredDays', 'equal', 365, { kind: 'time' })),
      { registeredOn: '2026-11-20' },
      '2027-11-20',
    ],
  ])('is %s', async (_, condition, profile, day) => {
    expect(await boundsOf(condition, profile)).toEqual({ becomesEligibleOn: day, expiresOn: null });
  });

  it('counts twelve months back from 29 February to the end of February', async () => {
    const profile = { incidents: [{ occurredOn: '2027-02-28' }] };
    const onOrAfter = incidentFree('onOrAfter', '-P12M');
    const bounds = await boundsOf(onOrAfter, profile, { asOf: '2027-12-01' });
    expect(bounds.becomesEligibleOn).toBe('2028-03-01');
  });

  it('is none once the version has ended', async () => {
    const profile = { registeredOn: '2026-11-20' };
    const until = (validTo: string) => boundsOf(aged(365), profile, { version: { validTo } });
    expect((await until('2027-11-20')).becomesEligibleOn).toBe('2027-11-20');
    expect((await until('2027-11-19')).becomesEligibleOn).toBeNull();
    expect((await until('2026-11-20')).becomesEligibleOn).toBeNull();
  });

  it('is none before the version begins', async () => {
    const version = { validFrom: '2028-01-01' };
    const bounds = await boundsOf(aged(365), { registeredOn: '2026-11-20' }, { version });
    expect(bounds.becomesEligibleOn).toBe('2028-01-01');
  });

  it('leaves figures of accounting years as they are today', async () => {
    const condition = all(
      aged(365),
      leaf('salesRevenue', 'greaterThan', 1, { params: { year: 'latest' } }),
    );
    const profile = { registeredOn: '2026-11-20', salesRevenue: { 2025: 2 } };
    expect((await boundsOf(condition, profile)).becomesEligibleOn).toBe('2027-11-20');
  });

  it('is none for conditions that are not known to be unmet', async () => {
    const open = all(leaf('employees', 'greaterThan', 10), aged(365));
    const young = { registeredOn: '2026-11-20' };
    expect(await boundsOf(any(open, aged(365)), young)).toMatchObject({
      becomesEligibleOn: '2027-11-20',
    });
    expect(await boundsOf(open, { registeredOn: '2020-01-01' })).toEqual({
      becomesEligibleOn: null,
      expiresOn: null,
    });
  });
});

describe('the day on which passing time ends met conditions', () => {
  const title = (expiresOn: string) => ({ titles: [{ expiresOn }] });

  it('is the last day of a title', async () => {
    expect((await boundsOf(validTitle, title('2028-02-29'))).expiresOn).toEqual({
      on: '2028-02-29',
      because: 'conditions',
    });
    expect((await boundsOf(validTitle, title(AS_OF))).expiresOn).toEqual({
      on: AS_OF,
      because: 'conditions',
    });
  });

  it('is the last day of the last of several records', async () => {
    const titles = ['2027-01-01', '2029-05-31', '2028-01-01'].map((expiresOn) => ({ expiresOn }));
    expect((await boundsOf(validTitle, { titles })).expiresOn?.on).toBe('2029-05-31');
  });

  it('is none within ten years where it comes later', async () => {
    expect((await boundsOf(validTitle, title('2036-11-20'))).expiresOn?.on).toBe('2036-11-20');
    expect((await boundsOf(validTitle, title('2036-11-21'))).expiresOn).toBeNull();
  });

  it('is found where what is counted comes again within the year', async () => {
    const counted = all(leaf('ownedIpCountLastThreeYears', 'greaterThanInclusive', 1));
    const intellectualProperty = ['2024-06-30', '2027-09-01'].map((obtainedOn) => ({
      obtainedBy: 'self_developed',
      obtainedOn,
    }));
    expect((await boundsOf(counted, { intellectualProperty })).expiresOn?.on).toBe('2027-06-29');
  });

  it('is not a day on which they only become unknown', async () => {
    const kind = 'time';
    const grown = all(leaf('salesRevenue', 'greaterThan', 1, { kind, params: { year: 'latest' } }));
    const known = { salesRevenue: { 2025: 2 } };
    expect((await boundsOf(grown, known)).expiresOn).toBeNull();
    const fallen = { salesRevenue: { 2025: 2, 2027: 0 } };
    expect((await boundsOf(grown, fallen)).expiresOn).toEqual({
      on: '2026-12-31',
      because: 'conditions',
    });
  });

  const dated = {
    kind: 'dated' as const,
    opensOn: '2026-11-01',
    closesOn: '2026-12-15',
    cite,
  };

  it.each<[string, Partial<PolicyVersion>, string, TimeBounds['expiresOn']]>([
    [
      'the window, where that closes first',
      { windows: [dated] },
      '2027-06-30',
      { on: '2026-12-15', because: 'window' },
    ],
    [
      'the conditions, where they end first',
      { windows: [dated] },
      '2026-12-01',
      { on: '2026-12-01', because: 'conditions' },
    ],
    [
      'the window, which closes with the policy where that ends first',
      { windows: [dated], validTo: '2026-12-10' },
      '2027-06-30',
      { on: '2026-12-10', because: 'window' },
    ],
    [
      'the policy, where one can apply as long as it lasts',
      { validTo: '2026-12-10' },
      '2027-06-30',
      { on: '2026-12-10', because: 'policy_end' },
    ],
    [
      'nothing of a window that is still to open',
      { windows: [{ ...dated, opensOn: '2026-12-01' }] },
      '2027-06-30',
      { on: '2027-06-30', because: 'conditions' },
    ],
    ['nothing once the policy has ended', { validTo: '2026-11-20' }, '2027-06-30', null],
  ])('may be ended by %s', async (_, version, expiresOn, expected) => {
    expect((await boundsOf(validTitle, title(expiresOn), { version })).expiresOn).toEqual(expected);
  });

  it('is found at the far end of the calendar, too', async () => {
    const profile = { registeredOn: '2026-11-20' };
    expect(await boundsOf(not(aged(4_000_000)), profile, { asOf: '9995-01-01' })).toEqual({
      becomesEligibleOn: null,
      expiresOn: null,
    });
  });
});
