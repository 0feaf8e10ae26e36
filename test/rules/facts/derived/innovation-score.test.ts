import fc from 'fast-check';
import type { Profile, RecordValue } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { asOfArbitrary, profileArbitrary } from '../profile-arbitrary.js';
import { type Answer, answerOf } from '../resolver-for-test.js';

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../../seeds/', import.meta.url));
});

const FLAT = { 2023: 100, 2024: 100, 2025: 100 };
const NONE = { 2023: 0, 2024: 0, 2025: 0 };
const CLASS_ONE: RecordValue = { obtainedBy: 'self_developed', ipClass: 'I' };
const CLASS_TWO: RecordValue = {
  obtainedBy: 'self_developed',
  ipClass: 'II',
  isUsedForHighTechTitle: false,
};

/** An enterprise whose facts give no point at all, and of which people judged that it has none. */
const NOTHING: Profile = {
  registeredOn: '2015-01-01',
  intellectualProperty: [],
  innovationJudgements: [{ ipAdvancement: 0, ipCoreSupport: 0, ipAcquisition: 0, organisation: 0 }],
  technologyConversions: NONE,
  netAssets: FLAT,
  salesRevenue: FLAT,
  standardsSet: 0,
};

function end(key: string, changes: Profile): Answer {
  return answerOf(reference, { ...NOTHING, ...changes }, key);
}

function interval(changes: Profile = {}): Answer[] {
  return [end('innovationScoreLow', changes), end('innovationScoreHigh', changes)];
}

const from = (low: number, high: number) => [{ value: low }, { value: high }];
const unknown = (...missing: string[]) => [{ missing }, { missing }];

describe('the innovation score', () => {
  it('is 0 to 0 where facts and people give no point', () => {
    expect(interval()).toEqual(from(0, 0));
  });

  it('spans 50 to 100 with the best facts and no judgement: facts alone never pass 70', () => {
    expect(
      interval({
        intellectualProperty: [CLASS_ONE],
        innovationJudgements: [],
        technologyConversions: { 2023: 5, 2024: 5, 2025: 5 },
        netAssets: { 2023: 100, 2024: 200, 2025: 400 },
        salesRevenue: { 2023: 100, 2024: 200, 2025: 400 },
      }),
    ).toEqual(from(50, 100));
  });

  it('spans 92 to 100 with the best facts and full judgements', () => {
    expect(
      interval({
        intellectualProperty: [CLASS_ONE],
        innovationJudgements: [
          { ipAdvancement: 8, ipCoreSupport: 8, ipAcquisition: 6, organisation: 20 },
        ],
        technologyConversions: { 2023: 5, 2024: 5, 2025: 5 },
        netAssets: { 2023: 100, 2024: 200, 2025: 400 },
        salesRevenue: { 2023: 100, 2024: 200, 2025: 400 },
      }),
    ).toEqual(from(92, 100));
  });

  it('asks for everything while nothing is given', () => {
    const missing = [
      'innovationJudgements',
      'intellectualProperty',
      'netAssets.2023',
      'netAssets.2024',
      'netAssets.2025',
      'registeredOn',
      'salesRevenue.2023',
      'salesRevenue.2024',
      'salesRevenue.2025',
      'technologyConversions.2023',
      'technologyConversions.2024',
      'technologyConversions.2025',
    ];
    for (const key of ['innovationScoreLow', 'innovationScoreHigh']) {
      const answer = answerOf(reference, {}, key);
      expect('missing' in answer && [...answer.missing].sort()).toEqual(missing);
    }
  });
});

