import { FlatFacts } from '../../../../bench/match/engines/huiqi/flat-facts.js';
import { compilablePolicies, WORKLOAD_TYPES } from '../../../../bench/match/engines/huiqi/huiqi.js';
import { columnsOf, proveColumns } from '../../../../bench/match/measure/kept-columns.js';
import { Disagreement } from '../../../../bench/match/proof/prove-engine.js';
import { generatePolicies } from '../../../../bench/match/workload/policies.js';
import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';

const policies = generatePolicies(30);
const compiled = CompiledPolicies.compile(compilablePolicies(policies), WORKLOAD_TYPES);

describe('the proof of the kept columns', () => {
  it('finds that they decide as the profiles do, also policies that came later', () => {
    const later = generatePolicies(5, 8, false);
    const columns = columnsOf(70, [...policies, ...later]);
    const unseen = CompiledPolicies.compile(compilablePolicies(later), WORKLOAD_TYPES);
    expect(columns.size).toBe(70);
    expect(() => proveColumns(compiled, columns)).not.toThrow();
    expect(() => proveColumns(unseen, columns)).not.toThrow();
  });

  it('refuses columns that were filled with other profiles', () => {
    const columns = compiled.newColumns(70);
    for (let row = 0; row < 70; row += 1) columns.add(new FlatFacts({ employees: 1 }));
    expect(() => proveColumns(compiled, columns)).toThrow(Disagreement);
  });
});
