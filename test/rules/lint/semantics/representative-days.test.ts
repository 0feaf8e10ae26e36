import { representativeDays } from '../../../../rules/lint/semantics/representative-days.js';
import { AS_OF, all, leaf } from '../../engine/sample-policy.js';

const asOf = (shift?: string) => ({ fact: 'asOf', ...(shift && { params: { shift } }) });
const registered = (value: string | ReturnType<typeof asOf>) =>
  leaf('registeredOn', 'onOrAfter', value);
const span = { validFrom: '2026-01-01', validTo: '2026-12-31' };

describe('the days by which a version is judged', () => {
  it('are one day where dates do not move, the preferred one if it is a day of the version', () => {
    const fixed = all(registered('2020-01-01'), registered('2021-01-01'));
    expect(representativeDays(fixed, span, AS_OF)).toEqual([AS_OF]);
    expect(representativeDays(fixed, span, '2025-12-31')).toEqual(['2026-01-01']);
    expect(representativeDays(fixed, span, '2027-01-01')).toEqual(['2026-01-01']);
  });

  it('are one day where each fact has a single date that moves', () => {
    const apart = all(registered(asOf('-P1Y')), leaf('titles.expiresOn', 'before', asOf()));
    expect(representativeDays(apart, span, AS_OF)).toEqual([AS_OF]);
  });

  it('are those on which a moving date lies differently to a fixed one', () => {
    const mixed = all(registered('2026-06-15'), registered(asOf()));
    expect(representativeDays(mixed, span, AS_OF)).toEqual([
      '2026-01-01',
      '2026-06-14',
      '2026-06-15',
      '2026-06-16',
      '2026-06-17',
    ]);
  });

  it('take days since the registration for the date that lies as many days back', () => {
    const mixed = all(registered('2025-06-15'), leaf('registeredDays', 'lessThan', 365));
    expect(representativeDays(mixed, span, AS_OF)).toContain('2026-06-15');
  });

  it('are none of a version without an end that begins too late, unless no date moves', () => {
    const late = { validFrom: '2091-01-01', validTo: null };
    const moving = all(registered('2090-06-15'), registered(asOf()));
    expect(representativeDays(moving, late, AS_OF)).toEqual([]);
    expect(representativeDays(all(registered('2090-06-15')), late, AS_OF)).toEqual(['2091-01-01']);
    const onLastDay = { ...late, validFrom: '2090-12-31' };
    expect(representativeDays(moving, onLastDay, AS_OF)).toEqual(['2090-12-31']);
  });

  it('are those on which two moving dates lie differently to each other', () => {
    const months = all(registered(asOf('-P1M')), registered(asOf('-P30D')));
    expect(representativeDays(months, span, AS_OF)).toEqual([
      '2026-01-01',
      '2026-03-01',
      '2026-03-29',
      '2026-03-30',
    ]);
  });
});
