import fc from 'fast-check';
import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';
import { outcomeOf } from '../../../../rules/engine/compiled/outcome-code.js';
import { evaluateByReference } from '../../../../rules/engine/reference-evaluator.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import { randomCondition, randomProfile } from '../random-question.js';
import { resolverOf } from '../sample-policy.js';

describe('the compiled evaluator', () => {
  it('gives the trees of the reference evaluator for random sets of policies', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(randomCondition, { minLength: 1, maxLength: 6 }),
        randomProfile,
        async (conditions, profile) => {
          const policies = conditions.map((condition, index) => ({
            id: String(index),
            conditions: condition,
          }));
          const compiled = CompiledPolicies.compile(policies, VOCABULARY_TYPES);
          const evaluation = compiled.evaluate(resolverOf(profile));
          for (const [index, condition] of conditions.entries()) {
            const expected = await evaluateByReference(condition, resolverOf(profile));
            expect(outcomeOf(evaluation.outcomes[index] ?? 0)).toBe(expected.outcome);
            expect(evaluation.tree(index)).toEqual(expected);
          }
        },
      ),
      { numRuns: 700 },
    );
  });
});
