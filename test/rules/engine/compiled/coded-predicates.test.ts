import { CodedPredicates } from '../../../../rules/engine/compiled/coded-predicates.js';
import { MET, UNKNOWN, UNMET } from '../../../../rules/engine/compiled/outcome-code.js';
import { outcomesAfter } from './slot-outcomes.js';

const FIRST = 1;
const ACCEPTED = [['private'], ['private', 'state'], ['mixed', 'mixed'], []];

function written(type: 'enum' | 'text' | 'list', value: unknown): number[] {
  const predicates = new CodedPredicates(ACCEPTED, FIRST, type);
  return outcomesAfter(predicates, value, { first: FIRST, count: ACCEPTED.length });
}

describe('the predicates on one choice or text', () => {
  it.each([
    ['private', [MET, MET, UNMET, UNMET]],
    ['state', [UNMET, MET, UNMET, UNMET]],
    ['mixed', [UNMET, UNMET, MET, UNMET]],
    ['foreign', [UNMET, UNMET, UNMET, UNMET]],
    ['', [UNMET, UNMET, UNMET, UNMET]],
    ['constructor', [UNMET, UNMET, UNMET, UNMET]],
  ])('are met by %j where it is one of their values', (value, expected) => {
    expect(written('enum', value)).toEqual(expected);
    expect(written('text', value)).toEqual(expected);
  });

  it.each([null, undefined, 1, true, {}, [], ['private']])('stay unknown for %p', (value) => {
    expect(written('enum', value)).toEqual(ACCEPTED.map(() => UNKNOWN));
  });
});

describe('the predicates on one list', () => {
  it.each([
    [['private'], [MET, MET, UNMET, UNMET]],
    [
      ['foreign', 'mixed', 'state'],
      [UNMET, MET, MET, UNMET],
    ],
    [
      ['state', 'state'],
      [UNMET, MET, UNMET, UNMET],
    ],
    [[], [UNMET, UNMET, UNMET, UNMET]],
  ])('are met by %j where any item is one of their values', (value, expected) => {
    expect(written('list', value)).toEqual(expected);
  });

  it.each([null, undefined, 'private', 1, {}, ['private', 1], [null], [['private']]])(
    'stay unknown for %p',
    (value) => {
      expect(written('list', value)).toEqual(ACCEPTED.map(() => UNKNOWN));
    },
  );
});
