import fc from 'fast-check';
import { assess } from '../../../rules/engine/assess.js';
import type { PolicyResult } from '../../../rules/engine/assessment.js';
import { PolicySets } from '../../../rules/engine/policy-set.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { contentRoot } from '../../../seeds/content-root.js';
import { type Content, loadContent } from '../../../seeds/load-content.js';
import { profileWithPart } from '../facts/profile-arbitrary.js';

const SEED = 20_261_121;
const DAYS = ['2016-09-02', '2022-06-30', '2026-02-28', '2026-11-21', '2027-12-31'];

let content: Content;
let sets: PolicySets;

beforeAll(async () => {
  content = await loadContent(contentRoot());
  sets = new PolicySets(content.policies, content.reference);
});

async function resultsOf(profile: Profile, asOf: string): Promise<Map<string, PolicyResult>> {
  const { results } = assess({ set: sets.at(asOf), profile });
  return new Map(results.map((result) => [result.policyId, result]));
}

describe('every policy on random profiles', () => {
  it('answers each with a tree or as informational, and a fact more never flips a verdict', async () => {
    const seen = { eligible: 0, needs_info: 0, not_eligible: 0 };
    await fc.assert(
      fc.asyncProperty(
        profileWithPart(content.reference),
        fc.constantFrom(...DAYS),
        async ({ whole, part }, asOf) => {
          const [more, less] = [await resultsOf(whole, asOf), await resultsOf(part, asOf)];
          for (const [id, result] of more) {
            seen[result.verdict] += 1;
            expect(result.tree === null).toBe(result.informational);
            const before = less.get(id)?.verdict;
            expect({ id, before: [result.verdict, 'needs_info'].includes(String(before)) }).toEqual(
              {
                id,
                before: true,
              },
            );
          }
        },
      ),
      { seed: SEED, numRuns: Number(process.env.PROFILE_RUNS ?? 150) },
    );
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(0);
  }, 1_800_000);
});
