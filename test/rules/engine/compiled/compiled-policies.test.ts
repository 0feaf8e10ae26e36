import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';
import { MET, UNKNOWN, UNMET } from '../../../../rules/engine/compiled/outcome-code.js';
import type { FactParams, Profile } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import type { OperatorName } from '../../../../rules/policy/operators.js';
import {
  AS_OF,
  all,
  any,
  evaluate,
  forSome,
  leaf,
  not,
  reference,
  resolverOf,
} from '../sample-policy.js';

const many = leaf('employees', 'greaterThanInclusive', 100);
const few = leaf('employees', 'lessThan', 100);
const owned = leaf('ownership', 'equal', 'state');

function compile(...conditions: (Condition | null)[]): CompiledPolicies {
  const policies = conditions.map((condition, index) => ({
    id: `policy-${index}`,
    conditions: condition,
  }));
  return CompiledPolicies.compile(policies, VOCABULARY_TYPES);
}

const outcomesOf = (profile: Profile, ...conditions: (Condition | null)[]) => [
  ...compile(...conditions).evaluate(resolverOf(profile)).outcomes,
];

describe('compiled policies', () => {
  it('have the order in which they were given', () => {
    const compiled = compile(all(many), null, all(few));
    expect(compiled.ids).toEqual(['policy-0', 'policy-1', 'policy-2']);
    const evaluation = compiled.evaluate(resolverOf({ employees: 100 }));
    expect([...evaluation.outcomes]).toEqual([MET, UNKNOWN, UNMET]);
  });

  it('may be none at all', () => {
    expect(outcomesOf({ employees: 100 })).toEqual([]);
  });

  it('have no tree where there are no conditions, and no policy beyond the last', () => {
    const evaluation = compile(all(many), null).evaluate(resolverOf({}));
    expect(evaluation.tree(1)).toBeNull();
    for (const index of [2, -1, 0.5]) expect(() => evaluation.tree(index)).toThrow(RangeError);
  });

  it('share a predicate that several have, in whatever words and whichever way round', () => {
    const sameLoan = (id: string) => ({
      ...forSome('loans', leaf('loans.amount', 'equal', 3)),
      id,
    });
    const legal = (value: boolean) => leaf('hasLegalPersonality', 'equal', value);
    const compared = leaf('techStaff', 'lessThan', { fact: 'employees' }, { id: 'one' });
    expect(compile(all(many), any(few, { ...many, id: 'again' })).predicateCount).toBe(1);
    expect(compile(all(legal(true)), all(legal(false))).predicateCount).toBe(1);
    expect(compile(all(owned), not(leaf('ownership', 'in', ['state']))).predicateCount).toBe(1);
    expect(compile(all(sameLoan('one')), all(sameLoan('two'))).predicateCount).toBe(1);
    expect(compile(all(compared), all({ ...compared, id: 'two' })).predicateCount).toBe(1);
  });

  it('keep apart what only looks alike', () => {
    const strict = leaf('employees', 'greaterThan', 100);
    const year = (latest: 'latest' | 'latest-1') =>
      leaf('salesRevenue', 'greaterThan', 1, { params: { year: latest } });
    const loan = (value: number) => forSome('loans', leaf('loans.amount', 'equal', value));
    expect(compile(all(many, strict)).predicateCount).toBe(2);
    expect(compile(all(year('latest'), year('latest-1'))).predicateCount).toBe(2);
    expect(compile(all(loan(1), loan(2))).predicateCount).toBe(2);
    expect(compile(all(owned, leaf('ownership', 'in', ['state', 'mixed']))).predicateCount).toBe(2);
  });

  it.each<[string, Condition]>([
    ['a fact that does not exist', all(leaf('shoeSize', 'equal', 1))],
    ['a list of records as a fact', all(leaf('loans', 'equal', 1))],
    ['an operator that does not exist', all(leaf('employees', 'like' as OperatorName, 1))],
    ['an operator of another type', all(leaf('employees', 'contains', 1))],
    ['a value of another type', all(leaf('employees', 'equal', 'many'))],
    [
      'an operator between facts that does not exist',
      all(leaf('employees', 'like' as OperatorName, { fact: 'techStaff' })),
    ],
    [
      'an operator in a record group that does not exist',
      all(forSome('loans', leaf('loans.amount', 'like' as OperatorName, 1))),
    ],
  ])('refuse %s', (_, condition) => {
    expect(() => compile(condition)).toThrow(RangeError);
  });
});

