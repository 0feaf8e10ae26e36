import { EXPLAINED, makeExplainer } from '../../../../bench/match/measure/explanations.js';
import { kleeneOutcome } from '../../../../bench/match/proof/kleene.js';
import { generatePolicies } from '../../../../bench/match/workload/policies.js';
import { generateProfiles } from '../../../../bench/match/workload/profiles.js';
import { MET, outcomeOf } from '../../../../rules/engine/compiled/outcome-code.js';

const policies = generatePolicies(500);
const explainer = await makeExplainer(policies);
const profiles = generateProfiles(5);

describe('what is timed as an explanation', () => {
  it('is a tree of every policy with the outcome that Kleene logic gives', () => {
    for (const facts of profiles) {
      const outcomes = explainer.everyTree(facts).map((tree) => tree?.outcome);
      const expected = policies.map((policy) => kleeneOutcome(policy.conditions, facts));
      expect(outcomes).toEqual(expected.map(outcomeOf));
      expect(explainer.treeByTree(facts)).toBe(expected.filter((code) => code === MET).length);
    }
  });

  it('is everything about the 20 nearest policies, those first that can be applied for', () => {
    for (const facts of profiles) {
      const met = policies.flatMap(({ name, conditions }, index) =>
        kleeneOutcome(conditions, facts) === MET ? [{ name, index }] : [],
      );
      met.sort((left, right) => (left.name < right.name ? -1 : 1));
      const explained = explainer.nearestInFull(facts);
      expect(explained.map(({ index }) => index)).toEqual(
        met.slice(0, EXPLAINED).map(({ index }) => index),
      );
      for (const { tree, failing, missing, coverage } of explained) {
        expect([tree.outcome, failing, missing]).toEqual(['met', [], []]);
        expect(coverage.total).toBeGreaterThanOrEqual(5);
      }
    }
  });
});
