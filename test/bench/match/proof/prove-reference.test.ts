import { FlatFacts } from '../../../../bench/match/engines/huiqi/flat-facts.js';
import { compilablePolicies, WORKLOAD_TYPES } from '../../../../bench/match/engines/huiqi/huiqi.js';
import { Disagreement } from '../../../../bench/match/proof/prove-engine.js';
import { proveAgainstReference } from '../../../../bench/match/proof/prove-reference.js';
import { generatePolicies } from '../../../../bench/match/workload/policies.js';
import { generateProfiles } from '../../../../bench/match/workload/profiles.js';
import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';

const policies = compilablePolicies(generatePolicies(15));
const conditions = policies.map((policy) => policy.conditions);
const compiled = CompiledPolicies.compile(policies, WORKLOAD_TYPES);
const profiles = generateProfiles(5).map((facts) => new FlatFacts(facts));

describe('the comparison with the reference evaluator', () => {
  it('finds every tree of the workload alike', async () => {
    expect(await proveAgainstReference(compiled, conditions, profiles)).toBe(15 * 5);
  });

  it('refuses conditions that are not those that were compiled', async () => {
    const swapped = [...conditions].reverse();
    await expect(proveAgainstReference(compiled, swapped, profiles)).rejects.toThrow(Disagreement);
  });
});
