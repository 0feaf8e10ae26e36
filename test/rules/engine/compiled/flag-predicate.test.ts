import { FlagPredicate } from '../../../../rules/engine/compiled/flag-predicate.js';
import { MET, UNKNOWN, UNMET } from '../../../../rules/engine/compiled/outcome-code.js';
import { outcomesAfter } from './slot-outcomes.js';

describe('the predicate on a yes or no', () => {
  it.each([
    [true, MET],
    [false, UNMET],
    ['true', UNKNOWN],
    [1, UNKNOWN],
    [0, UNKNOWN],
    [null, UNKNOWN],
    [undefined, UNKNOWN],
    [[], UNKNOWN],
  ])('for %p has the code %i', (value, expected) => {
    expect(outcomesAfter(new FlagPredicate(2), value, { first: 2, count: 1 })).toEqual([expected]);
  });
});
