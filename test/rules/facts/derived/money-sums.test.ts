import type { Profile } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import type { ReferenceData } from '../../../../rules/reference/reference-data.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { type Answer, answerOf } from '../resolver-for-test.js';

let reference: ReferenceData;

beforeAll(async () => {
  reference = await loadReference(new URL('../../../../seeds/', import.meta.url));
});

function answer(profile: Profile, key: string): Answer {
  return answerOf(reference, profile, key);
}

describe('R&D expense of the last two years', () => {
  it('adds up the latest two full years and no other', () => {
    const rdExpense = { 2023: 9_000, 2024: 100.1, 2025: 200.2 };
    expect(answer({ rdExpense }, 'rdExpenseTwoYears')).toEqual({ value: 300.3 });
  });

  it('needs both years', () => {
    expect(answer({ rdExpense: { 2025: 200 } }, 'rdExpenseTwoYears')).toEqual({
      missing: ['rdExpense.2024'],
    });
  });
});

describe('average sales of the last three years', () => {
  it('is the mean of three years', () => {
    const salesRevenue = { 2023: 10_000, 2024: 20_000, 2025: 33_000 };
    expect(answer({ salesRevenue }, 'salesAverageThreeYears')).toEqual({ value: 21_000 });
  });

  it('is not taken over fewer years', () => {
    const salesRevenue = { 2024: 20_000, 2025: null };
    expect(answer({ salesRevenue }, 'salesAverageThreeYears')).toEqual({
      missing: ['salesRevenue.2025', 'salesRevenue.2023'],
    });
  });
});

describe('loan interest paid', () => {
  it('is added over all loans, and 0 where there is none', () => {
    const loans = [{ interestPaid: 12.5 }, { interestPaid: 20 }];
    expect(answer({ loans }, 'loanInterestPaid')).toEqual({ value: 32.5 });
    expect(answer({ loans: [] }, 'loanInterestPaid')).toEqual({ value: 0 });
  });

  it('is unknown while the list or the interest of one loan is', () => {
    expect(answer({}, 'loanInterestPaid')).toEqual({ missing: ['loans'] });
    const loans: Profile[string] = [{ interestPaid: 12.5 }, { amount: 100 }];
    expect(answer({ loans }, 'loanInterestPaid')).toEqual({ missing: ['loans[1].interestPaid'] });
  });
});

describe('the last day of the year of an incident', () => {
  it('is 31 December of that year, and unknown without a date', () => {
    const resolver = new FactResolver({}, '2026-05-01', reference);
    const field = (record: Record<string, string>) =>
      resolver.readField('incidents.yearEndsOn', { list: 'incidents', index: 2, record });
    expect(field({ occurredOn: '2025-01-01' })).toEqual({ known: true, value: '2025-12-31' });
    expect(field({})).toMatchObject({
      known: false,
      missing: [{ fact: 'incidents', path: 'incidents[2].occurredOn', reason: 'absent' }],
    });
  });
});

describe('the number of invention patents', () => {
  it('counts owned ones and asks only for what could still leave one out', () => {
    const patent = (kind: string | null, obtainedBy: string | null) => ({ kind, obtainedBy });
    const count = (...intellectualProperty: ReturnType<typeof patent>[]) =>
      answer({ intellectualProperty }, 'inventionPatentCount');
    expect(
      count(
        patent('invention_patent', 'self_developed'),
        patent('invention_patent', 'licensed'),
        patent('utility_model', null),
      ),
    ).toEqual({ value: 1 });
    expect(count(patent('invention_patent', null))).toEqual({
      missing: ['intellectualProperty[0].obtainedBy'],
    });
  });
});
