import fc from 'fast-check';
import { estimateBenefit } from '../../../../rules/engine/benefit-estimate.js';
import { missingFacts } from '../../../../rules/engine/missing.js';
import { decisiveAnswers } from '../../../../rules/engine/next-questions/decisive-answers.js';
import { nextQuestions } from '../../../../rules/engine/next-questions/next-questions.js';
import { openTreeOf } from '../../../../rules/engine/next-questions/open-tree.js';
import { type PolicySetAt, PolicySets } from '../../../../rules/engine/policy-set.js';
import type { Profile } from '../../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../../rules/facts/fact-resolver.js';
import { contentRoot } from '../../../../seeds/content-root.js';
import { loadContent } from '../../../../seeds/load-content.js';
import { profileWithPart } from '../../facts/profile-arbitrary.js';
import { AS_OF, reference } from '../sample-policy.js';
import { withAnswer } from './exactness.js';

const SEED = 20_261_121;
const RUNS = Number(process.env.QUESTION_RUNS ?? 60);
const AN_HOUR = 3_600_000;

let set: PolicySetAt;

beforeAll(async () => {
  const content = await loadContent(contentRoot());
  set = new PolicySets(content.policies, content.reference).at(AS_OF);
});

/** Every policy in force that a profile leaves open, with its tree. */
function undecided(profile: Profile) {
  const resolver = new FactResolver(profile, set.asOf, set.reference);
  const evaluation = set.compiled.evaluate(resolver);
  return set.policies.flatMap(({ policy, version, standing, window }, index) => {
    const tree = evaluation.tree(index);
    if (tree?.outcome !== 'unknown' || standing !== 'in_force') return [];
    const benefitEstimate = estimateBenefit(version.benefit, resolver, tree);
    return [
      {
        policyId: policy.id,
        index,
        tree,
        missing: missingFacts(tree),
        windowState: window.state,
        benefit: version.benefit,
        benefitEstimate,
      },
    ];
  });
}

function outcomesOf(profile: Profile): Uint8Array {
  return set.compiled.evaluate(new FactResolver(profile, set.asOf, set.reference)).outcomes;
}

/** A profile as the API takes it in has the city of its county. */
const someProfile = profileWithPart(reference)
  .map(({ part }) => part)
  .filter(({ cityCode, countyCode }) => Boolean(cityCode) || !countyCode);

describe('the next questions over every policy', () => {
  it(
    'name only answers that decide, search to the end, and list what decides first',
    () => {
      let decisive = 0;
      fc.assert(
        fc.property(someProfile, (profile) => {
          const policies = undecided(profile);
          const resolver = new FactResolver(profile, set.asOf, set.reference);
          for (const { index, tree } of policies) {
            const open = openTreeOf(tree);
            for (const missing of missingFacts(tree)) {
              if (missing.reason !== 'absent') continue;
              const said = decisiveAnswers(open, missing, resolver);
              expect(said.isComplete).toBe(true);
              for (const [side, code] of [
                ['met', 1],
                ['unmet', 2],
              ] as const) {
                if (!(side in said)) continue;
                decisive += 1;
                const more = withAnswer(profile, missing.path, said[side]);
                expect(outcomesOf(more)[index]).toBe(code);
              }
            }
          }
          const questions = nextQuestions(policies, resolver);
          const alone = questions.map(({ decides }) => decides > 0);
          expect(alone).toEqual([...alone].sort((left, right) => Number(right) - Number(left)));
          expect(nextQuestions([...policies].reverse(), resolver)).toEqual(questions);
        }),
        { seed: SEED, numRuns: RUNS },
      );
      expect(decisive).toBeGreaterThan(RUNS);
    },
    AN_HOUR,
  );
});