describe('an evaluation', () => {
  it('that is used again speaks of the last profile alone', async () => {
    const condition = all(any(many, owned), forSome('loans', leaf('loans.amount', 'equal', 3)));
    const compiled = compile(condition);
    const full = { employees: 100, ownership: 'state', loans: [{ amount: 3 }] };
    const evaluation = compiled.evaluate(resolverOf(full));
    expect([...evaluation.outcomes]).toEqual([MET]);
    const others: Profile[] = [{}, { employees: 1, ownership: 'mixed' }, { loans: [] }, full];
    for (const profile of others) {
      compiled.evaluateInto(evaluation, resolverOf(profile));
      expect(evaluation.tree(0)).toEqual(await evaluate(condition, profile));
      expect([...evaluation.outcomes]).toEqual([
        ...compiled.evaluate(resolverOf(profile)).outcomes,
      ]);
    }
  });

  it('is not changed by another one of the same policies', () => {
    const compiled = compile(all(many));
    const first = compiled.evaluate(resolverOf({ employees: 100 }));
    const second = compiled.evaluate(resolverOf({}));
    expect([...first.outcomes, ...second.outcomes]).toEqual([MET, UNKNOWN]);
    expect([first.tree(0)?.outcome, second.tree(0)?.outcome]).toEqual(['met', 'unknown']);
  });

  it('of other policies is refused, however much alike they are', () => {
    const evaluation = compile(all(many)).evaluate(resolverOf({}));
    for (const other of [compile(all(owned)), compile(all(many, owned)), compile(null)]) {
      expect(() => other.evaluateInto(evaluation, resolverOf({}))).toThrow(TypeError);
    }
  });

  it('computes only what a verdict or a tree depends on', () => {
    class ListeningResolver extends FactResolver {
      readonly heard: string[] = [];
      override read(key: string, params?: FactParams) {
        this.heard.push(key);
        return super.read(key, params);
      }
    }
    const facts = new ListeningResolver({ employees: 1, techStaff: 1 }, AS_OF, reference);
    const ratio = leaf('techStaffRatio', 'greaterThan', 50);
    const evaluation = compile(all(ratio, many), all(ratio, few)).evaluate(facts);
    expect([...evaluation.outcomes]).toEqual([UNMET, MET]);
    expect(facts.heard.filter((key) => key === 'techStaffRatio')).toHaveLength(1);

    facts.heard.length = 0;
    const spared = compile(all(ratio, many)).evaluate(facts);
    expect([...spared.outcomes]).toEqual([UNMET]);
    expect(facts.heard).toEqual([]);
    expect(spared.tree(0)).toMatchObject({ children: [{ outcome: 'met' }, { outcome: 'unmet' }] });
  });

  it('reads what the profile states itself, not what an object inherits', () => {
    const inherited = Object.create({ employees: 100 }) as Profile;
    const smuggled = JSON.parse('{"__proto__": {"employees": 100}}') as Profile;
    expect(outcomesOf(inherited, all(many))).toEqual([UNKNOWN]);
    expect(outcomesOf(smuggled, all(many))).toEqual([UNKNOWN]);
  });

  it('computes what is derived, whatever the profile states under its name', () => {
    const most = leaf('techStaffRatio', 'greaterThan', 50);
    const profile = { employees: 10, techStaff: 1, techStaffRatio: 100, asOf: '1990-01-01' };
    const soon = leaf('asOf', 'after', '2026-01-01');
    expect(outcomesOf(profile, all(most), all(soon))).toEqual([UNMET, MET]);
  });
});
