import {
  type ComparedEnterprise,
  ImpactTally,
} from '../../../../rules/engine/impact/impact-tally.js';

const enterprise = (
  enterpriseId: string,
  from: ComparedEnterprise['from'],
  to: ComparedEnterprise['to'],
  more: Partial<ComparedEnterprise> = {},
): ComparedEnterprise => ({
  enterpriseId,
  cityCode: '441900',
  sizeClass: 'small',
  from,
  to,
  ...more,
});

function tallied(enterprises: readonly ComparedEnterprise[], mostExamples = 5) {
  const tally = new ImpactTally(mostExamples);
  for (const one of enterprises) tally.add(one);
  return tally.result();
}

const MIXED = [
  enterprise('a', 'not_eligible', 'eligible'),
  enterprise('b', 'eligible', 'not_eligible', { cityCode: '440300', sizeClass: null }),
  enterprise('c', 'eligible', 'needs_info', { sizeClass: 'large' }),
  enterprise('d', 'not_eligible', 'needs_info'),
  enterprise('e', 'needs_info', 'not_eligible'),
  enterprise('f', 'needs_info', 'needs_info'),
  enterprise('g', 'needs_info', 'eligible'),
];

describe('the impact of a change', () => {
  test('counts every enterprise under exactly one change', () => {
    const { total } = tallied(MIXED);
    expect(total).toEqual({
      enterprises: 7,
      gained: 2,
      lost: 1,
      turnedUnknown: 2,
      eligibleToUnknown: 1,
      turnedKnown: 1,
      unchanged: 1,
    });
  });

  test('is the sum of its cities, and of its size classes', () => {
    const { total, byCity, bySizeClass } = tallied(MIXED);
    expect(byCity.map(({ cityCode }) => cityCode)).toEqual(['440300', '441900']);
    expect(bySizeClass.map(({ sizeClass }) => sizeClass)).toEqual(['large', 'small', null]);
    for (const key of Object.keys(total) as (keyof typeof total)[]) {
      const sum = (parts: readonly Record<typeof key, number>[]) =>
        parts.reduce((all, part) => all + part[key], 0);
      expect([key, sum(byCity), sum(bySizeClass)]).toEqual([key, total[key], total[key]]);
    }
  });

  test('names the first of each change, and no more than were asked for', () => {
    const gains = ['a', 'b', 'c'].map((id) => enterprise(id, 'not_eligible', 'eligible'));
    expect(tallied(gains, 2).examples.gained).toEqual(['a', 'b']);
    expect(tallied(MIXED).examples).toEqual({
      gained: ['a', 'g'],
      lost: ['b'],
      turnedUnknown: ['c', 'd'],
      turnedKnown: ['e'],
    });
    expect(tallied(MIXED, 0).examples.gained).toEqual([]);
  });

  test('of nobody is nothing', () => {
    expect(tallied([])).toMatchObject({ total: { enterprises: 0 }, byCity: [], bySizeClass: [] });
  });
});
