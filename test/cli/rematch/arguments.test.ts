import { CommandError } from '../../../cli/match/read-example.js';
import { choosePolicies, readArguments } from '../../../cli/rematch/arguments.js';
import { samplePolicy } from '../../rules/engine/sample-policy.js';

const TODAY = '2026-11-21';
const POLICIES = ['green-factory', 'little-giant'].map((id) => samplePolicy(id));

function refusal(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CommandError) return error.message;
    throw error;
  }
  throw new Error('It was not refused.');
}

describe('the options of rematch', () => {
  test('take today, every policy and Chinese unless they say otherwise', () => {
    expect(readArguments([], TODAY)).toEqual({
      policyIds: [],
      asOf: TODAY,
      json: false,
      changes: undefined,
      threads: undefined,
      language: 'zh-CN',
    });
  });

  test('are read as they are given', () => {
    const given =
      '--policy a --policy b --as-of 2027-01-31 --json --changes f --threads 3 --lang en';
    expect(readArguments(given.split(' '), TODAY)).toEqual({
      policyIds: ['a', 'b'],
      asOf: '2027-01-31',
      json: true,
      changes: 'f',
      threads: 3,
      language: 'en',
    });
  });

  test.each([
    [['--as-of', '2026-02-30'], '2026-02-30'],
    [['--as-of', '2010-01-01'], '2016-09-02'],
    [['--as-of', '2032-01-01'], '2031-11-21'],
    [['--threads', '0'], '64'],
    [['--threads', '1.5'], '1.5'],
    [['--threads', '999'], '999'],
    [['--lang', 'fr'], 'zh-CN'],
    [['--resume'], '--policy'],
    [['green-factory'], '--policy'],
  ])('refuse %j and say what is allowed', (args, hint) => {
    expect(refusal(() => readArguments(args, TODAY))).toContain(hint);
  });

  test('are refused in the language asked for', () => {
    const args = ['--threads', 'many', '--lang', 'en'];
    expect(refusal(() => readArguments(args, TODAY))).toContain('whole number');
  });
});

describe('the policies of rematch', () => {
  test('are all of them, or those that are named', () => {
    expect(choosePolicies(POLICIES, [], 'en')).toEqual(POLICIES);
    expect(choosePolicies(POLICIES, ['little-giant'], 'en')).toEqual(POLICIES.slice(1));
  });

  test('that do not exist are refused, with the one that was meant or all there are', () => {
    const choose = (id: string) => refusal(() => choosePolicies(POLICIES, [id], 'en'));
    expect(choose('green-factroy')).toContain('did you mean green-factory');
    expect(choose('nothing')).toContain('green-factory, little-giant');
  });
});
