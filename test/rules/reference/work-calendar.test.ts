import {
  isWorkday,
  nthWorkdayAfter,
  type WorkCalendar,
  workCalendarSchema,
} from '../../../rules/reference/work-calendar.js';

const calendar: WorkCalendar = {
  source: { zh: '测试', en: 'Test' },
  mark: 'unverified',
  years: { '2026': { holidays: ['2026-10-01', '2026-10-02'], makeUpWorkdays: ['2026-10-10'] } },
};

describe('a working day', () => {
  it.each([
    ['a Wednesday', '2026-09-30', true],
    ['a holiday', '2026-10-01', false],
    ['a Saturday', '2026-10-03', false],
    ['a Sunday', '2026-10-04', false],
    ['a Saturday worked in exchange', '2026-10-10', true],
    ['a Monday', '2026-01-05', true],
  ])('%s: %s is %s', (_, date, expected) => {
    expect(isWorkday(calendar, date)).toBe(expected);
  });

  it('is unknown in a year that the calendar does not hold', () => {
    expect(isWorkday(calendar, '2025-12-31')).toBeUndefined();
    expect(isWorkday(calendar, '2027-01-04')).toBeUndefined();
  });
});

describe('the nth working day after a date', () => {
  it('is strictly after it', () => {
    expect(nthWorkdayAfter(calendar, '2026-09-29', 1)).toBe('2026-09-30');
    expect(nthWorkdayAfter(calendar, '2026-09-30', 1)).toBe('2026-10-05');
  });

  it('counts a weekend day worked in exchange', () => {
    expect(nthWorkdayAfter(calendar, '2026-10-09', 1)).toBe('2026-10-10');
  });

  it('may begin on the last day of a year that the calendar does not hold', () => {
    expect(nthWorkdayAfter(calendar, '2025-12-31', 1)).toBe('2026-01-01');
  });

  it('is unknown once it runs into a year that the calendar does not hold', () => {
    expect(nthWorkdayAfter(calendar, '2026-12-31', 1)).toBeUndefined();
  });

  it.each([0, -1, 1.5, Number.NaN])('is refused for a count of %d', (count) => {
    expect(() => nthWorkdayAfter(calendar, '2026-09-30', count)).toThrow(RangeError);
  });
});

describe('the schema of the work calendar', () => {
  it.each([
    ['a date under the wrong year', { holidays: ['2025-10-01'], makeUpWorkdays: [] }],
    ['a date given twice', { holidays: ['2026-10-01', '2026-10-01'], makeUpWorkdays: [] }],
    ['a make-up workday on a Monday', { holidays: [], makeUpWorkdays: ['2026-10-12'] }],
    [
      'a make-up workday that is a holiday',
      { holidays: ['2026-10-10'], makeUpWorkdays: ['2026-10-10'] },
    ],
    ['a date that does not exist', { holidays: [], makeUpWorkdays: ['2026-02-30'] }],
  ])('refuses %s', (_, year) => {
    const years = { '2026': year };
    expect(workCalendarSchema.safeParse({ ...calendar, years }).success).toBe(false);
  });
});
