import { codeOf, evaluate } from '../../plain-values.js';

const at = new Date('2024-07-01T00:30:00.005Z');
const format = (pattern: string, timezone?: string, date = at) =>
  evaluate(
    { $dateToString: { date: '$date', format: pattern, ...(timezone && { timezone }) } },
    { date },
  );

test('shows the clock of a time zone, with daylight saving time', () => {
  expect(format('%Y-%m-%d %H:%M', 'America/New_York')).toBe('2024-06-30 20:30');
  expect(format('%H %z %Z', 'America/New_York', new Date('2024-01-01T12:00:00Z'))).toBe(
    '07 -0500 -300',
  );
  expect(format('%d %H:%M %z', '+0545')).toBe('01 06:15 +0545');
});

test('ends the default format with Z in UTC only', () => {
  expect(evaluate({ $dateToString: { date: at } })).toBe('2024-07-01T00:30:00.005Z');
  expect(evaluate({ $dateToString: { date: at, timezone: 'Asia/Shanghai' } })).toBe(
    '2024-07-01T08:30:00.005',
  );
});

test.each([
  ['2021-01-03T12:00:00Z', '003 1 7 01 53 2020'],
  ['2024-12-30T12:00:00Z', '365 2 1 52 01 2025'],
  ['2023-01-01T12:00:00Z', '001 1 7 01 52 2022'],
])('numbers days and weeks of %s', (date, text) => {
  expect(format('%j %w %u %U %V %G', undefined, new Date(date))).toBe(text);
});

test('takes the parts of dates before 1970', () => {
  expect(evaluate({ $millisecond: new Date(-1) })).toEqual({ $numberInt: '999' });
  expect(evaluate({ $hour: { date: new Date(-1), timezone: 'Asia/Shanghai' } })).toEqual({
    $numberInt: '7',
  });
  expect(evaluate({ $isoWeekYear: new Date('2021-01-03T00:00:00Z') })).toEqual({
    $numberLong: '2020',
  });
});

test.each([
  [
    'an unknown time zone, even without data',
    { $year: { date: '$none', timezone: 'Nope/Zone' } },
    40485,
  ],
  ['a name in another case', { $year: { date: '$none', timezone: 'asia/shanghai' } }, 238],
  ['an unknown letter', { $dateToString: { date: new Date(0), format: '%Q' } }, 18536],
  ['a lone percent sign', { $dateToString: { date: new Date(0), format: '%' } }, 18535],
  ['a text instead of a date', { $year: 'x' }, 16006],
  ['no date', { $year: {} }, 40539],
])('refuses %s', (_what, expression, code) => {
  expect(codeOf(() => evaluate(expression))).toBe(code);
});
