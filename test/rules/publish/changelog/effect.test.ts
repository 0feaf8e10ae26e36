import fc from 'fast-check';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { effectOf } from '../../../../rules/publish/changelog/effect.js';
import { implies } from '../../../../rules/publish/changelog/implication.js';
import { randomCondition, randomProfile } from '../../engine/random-question.js';
import { all, any, forSome, leaf, not, outcomeOf } from '../../engine/sample-policy.js';

const staff = (count: number) => leaf('employees', 'greaterThanInclusive', count);
const owner = leaf('ownership', 'equal', 'private');
const vat = leaf('isGeneralVatPayer', 'equal', true);
const share = (operator: 'lessThan' | 'lessThanInclusive', percent: number) =>
  leaf('overseasShareRatio', operator, percent);
const registered = (operator: 'before' | 'onOrBefore', day: string) =>
  leaf('registeredOn', operator, day);
const fields = (...values: string[]) => leaf('strategicEmergingFields', 'containsAny', values);

describe('what other conditions do to who meets them', () => {
  test.each<[string, Condition, Condition, string]>([
    ['a higher lower bound', staff(100), staff(200), 'tighter'],
    ['a lower one', staff(200), staff(100), 'looser'],
    ['more than 99 whole people', staff(100), leaf('employees', 'greaterThan', 99), 'same'],
    [
      'a bound that no longer counts itself',
      share('lessThanInclusive', 25),
      share('lessThan', 25),
      'tighter',
    ],
    ['a lower upper bound', share('lessThan', 25), share('lessThan', 20), 'tighter'],
    [
      'the last day before',
      registered('before', '2020-01-01'),
      registered('onOrBefore', '2019-12-31'),
      'same',
    ],
    [
      'a later last day',
      registered('onOrBefore', '2019-12-31'),
      registered('onOrBefore', '2021-12-31'),
      'looser',
    ],
    ['one number instead of a bound', staff(100), leaf('employees', 'equal', 100), 'tighter'],
    ['a bound the other way', staff(100), leaf('employees', 'lessThan', 300), 'undecided'],
    ['another choice more', owner, leaf('ownership', 'in', ['private', 'mixed']), 'looser'],
    ['other choices', owner, leaf('ownership', 'in', ['state', 'mixed']), 'undecided'],
    ['any choice but another', owner, leaf('ownership', 'notEqual', 'state'), 'looser'],
    [
      'two excluded towns',
      leaf('countyCode', 'notIn', ['1', '2']),
      leaf('countyCode', 'notEqual', '1'),
      'looser',
    ],
    ['one of two values', vat, leaf('isGeneralVatPayer', 'notEqual', false), 'same'],
    ['one field more to choose from', fields('a'), fields('a', 'b'), 'looser'],
    ['a list that holds it', leaf('strategicEmergingFields', 'contains', 'a'), fields('a'), 'same'],
    [
      'a list that does not',
      fields('a'),
      leaf('strategicEmergingFields', 'doesNotContain', 'a'),
      'undecided',
    ],
    ['another fact', staff(100), leaf('techStaff', 'greaterThanInclusive', 100), 'undecided'],
    [
      'another year',
      leaf('salesRevenue', 'greaterThan', 1, { params: { year: 'latest' } }),
      leaf('salesRevenue', 'greaterThan', 1, { params: { year: 'latest-1' } }),
      'undecided',
    ],
    [
      'a fact in place of a number',
      staff(100),
      leaf('employees', 'greaterThanInclusive', { fact: 'techStaff' }),
      'undecided',
    ],
  ])('of one leaf: %s', (_name, before, after, effect) => {
    expect(effectOf(before, after)).toBe(effect);
  });

  test.each<[string, Condition, Condition, string]>([
    ['one condition more', all(staff(1)), all(staff(1), owner), 'tighter'],
    ['one condition less', all(staff(1), owner), all(owner), 'looser'],
    ['one more and one less', all(staff(1), owner), all(staff(1), vat), 'undecided'],
    ['another order', all(staff(1), owner), all(owner, staff(1)), 'same'],
    ['one of two is enough', all(staff(1), owner), any(staff(1), owner), 'looser'],
    ['an alternative', all(owner, vat), all(owner, any(vat, staff(5))), 'looser'],
    ['an alternative with two parts', all(vat), all(any(vat, all(staff(5), owner))), 'looser'],
    [
      'one bound up, one down',
      all(staff(1), share('lessThan', 2)),
      all(staff(2), share('lessThan', 3)),
      'undecided',
    ],
    ['a higher bound under not', all(not(staff(1))), all(not(staff(2))), 'looser'],
    ['not, not', all(not(not(staff(1)))), all(not(not(staff(2)))), 'tighter'],
    [
      'a stricter record',
      all(forSome('loans', leaf('loans.amount', 'greaterThan', 1))),
      all(forSome('loans', leaf('loans.amount', 'greaterThan', 2))),
      'tighter',
    ],
    [
      'two records instead of one that meets both',
      all(forSome('loans', staff(1), owner)),
      all(forSome('loans', staff(1)), forSome('loans', owner)),
      'looser',
    ],
    [
      'a record of another list',
      all(forSome('loans', staff(1))),
      all(forSome('incidents', staff(1))),
      'undecided',
    ],
  ])('of a tree: %s', (_name, before, after, effect) => {
    expect(effectOf(before, after)).toBe(effect);
  });

  test('is undecided where a machine decides nothing', () => {
    expect(effectOf(null, all(owner))).toBe('undecided');
    expect(effectOf(all(owner), null)).toBe('undecided');
    expect(effectOf(null, null)).toBe('undecided');
  });

  test('follows for every tree from itself, and from it with one condition more', () => {
    fc.assert(
      fc.property(randomCondition, randomCondition, (tree, more) => {
        expect(implies(all(tree, more), tree)).toBe(true);
        expect(implies(tree, any(more, tree))).toBe(true);
        expect(implies(not(any(more, tree)), not(tree))).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  test('never says what a profile disproves', async () => {
    let shown = 0;
    await fc.assert(
      fc.asyncProperty(
        randomCondition,
        randomCondition,
        fc.array(randomProfile, { minLength: 5, maxLength: 5 }),
        async (one, other, profiles) => {
          for (const [premise, conclusion] of [
            [one, any(other, one)],
            [all(other, one), one],
            [one, other],
          ] as const) {
            if (!implies(premise, conclusion)) continue;
            shown++;
            for (const profile of profiles) {
              if ((await outcomeOf(premise, profile)) !== 'met') continue;
              expect(await outcomeOf(conclusion, profile)).not.toBe('unmet');
            }
          }
        },
      ),
      { numRuns: 150 },
    );
    expect(shown).toBeGreaterThan(200);
  });

  test('of single leaves agrees with every profile that can tell them apart', async () => {
    const bound = fc.integer({ min: 0, max: 3 });
    const operator = fc.constantFrom(
      'equal',
      'lessThan',
      'lessThanInclusive',
      'greaterThan',
      'greaterThanInclusive',
    );
    const aLeaf = fc.tuple(operator, bound).map(([name, value]) => leaf('employees', name, value));
    await fc.assert(
      fc.asyncProperty(aLeaf, aLeaf, async (one, other) => {
        const holds = async (condition: Condition) =>
          Promise.all(
            [-1, 0, 1, 2, 3, 4].map(
              async (employees) => (await outcomeOf(condition, { employees })) === 'met',
            ),
          );
        const [first, second] = [await holds(one), await holds(other)];
        expect(implies(one, other)).toBe(first.every((met, index) => !met || second[index]));
      }),
      { numRuns: 300 },
    );
  });
});
