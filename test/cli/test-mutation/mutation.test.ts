import { mutated, mutationsOf } from '../../../cli/test-mutation/mutation.js';

const [mutation] = mutationsOf('engine/outcome', { 'any is all': ['any', 'all'] });

describe('a mutation', () => {
  it('replaces the one place where its text stands', () => {
    expect(mutation).toEqual({
      name: 'any is all',
      file: 'engine/outcome',
      find: 'any',
      replace: 'all',
    });
    expect(mutation && mutated('if (any) $&;', mutation)).toBe('if (all) $&;');
  });

  it.each(['', 'if (all);', 'any or any', 'anyany'])('cannot be made in %j', (source) => {
    expect(mutation && mutated(source, mutation)).toBeUndefined();
  });
});