describe('points for intellectual property', () => {
  const property = (intellectualProperty: readonly RecordValue[] | null) =>
    interval({ intellectualProperty });

  it.each([
    [1, 1, 2],
    [2, 1, 2],
    [3, 3, 4],
    [4, 3, 4],
    [5, 5, 6],
    [6, 5, 6],
  ])('of %d items of class II are %d to %d', (count, low, high) => {
    expect(property(Array.from({ length: count }, () => CLASS_TWO))).toEqual(from(low, high));
  });

  it('are 7 to 8 with one item of class I, however many there are of either class', () => {
    expect(property([CLASS_ONE])).toEqual(from(7, 8));
    expect(property([CLASS_ONE, CLASS_ONE, CLASS_TWO])).toEqual(from(7, 8));
  });

  it('leave out what is only licensed and class II that served an earlier recognition', () => {
    const used = { ...CLASS_TWO, isUsedForHighTechTitle: true };
    expect(property([{ ...CLASS_ONE, obtainedBy: 'licensed' }, used])).toEqual(from(0, 0));
    expect(property([used, CLASS_TWO, CLASS_TWO])).toEqual(from(1, 2));
  });

  it('count class I again whether or not it served before', () => {
    expect(property([{ ...CLASS_ONE, isUsedForHighTechTitle: true }])).toEqual(from(7, 8));
  });

  it('ask only for fields that could move the count into another band', () => {
    const { isUsedForHighTechTitle: _, ...open } = CLASS_TWO;
    expect(property([CLASS_TWO, open])).toEqual(from(1, 2));
    expect(property([CLASS_TWO, CLASS_TWO, open])).toEqual(
      unknown('intellectualProperty[2].isUsedForHighTechTitle'),
    );
    expect(property([CLASS_TWO, { obtainedBy: 'donated' }])).toEqual(
      unknown('intellectualProperty[1].ipClass'),
    );
    expect(property([CLASS_ONE, {}])).toEqual(from(7, 8));
  });

  it('need no judgement where there is nothing to judge', () => {
    expect(interval({ innovationJudgements: [{ organisation: 0 }] })).toEqual(from(0, 0));
    expect(
      interval({ intellectualProperty: [CLASS_ONE], innovationJudgements: [{ organisation: 0 }] }),
    ).toEqual(
      unknown(
        'innovationJudgements[0].ipAdvancement',
        'innovationJudgements[0].ipCoreSupport',
        'innovationJudgements[0].ipAcquisition',
      ),
    );
  });

  it('may gain 2 for standards at the optimistic end, and never pass 30', () => {
    const standards = (standardsSet: number | null, ipAcquisition: number) =>
      interval({
        intellectualProperty: [CLASS_ONE],
        innovationJudgements: [
          { ipAdvancement: 8, ipCoreSupport: 8, ipAcquisition, organisation: 0 },
        ],
        standardsSet,
      });
    expect(standards(0, 4)).toEqual(from(27, 28));
    expect(standards(1, 4)).toEqual(from(27, 30));
    expect(standards(9, 5)).toEqual(from(28, 30));
    expect(standards(null, 5)).toEqual([{ value: 28 }, { missing: ['standardsSet'] }]);
    expect(standards(null, 6)).toEqual(from(29, 30));
  });
});

describe('points that people judge', () => {
  const organisation = (...points: (number | null)[]) =>
    interval({ innovationJudgements: points.map((organisation) => ({ organisation })) });

  it('are 0 to 20 for the organisation while nobody has judged', () => {
    expect(interval({ innovationJudgements: [] })).toEqual(from(0, 20));
  });

  it('are what one judgement says, and the lowest to the highest of several', () => {
    expect(organisation(14)).toEqual(from(14, 14));
    expect(organisation(14, 9, 17)).toEqual(from(9, 17));
  });

  it('wait for a list that is not given and for a judgement without the part', () => {
    expect(interval({ innovationJudgements: null })).toEqual(unknown('innovationJudgements'));
    expect(organisation(14, null)).toEqual(unknown('innovationJudgements[1].organisation'));
  });
});

describe('points for results put to use', () => {
  const conversions = (technologyConversions: Profile[string], registeredOn = '2015-01-01') =>
    interval({ technologyConversions, registeredOn });

  it.each([
    [0, 0, 0],
    [2, 0, 0],
    [3, 1, 6],
    [5, 1, 6],
    [6, 7, 12],
    [8, 7, 12],
    [9, 13, 18],
    [11, 13, 18],
    [12, 19, 24],
    [14, 19, 24],
    [15, 25, 30],
    [40, 25, 30],
  ])('of %d in three years are %d to %d', (total, low, high) => {
    expect(conversions({ 2023: 0, 2024: total, 2025: 0 })).toEqual(from(low, high));
  });

  it('of a younger enterprise are divided by three or by the years it has had', () => {
    const registeredIn2024 = (total: number) =>
      interval({
        registeredOn: '2024-02-01',
        technologyConversions: { 2024: total, 2025: 0 },
        netAssets: { 2024: 100, 2025: 100 },
        salesRevenue: { 2024: 100, 2025: 100 },
      });
    expect(registeredIn2024(4)).toEqual(from(1, 12));
    expect(registeredIn2024(6)).toEqual(from(7, 18));
  });

  it('are none before the first full year', () => {
    const thisYear = { technologyConversions: {}, netAssets: {}, salesRevenue: {} };
    expect(interval({ registeredOn: '2026-02-01', ...thisYear })).toEqual(from(0, 0));
  });

  it('ask for every year since the registration, and for its date while that is missing', () => {
    expect(conversions({ 2024: 5 })).toEqual(
      unknown('technologyConversions.2025', 'technologyConversions.2023'),
    );
    expect(interval({ technologyConversions: { 2024: 5, 2025: 5 }, registeredOn: null })).toEqual(
      unknown('technologyConversions.2023', 'registeredOn'),
    );
  });
});

