import {
  bothOf,
  codeOf,
  codeOfOutcome,
  eitherOf,
  MET,
  notOf,
  outcomeOf,
  UNKNOWN,
  UNMET,
} from '../../../../rules/engine/compiled/outcome-code.js';
import { allOf, anyOf, negationOf } from '../../../../rules/engine/outcome.js';

const CODES = [MET, UNMET, UNKNOWN];
const PAIRS = CODES.flatMap((left) => CODES.map((right) => [left, right] as const));

describe('the codes of outcomes', () => {
  it('stand for the three outcomes and nothing else', () => {
    expect(CODES.map(outcomeOf)).toEqual(['met', 'unmet', 'unknown']);
    expect(CODES.map((code) => codeOfOutcome(outcomeOf(code)))).toEqual(CODES);
    for (const code of [0, 4, -1, 1.5]) expect(() => outcomeOf(code)).toThrow(RangeError);
  });

  it('say what a comparison says', () => {
    expect([codeOf(true), codeOf(false)]).toEqual([MET, UNMET]);
  });

  it.each(PAIRS)('join %i and %i as outcomes are joined by all and by any', (left, right) => {
    const outcomes = [outcomeOf(left), outcomeOf(right)];
    expect(outcomeOf(bothOf(left, right))).toBe(allOf(outcomes));
    expect(outcomeOf(eitherOf(left, right))).toBe(anyOf(outcomes));
  });

  it.each(CODES)('turn %i as the outcome is turned by not', (code) => {
    expect(outcomeOf(notOf(code))).toBe(negationOf(outcomeOf(code)));
  });

  it('begin all with met and any with unmet', () => {
    for (const code of CODES) {
      expect([bothOf(MET, code), eitherOf(UNMET, code)]).toEqual([code, code]);
    }
    expect([outcomeOf(MET), outcomeOf(UNMET)]).toEqual([allOf([]), anyOf([])]);
  });
});
