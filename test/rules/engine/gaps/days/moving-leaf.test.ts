import fc from 'fast-check';
import { yearOf } from '../../../../../rules/dates/calendar-date.js';
import { DAILY_FACTS, movesWithTheDay } from '../../../../../rules/engine/gaps/days/moving-leaf.js';
import type { FactParams } from '../../../../../rules/facts/fact-definition.js';
import { DERIVED_FACTS } from '../../../../../rules/facts/vocabulary/index.js';
import { profileArbitrary } from '../../../facts/profile-arbitrary.js';
import { leaf, reference, resolverOf } from '../../sample-policy.js';

const [scheme = ''] = reference.zoneSchemes.keys();
const paramsOf = (parameter: string | undefined): FactParams =>
  parameter === 'scheme' ? { scheme } : {};

describe('the facts that move from day to day', () => {
  it('are the ones that differ between two days of one calendar year, and no others', () => {
    const moved = new Set<string>();
    const day = fc
      .date({ min: new Date('2023-01-01'), max: new Date('2027-12-31'), noInvalidDate: true })
      .map((date) => date.toISOString().slice(0, 10));
    fc.assert(
      fc.property(profileArbitrary(reference), day, day, (profile, one, other) => {
        const later = `${yearOf(one)}${other.slice(4)}`.replace('-02-29', '-02-28');
        const [before, after] = [resolverOf(profile, one), resolverOf(profile, later)];
        for (const { key, parameter } of DERIVED_FACTS) {
          const params = paramsOf(parameter);
          const [first, second] = [before.read(key, params), after.read(key, params)];
          if (JSON.stringify(first) !== JSON.stringify(second)) moved.add(key);
        }
      }),
      { numRuns: 300 },
    );
    expect([...moved].sort()).toEqual([...DAILY_FACTS].sort());
  });
});

describe('a leaf that passing time may turn', () => {
  it.each([
    ['of the kind time', leaf('segmentYears', 'greaterThanInclusive', 3, { kind: 'time' }), true],
    [
      'that looks at the date of the question',
      leaf('titles.expiresOn', 'onOrAfter', { fact: 'asOf' }),
      true,
    ],
    ['that counts days', leaf('registeredDays', 'greaterThanInclusive', 365), true],
    [
      'on the figures of a year',
      leaf('salesRevenue', 'greaterThan', 1, { params: { year: 'latest' } }),
      false,
    ],
    [
      'on anything else',
      leaf('titles.expiresOn', 'onOrAfter', '2027-01-01', { kind: 'fixed' }),
      false,
    ],
  ])('is, or is not, one %s', (_, one, moves) => {
    expect(movesWithTheDay(one)).toBe(moves);
  });
});
