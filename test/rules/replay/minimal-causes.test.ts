import fc from 'fast-check';
import { minimalCauses } from '../../../rules/replay/minimal-causes.js';

describe('the smallest groups of changes that are enough', () => {
  it.each<[string, (made: readonly string[]) => boolean, string[][]]>([
    ['one of two', (made) => made.includes('a'), [['a']]],
    ['either of two', (made) => made.length > 0, [['a'], ['b'], ['c']]],
    ['two together', (made) => made.includes('a') && made.includes('c'), [['a', 'c']]],
    ['one, or two others', (made) => made.includes('b') || made.length === 2, [['b'], ['a', 'c']]],
    ['only all', (made) => made.length === 3, [['a', 'b', 'c']]],
    ['none at all', () => true, [[]]],
    ['not even all', () => false, []],
  ])('%s', (_name, isEnough, expected) => {
    expect(minimalCauses(['a', 'b', 'c'], isEnough)).toEqual(expected);
  });

  it('are found where a further change undoes the effect of another', () => {
    const isEnough = (made: readonly string[]) => made.length === 1;
    expect(minimalCauses(['a', 'b'], isEnough)).toEqual([['a'], ['b']]);
  });

  it('are each enough, hold no smaller one, and miss none', () => {
    const names = ['a', 'b', 'c', 'd'];
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 15 })), (enough) => {
        const bitsOf = (made: readonly string[]) =>
          made.reduce((bits, name) => bits | (1 << names.indexOf(name)), 0);
        const found = minimalCauses(names, (made) => enough.includes(bitsOf(made))).map(bitsOf);
        const minimal = enough.filter(
          (bits) => !enough.some((other) => other !== bits && (other & bits) === other),
        );
        expect([...found].sort()).toEqual([...minimal].sort());
      }),
    );
  });
});
