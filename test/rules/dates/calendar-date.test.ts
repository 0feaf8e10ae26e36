import fc from 'fast-check';
import {
  addDays,
  dateInShanghai,
  dateNumber,
  daysBetween,
  isCalendarDate,
  isDuration,
  shiftDate,
  yearOf,
} from '../../../rules/dates/calendar-date.js';

const dates = fc
  .date({
    min: new Date('0000-01-01T00:00:00Z'),
    max: new Date('9998-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10));

describe('a calendar date', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-02-28', '2026-12-31', '0000-02-29', '9999-12-31'])(
    'exists on %s',
    (text) => {
      expect(isCalendarDate(text)).toBe(true);
    },
  );

  it.each([
    '2026-02-30',
    '2023-02-29',
    '1900-02-29',
    '2026-04-31',
    '2026-00-10',
    '2026-13-01',
    '2026-01-00',
    '2026-01-32',
    '2026-2-3',
    '26-02-03',
    '12026-02-03',
    '2026/02/03',
    '2026-02-03T00:00:00Z',
    ' 2026-02-03',
    '2026-02-03\n',
    '２０２６-02-03',
    '',
  ])('does not exist as %j', (text) => {
    expect(isCalendarDate(text)).toBe(false);
  });

  it('has a year', () => {
    expect(yearOf('2026-01-31')).toBe(2026);
    expect(yearOf('0098-01-31')).toBe(98);
    expect(yearOf('soon')).toBeNaN();
  });
});

describe('a date as a number', () => {
  it.each([
    ['2026-06-30', 20_260_630],
    ['2026-12-31', 20_261_231],
    ['0000-01-01', 101],
    ['9999-12-31', 99_991_231],
    // The shape alone counts: no calendar has this day.
    ['2026-02-30', 20_260_230],
  ])('%s is %d', (text, number) => {
    expect(dateNumber(text)).toBe(number);
  });

  it.each([
    '',
    '2026',
    '2026-6-30',
    '20260630',
    '2026/06/30',
    '2026-06/30',
    '2026-06-3',
    '2026-06-300',
    '12026-06-30',
    '2026-06-30T00:00:00Z',
    '2026-06-3O',
    '2026-06- 3',
    '+026-06-30',
    '-026-06-30',
    '２０２６-06-30',
    '2026-06-3\n',
    '2026:06-30',
    '2026-0/-30',
  ])('has none where the text is %j', (text) => {
    expect(dateNumber(text)).toBeUndefined();
  });

  it('orders as the dates do and tells any two apart', () => {
    fc.assert(
      fc.property(dates, dates, (left, right) => {
        const difference = Number(dateNumber(left)) - Number(dateNumber(right));
        expect(Math.sign(difference)).toBe(left === right ? 0 : left < right ? -1 : 1);
      }),
    );
  });
});

describe('the days between two dates', () => {
  it.each([
    ['2023-01-01', '2024-01-01', 365],
    ['2024-01-01', '2025-01-01', 366],
    ['2024-02-28', '2024-03-01', 2],
    ['2023-02-28', '2023-03-01', 1],
    ['1999-12-31', '2000-03-01', 61],
    ['1900-02-28', '1900-03-01', 1],
    ['2026-05-01', '2026-05-01', 0],
    ['2026-05-01', '2026-04-30', -1],
    ['0004-02-28', '0004-03-01', 2],
    // Shanghai put its clocks forward and back in 1986 to 1991; calendar days do not notice.
    ['1986-05-03', '1986-05-05', 2],
  ])('from %s to %s are %d', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
  });

  it('added to the first give the second', () => {
    fc.assert(
      fc.property(dates, dates, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });

  it('are those that were added, and order as the texts do', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 300 }), (from, days) => {
        const to = addDays(from, days);
        expect(isCalendarDate(to)).toBe(true);
        expect(daysBetween(from, to)).toBe(days);
        expect(to > from).toBe(days > 0);
        expect(addDays(to, -days)).toBe(from);
      }),
    );
  });

  it('cannot lead beyond the year 9999', () => {
    expect(addDays('9999-12-30', 1)).toBe('9999-12-31');
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError);
  });
});

describe('a shifted date', () => {
  it.each([
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2024-02-29', '-P1Y', '2023-02-28'],
    ['2026-01-31', 'P1M', '2026-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2026-03-31', '-P1M', '2026-02-28'],
    ['2026-12-15', 'P1M', '2027-01-15'],
    ['2026-01-15', '-P1M', '2025-12-15'],
    ['2026-01-15', '-P14M', '2024-11-15'],
    ['2026-11-15', 'P14M', '2028-01-15'],
    ['2023-01-31', 'P1Y2M3D', '2024-04-03'],
    ['2023-12-31', 'P1Y2M3D', '2025-03-03'],
    ['2024-04-03', '-P1Y2M3D', '2023-01-31'],
    ['2026-05-01', 'P6M15D', '2026-11-16'],
    ['2026-05-01', '-P1D', '2026-04-30'],
    ['2026-05-01', 'P366D', '2027-05-02'],
    ['2026-05-01', 'P0D', '2026-05-01'],
    ['2026-05-01', '-P1950Y', '0076-05-01'],
  ])('from %s by %s is %s', (date, duration, expected) => {
    expect(shiftDate(date, duration)).toBe(expected);
  });

  it.each(['', 'P', '-P', '1Y', 'P1W', 'PT1H', 'P1.5Y', 'P1D1Y', 'P-1Y', '+P1Y', 'p1y', 'P1Y '])(
    'refuses %j as a duration',
    (duration) => {
      expect(isDuration(duration)).toBe(false);
      expect(() => shiftDate('2026-05-01', duration)).toThrow(RangeError);
    },
  );

  it('refuses to leave the years 0000 to 9999', () => {
    expect(() => shiftDate('2026-05-01', '-P2027Y')).toThrow(RangeError);
    expect(() => shiftDate('2026-05-01', 'P7974Y')).toThrow(RangeError);
    expect(() => shiftDate('2026-05-01', 'P999999999999D')).toThrow(RangeError);
  });

  it('by days alone is the date so many days later', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 0, max: 300 }), (date, days) => {
        expect(shiftDate(date, `P${days}D`)).toBe(addDays(date, days));
      }),
    );
  });

  it('by a year keeps month and day, but for 29 February', () => {
    fc.assert(
      fc.property(dates, (date) => {
        const shifted = shiftDate(date, 'P1Y');
        expect(isCalendarDate(shifted)).toBe(true);
        expect(yearOf(shifted)).toBe(yearOf(date) + 1);
        expect(shifted.slice(5)).toBe(date.endsWith('02-29') ? '02-28' : date.slice(5));
      }),
    );
  });
});

describe('the date in Shanghai', () => {
  it.each([
    ['2026-05-01T15:59:59.999Z', '2026-05-01'],
    ['2026-05-01T16:00:00.000Z', '2026-05-02'],
    ['2025-12-31T15:59:00.000Z', '2025-12-31'],
    ['2025-12-31T16:00:00.000Z', '2026-01-01'],
    ['2024-02-28T16:00:00.000Z', '2024-02-29'],
  ])('at %s is %s', (instant, date) => {
    expect(dateInShanghai(new Date(instant))).toBe(date);
  });
});
