import { missingFacts } from '../../../../rules/engine/missing.js';
import {
  type DecisiveAnswers,
  decisiveAnswers,
} from '../../../../rules/engine/next-questions/decisive-answers.js';
import { openTreeOf } from '../../../../rules/engine/next-questions/open-tree.js';
import type { Profile } from '../../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, evaluate, forSome, leaf, not, resolverOf } from '../sample-policy.js';

const big = leaf('employees', 'greaterThanInclusive', 100);
const priv = leaf('ownership', 'equal', 'private');
const major = leaf('incidents.severity', 'equal', 'major');

/** What an answer at each missing path alone decides, by path. */
async function decided(condition: Condition, profile: Profile): Promise<Record<string, string>> {
  const tree = await evaluate(condition, profile);
  const open = openTreeOf(tree);
  const paths = missingFacts(tree).map((missing): [string, string] => {
    const said = decisiveAnswers(open, missing, resolverOf(profile));
    return [missing.path, sidesOf(said)];
  });
  return Object.fromEntries(paths);
}

function sidesOf(said: DecisiveAnswers): string {
  const sides = ['met', 'unmet'].filter((side) => side in said);
  return sides.length > 0 ? sides.join(' or ') : 'nothing';
}

describe('an answer to one missing fact alone', () => {
  it('decides both ways where nothing else is open', async () => {
    expect(await decided(all(big, priv), { employees: 100 })).toEqual({
      ownership: 'met or unmet',
    });
  });

  it('only rules out while another condition of the same all is open', async () => {
    expect(await decided(all(big, priv), {})).toEqual({ employees: 'unmet', ownership: 'unmet' });
  });

  it('only makes eligible while another alternative of the same any is open', async () => {
    expect(await decided(any(big, priv), {})).toEqual({ employees: 'met', ownership: 'met' });
  });

  it('turns round under not', async () => {
    expect(await decided(not(all(big, priv)), {})).toEqual({ employees: 'met', ownership: 'met' });
  });

  it('decides nothing where each side of the tree waits for another fact as well', async () => {
    const condition = any(all(big, priv), all(big, leaf('hasLegalPersonality', 'equal', true)));
    expect(await decided(condition, {})).toEqual({
      employees: 'unmet',
      ownership: 'nothing',
      hasLegalPersonality: 'nothing',
    });
  });

  it('cannot be two values at once: bounds that contradict each other are never both met', async () => {
    const condition = all(
      leaf('employees', 'greaterThan', 10),
      leaf('employees', 'lessThan', 11, { id: 'few' }),
    );
    expect(await decided(condition, {})).toEqual({ employees: 'unmet' });
    const shares = all(
      leaf('overseasShareRatio', 'greaterThan', 10),
      leaf('overseasShareRatio', 'lessThan', 11, { id: 'few' }),
    );
    expect(await decided(shares, {})).toEqual({ overseasShareRatio: 'met or unmet' });
  });

  it('is compared from whichever side of the condition it stands on', async () => {
    const condition = leaf('techStaff', 'greaterThan', { fact: 'employees' });
    expect(await decided(condition, { techStaff: 0 })).toEqual({ employees: 'unmet' });
    expect(await decided(condition, { employees: 3_000_000 })).toEqual({ techStaff: 'unmet' });
  });

  it('speaks of one record of a list, while others stay open', async () => {
    const loans: Record<string, number>[] = [{}, { amount: 1 }];
    const condition = forSome('loans', leaf('loans.kind', 'equal', 'other'));
    expect(await decided(condition, { loans })).toEqual({
      'loans[0].kind': 'met',
      'loans[1].kind': 'met',
    });
    expect(await decided(not(condition), { loans })).toEqual({
      'loans[0].kind': 'unmet',
      'loans[1].kind': 'unmet',
    });
  });

  it('stays within the range and the choices of the fact', async () => {
    expect(await decided(leaf('employees', 'lessThan', 0), {})).toEqual({ employees: 'unmet' });
    const choices = ['fixed_asset', 'working_capital', 'other'];
    const condition = forSome('loans', leaf('loans.kind', 'notIn', choices));
    expect(await decided(condition, { loans: [{}] })).toEqual({ 'loans[0].kind': 'unmet' });
  });
});

