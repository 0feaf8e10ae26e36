import type { ComparableType } from '../../../rules/facts/fact-definition.js';
import { isOfType, numberOfDate } from '../../../rules/facts/value-kind.js';

const TYPES: readonly ComparableType[] = ['number', 'boolean', 'enum', 'date', 'list', 'text'];

describe('a value', () => {
  it.each<[unknown, ComparableType[]]>([
    [0, ['number']],
    [-0, ['number']],
    [-1.5, ['number']],
    [Number.MAX_VALUE, ['number']],
    [Number.NaN, []],
    [Number.POSITIVE_INFINITY, []],
    [Number.NEGATIVE_INFINITY, []],
    [true, ['boolean']],
    [false, ['boolean']],
    ['private', ['enum', 'text']],
    ['', ['enum', 'text']],
    ['5', ['enum', 'text']],
    ['true', ['enum', 'text']],
    ['2026-06-30', ['enum', 'date', 'text']],
    ['1900-01-01', ['enum', 'date', 'text']],
    ['2100-12-31', ['enum', 'date', 'text']],
    ['1899-12-31', ['enum', 'text']],
    ['2101-01-01', ['enum', 'text']],
    ['2026-6-30', ['enum', 'text']],
    ['2026-06-30T00:00:00Z', ['enum', 'text']],
    [[], ['list']],
    [['biology'], ['list']],
    [['biology', 'biology'], ['list']],
    [['biology', null], []],
    [[5], []],
    [[['biology']], []],
    [null, []],
    [undefined, []],
    [{}, []],
    [{ 0: 'biology', length: 1 }, []],
    [new Date(0), []],
  ])('%p is one of the types %j and of no other', (value, types) => {
    expect(TYPES.filter((type) => isOfType(value, type)).sort()).toEqual(types.sort());
  });
});

describe('the date of a profile as a number', () => {
  it.each([
    ['1900-01-01', 19_000_101],
    ['2026-06-30', 20_260_630],
    ['2100-12-31', 21_001_231],
  ])('%s is %d', (date, number) => {
    expect(numberOfDate(date)).toBe(number);
  });

  it.each(['1899-12-31', '2101-01-01', '2026-6-30', '', 20_260_630, null, undefined])(
    'there is none for %p, which no enterprise can have',
    (value) => {
      expect(numberOfDate(value)).toBeUndefined();
    },
  );
});