describe.each(['netAssets', 'salesRevenue'])('points for the growth of %s', (fact) => {
  const growth = (amounts: Profile[string], changes: Profile = {}) =>
    interval({ ...changes, [fact]: amounts });

  it.each([
    [134.9, 7, 8],
    [135, 9, 10],
    [135.1, 9, 10],
    [124.9, 5, 6],
    [125, 7, 8],
    [114.9, 3, 4],
    [115, 5, 6],
    [104.9, 1, 2],
    [105, 3, 4],
    [100.1, 1, 2],
    [100, 0, 0],
    [99.9, 0, 0],
  ])('to %d after nothing and 100 are %d to %d', (last, low, high) => {
    expect(growth({ 2023: 0, 2024: 100, 2025: last })).toEqual(from(low, high));
  });

  it('take the mean of two yearly rates', () => {
    // (120/100 + 180/120) / 2 − 1 = 35 %
    expect(growth({ 2023: 100, 2024: 120, 2025: 180 })).toEqual(from(9, 10));
  });

  it('are none with 0 in the second year, even while the others are missing', () => {
    expect(growth({ 2024: 0 })).toEqual(from(0, 0));
    expect(growth({ 2023: 100, 2024: 0, 2025: 900 })).toEqual(from(0, 0));
  });

  it('are the highest where the rate passes every number', () => {
    expect(growth({ 2023: 0, 2024: 5e-324, 2025: 100 })).toEqual(from(9, 10));
  });

  it('take years before the registration for 0', () => {
    const registered = (registeredOn: string, amounts: Profile[string]) =>
      interval({
        registeredOn,
        [fact]: amounts,
        [fact === 'netAssets' ? 'salesRevenue' : 'netAssets']: { 2024: 0, 2025: 0 },
        technologyConversions: { 2024: 0, 2025: 0 },
      });
    expect(registered('2024-06-01', { 2024: 100, 2025: 125 })).toEqual(from(7, 8));
  });

  it('are none with less than a full year, before which the second year is 0', () => {
    const started = { 2025: 900 };
    expect(
      interval({
        registeredOn: '2025-06-01',
        netAssets: started,
        salesRevenue: started,
        technologyConversions: { 2025: 0 },
      }),
    ).toEqual(from(0, 0));
  });

  it('ask for the year that lacks', () => {
    expect(growth({ 2023: 100, 2024: 100 })).toEqual(unknown(`${fact}.2025`));
  });
});

describe('points for the growth of negative net assets', () => {
  it.each([[{ 2023: -1, 2024: 100, 2025: 100 }], [{ 2023: 100, 2024: -1, 2025: 100 }]])(
    'are 0 to 10, for want of a rule: %j',
    (netAssets) => {
      expect(interval({ netAssets })).toEqual(from(0, 10));
    },
  );

  it('are none where they end negative', () => {
    expect(interval({ netAssets: { 2023: 100, 2024: 100, 2025: -1 } })).toEqual(from(0, 0));
  });
});

describe('the ends of the innovation score', () => {
  it('lie in order between 0 and 100 on random profiles', () => {
    const seen = { both: 0 };
    fc.assert(
      fc.property(profileArbitrary(reference), asOfArbitrary, (profile, asOf) => {
        const resolver = new FactResolver(profile, asOf, reference);
        const [low, high] = [
          resolver.read('innovationScoreLow'),
          resolver.read('innovationScoreHigh'),
        ];
        if (!low.known || !high.known) return;
        seen.both += 1;
        expect(low.value).toBeGreaterThanOrEqual(0);
        expect(low.value <= high.value).toBe(true);
        expect(high.value).toBeLessThanOrEqual(100);
      }),
      { numRuns: 1_000 },
    );
    expect(seen.both).toBeGreaterThan(0);
  });
});
