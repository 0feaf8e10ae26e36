import fc from 'fast-check';
import { CompiledPolicies } from '../../../rules/engine/compiled/compiled-policies.js';
import { missingFacts } from '../../../rules/engine/missing.js';
import { soleMissing } from '../../../rules/engine/sole-missing.js';
import { VOCABULARY_TYPES } from '../../../rules/facts/vocabulary/fact-types.js';
import { randomCondition, randomProfile } from './random-question.js';
import { all, any, evaluate, leaf, resolverOf } from './sample-policy.js';

describe('the one value that a tree waits for', () => {
  test('is what the list of missing facts holds alone, where an answer can mend it', () => {
    let seen = 0;
    fc.assert(
      fc.property(randomCondition, randomProfile, (conditions, profile) => {
        const policies = [{ id: 'any', conditions }];
        const compiled = CompiledPolicies.compile(policies, VOCABULARY_TYPES);
        const tree = compiled.evaluate(resolverOf(profile)).tree(0);
        if (!tree) throw new Error('No tree.');
        const missing = missingFacts(tree);
        const alone = missing.length === 1 && missing[0]?.reason === 'absent' ? missing[0] : null;
        if (alone) seen += 1;
        expect(soleMissing(tree)?.path ?? null).toBe(alone?.path ?? null);
      }),
      { numRuns: 500 },
    );
    expect(seen).toBeGreaterThan(10);
  });

  test('is found once where two conditions wait for it', async () => {
    const tree = await evaluate(
      all(
        leaf('employees', 'greaterThan', 10, { id: 'more' }),
        leaf('employees', 'lessThan', 99, { id: 'less' }),
      ),
      {},
    );
    expect(soleMissing(tree)).toMatchObject({ fact: 'employees', path: 'employees' });
  });

  test('is none when alternatives wait for two', async () => {
    const tree = await evaluate(
      any(leaf('employees', 'greaterThan', 10), leaf('techStaff', 'greaterThan', 1)),
      {},
    );
    expect(soleMissing(tree)).toBeUndefined();
  });

  test('is none when no answer can mend it', async () => {
    const profile = { techStaff: 0, employees: 0 };
    const tree = await evaluate(all(leaf('techStaffRatio', 'greaterThan', 10)), profile);
    expect(tree.outcome).toBe('unknown');
    expect(soleMissing(tree)).toBeUndefined();
  });
});
