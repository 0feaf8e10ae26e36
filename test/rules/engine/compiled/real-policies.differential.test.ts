import fc from 'fast-check';
import { CompiledPolicies } from '../../../../rules/engine/compiled/compiled-policies.js';
import { outcomeOf } from '../../../../rules/engine/compiled/outcome-code.js';
import { VOCABULARY_TYPES } from '../../../../rules/facts/vocabulary/fact-types.js';
import { contentRoot } from '../../../../seeds/content-root.js';
import { loadContent } from '../../../../seeds/load-content.js';
import { profileArbitrary } from '../../facts/profile-arbitrary.js';
import { spoiled } from '../random/stored-profile.js';
import { reference } from '../sample-policy.js';
import { expectAgreement, RUN, readerOf, TREES, treesByReference } from './agreement.js';

const AN_HOUR = 3_600_000;

const profile = profileArbitrary(reference).chain((sound) =>
  fc.oneof(fc.constant(sound), spoiled(sound)),
);
const asOf = fc.constantFrom('2016-09-02', '2022-06-30', '2026-02-28', '2026-11-21', '2027-12-31');

describe('every version of every policy, compiled together', () => {
  it(
    'answers random profiles as the reference evaluator does',
    async () => {
      const { policies } = await loadContent(contentRoot());
      const versions = policies.flatMap(({ id, versions }) =>
        versions.map(({ conditions }) => ({ id, conditions })),
      );
      const conditions = versions.map(({ conditions }) => conditions);
      const compiled = CompiledPolicies.compile(versions, VOCABULARY_TYPES);
      const evaluation = compiled.evaluate(readerOf({ profile: {}, asOf: '2026-11-21' }));
      const seen = new Set<string>();

      await fc.assert(
        fc.asyncProperty(fc.record({ profile, asOf }), async (question) => {
          compiled.evaluateInto(evaluation, readerOf(question));
          expectAgreement(evaluation, conditions, await treesByReference(conditions, question));
          conditions.forEach((condition, index) => {
            if (condition) seen.add(outcomeOf(evaluation.outcomes[index] ?? 0));
          });
        }),
        { ...RUN, numRuns: Math.ceil(TREES / conditions.length) },
      );
      expect([...seen].sort()).toEqual(['met', 'unknown', 'unmet']);
    },
    AN_HOUR,
  );
});