describe('an answer that goes into a formula', () => {
  const share = leaf('techStaffRatio', 'greaterThanInclusive', 10);

  it('decides when the formula waits for nothing else', async () => {
    expect(await decided(share, { employees: 50 })).toEqual({ techStaff: 'met or unmet' });
    expect(await decided(share, {})).toEqual({ techStaff: 'nothing', employees: 'nothing' });
  });

  it('is found between bounds, however narrow', async () => {
    const condition = all(
      leaf('rdRatioLatest', 'greaterThan', 3),
      leaf('rdRatioLatest', 'lessThan', 3.00001, { id: 'hardly-more' }),
    );
    const profile = { salesRevenue: { 2025: 20_010 } };
    expect(await decided(condition, profile)).toEqual({ 'rdExpense.2025': 'met or unmet' });
  });

  it('is found at the turn of a rate that falls and rises again', async () => {
    // ½ (y2 ÷ 100 + 400 ÷ y2) − 1 is least, 100 %, at y2 = 200.
    const profile = { salesRevenue: { 2023: 100, 2025: 400 } };
    const atMost = (bound: number) => leaf('salesGrowth', 'lessThanInclusive', bound);
    expect(await decided(atMost(100), profile)).toEqual({ 'salesRevenue.2024': 'met or unmet' });
    expect(await decided(atMost(99.9), profile)).toEqual({ 'salesRevenue.2024': 'unmet' });
  });

  it('may settle a formula that misses more: few employees make a micro enterprise', async () => {
    const condition = leaf('sizeClass', 'equal', 'micro');
    expect(await decided(condition, { industryCode: 'C3911' })).toEqual({
      employees: 'met',
      'salesRevenue.2025': 'met',
    });
    expect(await decided(condition, {})).toEqual({
      industryCode: 'nothing',
      employees: 'nothing',
      'salesRevenue.2025': 'nothing',
    });
  });
});

describe('a list of records as an answer', () => {
  it('may be empty, which rules a group out, or hold a record that meets it', async () => {
    expect(await decided(forSome('incidents', major), {})).toEqual({ incidents: 'met or unmet' });
    expect(await decided(not(forSome('incidents', major)), {})).toEqual({
      incidents: 'met or unmet',
    });
  });

  it('never meets a group that no record can meet', async () => {
    const contradiction = forSome(
      'loans',
      leaf('loans.issuedOn', 'after', { fact: 'loans.dueOn' }),
      leaf('loans.issuedOn', 'before', '2025-01-01'),
      leaf('loans.dueOn', 'after', '2025-01-01'),
    );
    expect(await decided(contradiction, {})).toEqual({ loans: 'unmet' });
  });

  it('meets several groups with several records, and leaves another unmet', async () => {
    const safety = leaf('incidents.kind', 'equal', 'safety');
    const quality = leaf('incidents.kind', 'equal', 'quality');
    const condition = all(
      forSome('incidents', safety),
      forSome('incidents', quality),
      not(forSome('incidents', major)),
    );
    expect(await decided(condition, {})).toEqual({ incidents: 'met or unmet' });
    const excluded = all(forSome('incidents', safety, major), not(forSome('incidents', major)));
    expect(await decided(excluded, {})).toEqual({ incidents: 'unmet' });
  });

  it('meets no group that looks at another missing fact as well', async () => {
    const condition = forSome('incidents', major, big);
    expect(await decided(condition, {})).toEqual({ incidents: 'unmet' });
  });

  it('grows until a count is reached', async () => {
    const condition = leaf('ownedIpCount', 'equal', 7);
    expect(await decided(condition, {})).toEqual({ intellectualProperty: 'met or unmet' });
  });

  it('grows until a score changes that several records share', async () => {
    const judged = { ipAdvancement: 0, ipCoreSupport: 0, ipAcquisition: 0, organisation: 0 };
    const nothing = { 2023: 0, 2024: 0, 2025: 0 };
    const profile = {
      registeredOn: '2010-01-01',
      innovationJudgements: [judged],
      technologyConversions: nothing,
      netAssets: nothing,
      salesRevenue: nothing,
    };
    // Five items of class II give 5 points, three or four give 3, and one of class I gives 7.
    const points = (value: number) => leaf('innovationScoreLow', 'equal', value);
    expect(await decided(points(5), profile)).toEqual({ intellectualProperty: 'met or unmet' });
    expect(await decided(points(4), profile)).toEqual({ intellectualProperty: 'unmet' });
  });

  it('tells a record that fails a condition from one that fails its negation', async () => {
    const safety = leaf('incidents.kind', 'equal', 'safety');
    const recent = not(leaf('incidents.occurredOn', 'before', '2025-06-30'));
    expect(await decided(forSome('incidents', recent, safety), {})).toEqual({
      incidents: 'met or unmet',
    });
  });

  it('is searched no further than a bound, and says so', async () => {
    const circle = [
      leaf('loans.amount', 'greaterThan', { fact: 'loans.interestPaid' }),
      leaf('loans.interestPaid', 'greaterThan', { fact: 'loans.annualRate' }),
      leaf('loans.annualRate', 'greaterThan', { fact: 'loans.amount' }),
    ];
    const others = [1, 3, 5, 7].map((value) => leaf('loans.amount', 'notEqual', value));
    const tree = await evaluate(forSome('loans', ...circle, ...others), {});
    const [missing] = missingFacts(tree);
    if (!missing) throw new Error('The list is missing.');
    expect(decisiveAnswers(openTreeOf(tree), missing, resolverOf({}))).toEqual({
      unmet: [],
      isComplete: false,
    });
  });
});
