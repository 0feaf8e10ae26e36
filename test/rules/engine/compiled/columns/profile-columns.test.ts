import fc from 'fast-check';
import { CompiledPolicies } from '../../../../../rules/engine/compiled/compiled-policies.js';
import { FactResolver } from '../../../../../rules/facts/fact-resolver.js';
import { VOCABULARY_TYPES } from '../../../../../rules/facts/vocabulary/fact-types.js';
import type { Condition } from '../../../../../rules/policy/conditions.js';
import { storedProfile } from '../../random/stored-profile.js';
import { randomCondition } from '../../random-question.js';
import { AS_OF, all, leaf, reference } from '../../sample-policy.js';
import { codeAt } from './code-at.js';

const compile = (conditions: readonly (Condition | null)[]) =>
  CompiledPolicies.compile(
    conditions.map((condition, index) => ({ id: String(index), conditions: condition })),
    VOCABULARY_TYPES,
  );
const readerOf = (profile: object) => new FactResolver(profile as never, AS_OF, reference);

describe('policies decided from columns', () => {
  test('have the outcomes of policies decided profile by profile', () => {
    const seen = new Set<number>();
    fc.assert(
      fc.property(
        fc.array(fc.oneof({ weight: 9, arbitrary: randomCondition }, fc.constant(null)), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.array(storedProfile, { minLength: 1, maxLength: 70, size: 'max' }),
        (conditions, profiles) => {
          const compiled = compile(conditions);
          const columns = compiled.newColumns(profiles.length);
          for (const profile of profiles) columns.add(readerOf(profile));
          const pairs = compiled.evaluateColumns(columns);
          profiles.forEach((profile, row) => {
            const expected = [...compiled.evaluate(readerOf(profile)).outcomes];
            expect(pairs.map((pair) => codeAt(pair, row))).toEqual(expected);
            for (const code of expected) seen.add(code);
          });
        },
      ),
      { numRuns: 150 },
    );
    expect([...seen].sort()).toEqual([1, 2, 3]);
  });

  test('may be other policies over the same facts', () => {
    const known = compile([all(leaf('employees', 'greaterThan', 10))]);
    const columns = known.newColumns(3);
    for (const employees of [5, 50, null]) columns.add(readerOf({ employees }));
    const later = compile([all(leaf('employees', 'lessThanInclusive', 5))]);
    expect(later.canDecide(columns)).toBe(true);
    const [pair] = later.evaluateColumns(columns);
    expect([0, 1, 2].map((row) => pair && codeAt(pair, row))).toEqual([1, 2, 3]);
  });

  test('are refused over facts that the columns do not hold', () => {
    const columns = compile([all(leaf('employees', 'greaterThan', 10))]).newColumns(1);
    const other = compile([all(leaf('techStaff', 'greaterThan', 10))]);
    expect(other.canDecide(columns)).toBe(false);
    expect(() => other.evaluateColumns(columns)).toThrow('No column for techStaff');
  });

  test('take no more profiles than there is room for', () => {
    const columns = compile([all(leaf('employees', 'greaterThan', 10))]).newColumns(1);
    columns.add(readerOf({}));
    expect(() => columns.add(readerOf({}))).toThrow('No room beyond 1');
    expect(columns.size).toBe(1);
  });
});
