import { allOf, anyOf, negationOf, type Outcome } from '../../../rules/engine/outcome.js';

describe('the three-valued connectives', () => {
  it.each<[Outcome, Outcome, Outcome, Outcome]>([
    ['met', 'met', 'met', 'met'],
    ['met', 'unmet', 'unmet', 'met'],
    ['met', 'unknown', 'unknown', 'met'],
    ['unmet', 'met', 'unmet', 'met'],
    ['unmet', 'unmet', 'unmet', 'unmet'],
    ['unmet', 'unknown', 'unmet', 'unknown'],
    ['unknown', 'met', 'unknown', 'met'],
    ['unknown', 'unmet', 'unmet', 'unknown'],
    ['unknown', 'unknown', 'unknown', 'unknown'],
  ])('join %s and %s to %s by all and to %s by any', (left, right, all, any) => {
    expect(allOf([left, right])).toBe(all);
    expect(anyOf([left, right])).toBe(any);
  });

  it.each<[Outcome, Outcome]>([
    ['met', 'unmet'],
    ['unmet', 'met'],
    ['unknown', 'unknown'],
  ])('turn %s to %s by not', (outcome, expected) => {
    expect(negationOf(outcome)).toBe(expected);
  });

  it('are each other’s mirror under not', () => {
    const values: Outcome[] = ['met', 'unmet', 'unknown'];
    for (const left of values) {
      for (const right of values) {
        expect(negationOf(allOf([left, right]))).toBe(anyOf([negationOf(left), negationOf(right)]));
      }
    }
  });

  it('take a list without records for one that none meets', () => {
    expect(anyOf([])).toBe('unmet');
  });
});
