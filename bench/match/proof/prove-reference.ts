import { isDeepStrictEqual } from 'node:util';
import type { CompiledPolicies } from '../../../rules/engine/compiled/compiled-policies.js';
import { evaluateByReference } from '../../../rules/engine/reference-evaluator.js';
import type { ProfileReader } from '../../../rules/facts/resolution.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { Disagreement } from './prove-engine.js';

/**
 * Compares whole trees of the compiled core with the reference evaluator: every leaf, every group.
 * @returns how many trees were compared.
 * @throws Disagreement at the first that differs.
 */
export async function proveAgainstReference(
  compiled: CompiledPolicies,
  conditions: readonly (Condition | null)[],
  profiles: readonly ProfileReader[],
): Promise<number> {
  let compared = 0;
  for (const [at, facts] of profiles.entries()) {
    const evaluation = compiled.evaluate(facts);
    for (const [index, condition] of conditions.entries()) {
      if (condition === null) continue;
      const expected = await evaluateByReference(condition, facts);
      if (!isDeepStrictEqual(evaluation.tree(index), expected)) {
        throw new Disagreement(
          `The compiled core explains policy ${compiled.ids[index]} for profile ${at} in another ` +
            'way than the reference evaluator.',
        );
      }
      compared += 1;
    }
  }
  return compared;
}
