import { kleeneOutcome } from '../../../../bench/match/proof/kleene.js';
import type {
  WorkloadCondition,
  WorkloadLeaf,
} from '../../../../bench/match/workload/conditions.js';
import { MET, UNKNOWN, UNMET } from '../../../../rules/engine/compiled/outcome-code.js';

const atLeast10: WorkloadLeaf = { fact: 'employees', operator: 'greaterThanInclusive', value: 10 };
const hasFactory: WorkloadLeaf = { fact: 'hasFactory', operator: 'equal', value: true };
const isNotListed: WorkloadLeaf = { fact: 'isListed', operator: 'notEqual', value: true };

describe('the interpreter that engines are compared with', () => {
  it.each<[string, WorkloadCondition, Record<string, number | boolean | null>, number]>([
    ['one unmet decides all', { all: [atLeast10, hasFactory] }, { employees: 9 }, UNMET],
    ['one met leaves all open', { all: [atLeast10, hasFactory] }, { employees: 10 }, UNKNOWN],
    ['one met decides any', { any: [atLeast10, hasFactory] }, { employees: 10 }, MET],
    ['one unmet leaves any open', { any: [atLeast10, hasFactory] }, { employees: 9 }, UNKNOWN],
    ['not of unknown is unknown', { not: hasFactory }, {}, UNKNOWN],
    ['not turns what is known', { not: hasFactory }, { hasFactory: true }, UNMET],
    ['null is missing', isNotListed, { isListed: null }, UNKNOWN],
    ['a missing fact does not pass notEqual', isNotListed, {}, UNKNOWN],
  ])('%s', (_, condition, facts, outcome) => {
    expect(kleeneOutcome(condition, facts)).toBe(outcome);
  });
});
