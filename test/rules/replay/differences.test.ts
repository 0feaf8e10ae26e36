import fc from 'fast-check';
import { differencesBetween } from '../../../rules/replay/differences.js';

describe('the differences between two values', () => {
  it('are the innermost places, with both values', () => {
    const before = { verdict: 'eligible', tree: { children: [{ outcome: 'met' }, 1] }, gone: true };
    const after = { verdict: 'eligible', tree: { children: [{ outcome: 'unmet' }, 1, 2] }, new: 1 };
    expect(differencesBetween(before, after)).toEqual([
      { path: 'tree.children[0].outcome', before: 'met', after: 'unmet' },
      { path: 'tree.children[2]', before: undefined, after: 2 },
      { path: 'gone', before: true, after: undefined },
      { path: 'new', before: undefined, after: 1 },
    ]);
  });

  it('can leave out what only the later one has, at any depth, but no longer lists', () => {
    const options = { ignoreAdded: true };
    expect(differencesBetween({ a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }, options)).toEqual([]);
    expect(differencesBetween({ a: [1] }, { a: [1, 2] }, options)).toHaveLength(1);
    expect(differencesBetween({ a: 1, b: 2 }, { a: 1 }, options)).toHaveLength(1);
  });

  it('of the whole have an empty path, and values of two kinds differ as a whole', () => {
    expect(differencesBetween(1, 2)).toEqual([{ path: '', before: 1, after: 2 }]);
    for (const [left, right] of [
      [[], {}],
      [null, {}],
      [null, undefined],
      ['1', 1],
      [0, false],
    ]) {
      expect(differencesBetween({ a: left }, { a: right })).toHaveLength(1);
    }
  });

  it('do not see the order of keys, nor a field that is undefined', () => {
    expect(differencesBetween({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
    expect(differencesBetween({ a: undefined }, {})).toEqual([]);
  });

  it('are none between a value and its copy, and some where JSON differs', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, other) => {
        expect(differencesBetween(one, structuredClone(one))).toEqual([]);
        const there = differencesBetween(one, other);
        expect(there).toHaveLength(differencesBetween(other, one).length);
      }),
    );
  });
});
