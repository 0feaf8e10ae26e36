import { ALL_ENGINES } from '../../../../bench/match/engines/all-engines.js';
import { JSON_RULES_ENGINE } from '../../../../bench/match/engines/json-rules-engine.js';
import type { MatchEngine } from '../../../../bench/match/engines/match-engine.js';
import { Disagreement, proveEngine } from '../../../../bench/match/proof/prove-engine.js';
import { generatePolicies } from '../../../../bench/match/workload/policies.js';
import { generateProfiles } from '../../../../bench/match/workload/profiles.js';
import { MET } from '../../../../rules/engine/compiled/outcome-code.js';

const PROFILES = 12;
const sharedPolicies = generatePolicies(40);
const unsharedPolicies = generatePolicies(40, 7, false);
const complete = generateProfiles(PROFILES, 1, false);
const withMissing = generateProfiles(PROFILES, 1);

describe.each(ALL_ENGINES.map((engine) => [engine.name, engine] as const))('%s', (_, engine) => {
  it.each([
    ['shared', sharedPolicies],
    ['unshared', unsharedPolicies],
  ])('decides complete profiles as Kleene logic does: %s policies', async (_kind, policies) => {
    const agreement = await proveEngine(engine, policies, complete);
    expect(agreement).toMatchObject({ pairs: PROFILES * policies.length, open: 0 });
    expect(agreement.matches).toBeGreaterThan(0);
  });

  it('decides what the facts of an incomplete profile decide', async () => {
    const { open, yesToOpen, noToOpen } = await proveEngine(engine, sharedPolicies, withMissing);
    expect(open).toBeGreaterThan(0);
    expect(yesToOpen + noToOpen).toBe(engine.isThreeValued ? 0 : open);
  });
});

describe('the proof', () => {
  it('shows that json-rules-engine calls policies a match on facts that nobody stated', async () => {
    const { yesToOpen } = await proveEngine(JSON_RULES_ENGINE, unsharedPolicies, withMissing);
    expect(yesToOpen).toBeGreaterThan(0);
  });

  it('refuses an engine that decides one policy otherwise, and names policy and profile', async () => {
    const yesToAll: MatchEngine = {
      name: 'yes to all',
      isThreeValued: true,
      datesAs: 'text',
      note: '',
      translate: (policies) => () => ({
        kind: 'sync',
        decide: () => new Uint8Array(policies.length).fill(MET),
      }),
    };
    const proof = proveEngine(yesToAll, sharedPolicies, complete);
    await expect(proof).rejects.toThrow(Disagreement);
    await expect(proof).rejects.toThrow(
      /yes to all says met where unmet is right: policy pol\d+, profile 0/,
    );
  });
});
