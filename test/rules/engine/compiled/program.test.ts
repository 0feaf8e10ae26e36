import {
  MET,
  outcomeOf,
  UNDECIDED,
  UNKNOWN,
  UNMET,
} from '../../../../rules/engine/compiled/outcome-code.js';
import type { PredicateTable } from '../../../../rules/engine/compiled/predicate-table.js';
import { Program } from '../../../../rules/engine/compiled/program.js';
import { allOf, anyOf, negationOf, type Outcome } from '../../../../rules/engine/outcome.js';
import { type Condition, childrenOf } from '../../../../rules/policy/conditions.js';
import { all, any, forSome, leaf, not } from '../sample-policy.js';

const CODES = [MET, UNMET, UNKNOWN];

/** A leaf that holds where predicate `index` does, or with `notEqual` where it does not. */
const at = (index: number, operator: 'equal' | 'notEqual' = 'equal') =>
  leaf('employees', operator, index);

/** A record group that holds where predicate 3 does. */
const someLoan = forSome('loans', leaf('loans.amount', 'equal', 0));

/** Predicates whose outcomes the tests write themselves; 0 and 1 are cheap. */
const predicates: PredicateTable = {
  size: 4,
  definitions: [],
  use: (part) =>
    'forSome' in part
      ? { index: 3, negated: false }
      : { index: Number(part.value), negated: part.operator === 'notEqual' },
  cost: (index) => (index < 2 ? 0 : 3),
  begin: () => {},
  outcome: (index, _facts, outcomes) => outcomes[index] ?? 0,
};

const refuse = (index: number): number => {
  throw new Error(`Predicate ${index} is decided already.`);
};

function verdictsOf(conditions: readonly (Condition | null)[], codes: readonly number[]) {
  const verdicts = new Uint8Array(conditions.length);
  new Program(conditions, predicates).run(Uint8Array.from(codes), verdicts, refuse);
  return [...verdicts].map(outcomeOf);
}

/** The same read off the tree, every part of it looked at. */
function folded(condition: Condition, codes: readonly number[]): Outcome {
  if ('forSome' in condition) return outcomeOf(codes[3] ?? 0);
  if ('fact' in condition) {
    const outcome = outcomeOf(codes[Number(condition.value)] ?? 0);
    return condition.operator === 'notEqual' ? negationOf(outcome) : outcome;
  }
  const outcomes = childrenOf(condition).map((child) => folded(child, codes));
  if ('not' in condition) return negationOf(outcomes[0] ?? 'unknown');
  return 'any' in condition ? anyOf(outcomes) : allOf(outcomes);
}

const TREES: readonly (readonly [string, Condition])[] = [
  ['a leaf', at(0)],
  ['a leaf that reads its predicate the other way round', at(0, 'notEqual')],
  ['a record group', someLoan],
  ['not of a leaf', not(at(0))],
  ['not of such a leaf', not(at(0, 'notEqual'))],
  ['not of not', not(not(at(0)))],
  ['not of a record group', not(someLoan)],
  ['all', all(at(0), at(1), at(2), someLoan)],
  ['any', any(at(0), at(1), at(2), someLoan)],
  ['not of all', not(all(at(0), at(1), at(2)))],
  ['not of any', not(any(at(0), at(1), at(2)))],
  ['all of any', all(any(at(0), at(1)), any(at(2), someLoan))],
  ['any of all', any(all(at(0), at(1)), all(at(2), someLoan))],
  ['all in all', all(all(at(0), at(1)), all(at(2)), someLoan)],
  ['any in any', any(any(at(0)), any(at(1), at(2)), someLoan)],
  ['not between groups', all(at(0), not(any(at(1), not(all(at(2), someLoan)))))],
  ['not around groups', not(any(all(at(0), at(1, 'notEqual')), not(any(at(2), not(someLoan)))))],
  ['a leaf more than once', any(all(at(0), at(1)), all(not(at(0)), at(2)), at(0, 'notEqual'))],
];

const ASSIGNMENTS = CODES.flatMap((first) =>
  CODES.flatMap((second) =>
    CODES.flatMap((third) => CODES.map((fourth) => [first, second, third, fourth])),
  ),
);

describe('a program', () => {
  it.each(TREES)('decides %s as the tree itself, whatever its parts are', (_, condition) => {
    for (const codes of ASSIGNMENTS) {
      expect([codes, ...verdictsOf([condition], codes)]).toEqual([codes, folded(condition, codes)]);
    }
  });

  it('decides all of them together as each alone, and what has no conditions never', () => {
    const conditions = TREES.flatMap(([, condition]) => [condition, null]);
    for (const codes of ASSIGNMENTS) {
      const expected = TREES.flatMap(([, condition]) => [folded(condition, codes), 'unknown']);
      expect(verdictsOf(conditions, codes)).toEqual(expected);
    }
  });

  it('does not know of an unknown that it is either true or false', () => {
    expect(verdictsOf([any(at(0), not(at(0)))], [UNKNOWN, MET, MET, MET])).toEqual(['unknown']);
    expect(verdictsOf([all(at(0), not(at(0)))], [UNKNOWN, MET, MET, MET])).toEqual(['unknown']);
  });

  it('writes over the verdicts of the profile before', () => {
    const program = new Program([at(0), at(1)], predicates);
    const verdicts = Uint8Array.of(MET, UNMET);
    program.run(Uint8Array.of(UNKNOWN, MET, MET, MET), verdicts, refuse);
    expect([...verdicts]).toEqual([UNKNOWN, MET]);
  });

  it.each<[string, Condition, number[], number[]]>([
    ['all that fails without', all(at(2), at(0)), [UNMET], []],
    ['any that is met without', any(at(2), at(0)), [MET], []],
    ['not of any that is met without', not(any(at(2), at(0))), [MET], []],
    ['all that may still fail', all(at(2), at(0)), [MET], [2]],
    ['any that may still be met', any(someLoan, at(0)), [UNMET], [3]],
    ['all that is open and may still fail', all(at(2), at(0)), [UNKNOWN], [2]],
    ['a group that does not decide without', all(at(0), any(at(2), someLoan)), [MET, UNMET], [2]],
    ['a group that fails without', any(all(at(2), at(1)), at(0)), [UNMET, UNMET], []],
  ])('asks only for predicates on which the verdict depends: %s', (...row) => {
    const [, condition, stated, expected] = row;
    const outcomes = Uint8Array.of(UNDECIDED, UNDECIDED, UNDECIDED, UNDECIDED);
    outcomes.set(stated);
    const asked: number[] = [];
    new Program([condition, condition], predicates).run(outcomes, new Uint8Array(2), (index) => {
      asked.push(index);
      outcomes[index] = MET;
      return MET;
    });
    expect(asked).toEqual(expected);
  });

  it('grows with the leaves and not with the ways through them', () => {
    let nested: Condition = at(0);
    for (let level = 0; level < 50; level++) nested = any(all(nested, at(1)), not(at(2)));
    const flat = all(...Array.from({ length: 101 }, () => at(0)));
    const [one, other] = [nested, flat].map((condition) => new Program([condition], predicates));
    expect(one?.byteLength).toBe(other?.byteLength);
    expect(new Program([flat, nested, null], predicates).size).toBe(3);
  });
});
