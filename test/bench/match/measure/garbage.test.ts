import { collectGarbage } from '../../../../bench/match/measure/garbage.js';

describe('collecting garbage', () => {
  it('says how to start Node.js where it cannot', () => {
    expect(globalThis.gc).toBeUndefined();
    expect(collectGarbage).toThrow('Start Node.js with --expose-gc --no-flush-bytecode.');
  });
});
