import {
  calendarFaults,
  isWorkday,
  nthWorkdayAfter,
  type WorkCalendar,
  withEditedYears,
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
    ['a year without any holiday', { holidays: [], makeUpWorkdays: [] }],
    ['a make-up workday on a Monday', { holidays: ['2026-10-01'], makeUpWorkdays: ['2026-10-12'] }],
    [
      'a make-up workday that is a holiday',
      { holidays: ['2026-10-10'], makeUpWorkdays: ['2026-10-10'] },
    ],
    ['a date that does not exist', { holidays: ['2026-10-01'], makeUpWorkdays: ['2026-02-30'] }],
  ])('refuses %s', (_, year) => {
    const years = { '2026': year };
    expect(workCalendarSchema.safeParse({ ...calendar, years }).success).toBe(false);
  });
});

describe('a year of the table', () => {
  it('may say where it comes from and how well it is known itself', () => {
    const source = { zh: '通知', en: 'A notice' };
    const year = { holidays: ['2027-01-01'], makeUpWorkdays: [], source, mark: 'second_hand' };
    const parsed = workCalendarSchema.parse({ ...calendar, years: { '2027': year } });
    expect(parsed.years['2027']).toEqual(year);
    const wrong = { '2027': { ...year, mark: 'certain' } };
    expect(workCalendarSchema.safeParse({ ...calendar, years: wrong }).success).toBe(false);
  });
});

describe('the dates of a year', () => {
  it('are fine each under its own year, on a weekend where they are worked', () => {
    const dates = { holidays: ['2026-10-01', '2026-10-03'], makeUpWorkdays: ['2026-10-10'] };
    expect(calendarFaults('2026', dates)).toEqual([]);
  });

  it('have one fault each, with the list and the place in it', () => {
    const holidays = ['2026-10-01', '2027-01-01', '2026-10-01', '2026-10-10', 'soon'];
    const makeUpWorkdays = ['2026-10-10', '2026-10-12', '2026-10-12', '20260-01-01'];
    expect(calendarFaults('2026', { holidays, makeUpWorkdays })).toEqual([
      { list: 'holidays', index: 1, code: 'date_of_other_year' },
      { list: 'holidays', index: 2, code: 'date_twice' },
      { list: 'makeUpWorkdays', index: 0, code: 'holiday_as_well' },
      { list: 'makeUpWorkdays', index: 1, code: 'not_a_weekend_day' },
      { list: 'makeUpWorkdays', index: 2, code: 'date_twice' },
    ]);
  });
});

describe('edited years', () => {
  const edited = {
    holidays: ['2027-01-01'],
    makeUpWorkdays: [],
    source: { zh: '通知', en: 'A notice' },
    mark: 'unverified',
    revision: 1,
  } as const;

  it('come before those of the table, and beside them', () => {
    const year = { ...edited, holidays: [...edited.holidays], makeUpWorkdays: [] };
    const merged = withEditedYears(calendar, { '2026': year, '2027': year });
    expect(isWorkday(merged, '2026-10-01')).toBe(true);
    expect(isWorkday(merged, '2027-01-01')).toBe(false);
    expect(isWorkday(calendar, '2027-01-01')).toBeUndefined();
  });

  it('change nothing where there are none', () => {
    expect(withEditedYears(calendar, {})).toBe(calendar);
  });
});
