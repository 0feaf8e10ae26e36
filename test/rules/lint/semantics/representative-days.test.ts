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

  it('come to an end in 2090, however long the version lasts', () => {
    const mixed = all(registered('2090-12-30'), registered(asOf()));
    const endless = { validFrom: '2020-01-01', validTo: null };
    const days = ['2020-01-01', '2090-12-29', '2090-12-30', '2090-12-31'];
    expect(representativeDays(mixed, endless, AS_OF)).toEqual(days);
    expect(representativeDays(mixed, { ...endless, validTo: '9999-12-31' }, AS_OF)).toEqual(days);
  });

  it('are the first one alone of a version that begins later', () => {
    const mixed = all(registered('2095-06-15'), registered(asOf()));
    const late = { validFrom: '2095-01-01', validTo: null };
    expect(representativeDays(mixed, late, AS_OF)).toEqual(['2095-01-01']);
  });

  it('do not begin before profiles have dates', () => {
    const early = { validFrom: '0003-01-01', validTo: '2020-12-31' };
    expect(representativeDays(all(registered(asOf('-P5Y'))), early, AS_OF)).toEqual([
      '1900-01-01',
      '1904-12-31',
      '1905-01-01',
      '1905-01-02',
      '1905-01-03',
    ]);
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
