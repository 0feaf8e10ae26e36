import fc from 'fast-check';
import { expectExact, type Findings } from './exactness.js';
import { smallAnswers, smallCondition, smallProfile } from './small-domains.js';

const SEED = 20_261_121;
const RUNS = Number(process.env.QUESTION_RUNS ?? 150);
const AN_HOUR = 3_600_000;

describe('what one answer can decide where few values are possible', () => {
  it(
    'is exactly what trying them all gives, lists of records included',
    async () => {
      const sum: Findings = { paths: 0, both: 0, one: 0, none: 0, incomplete: 0, overlooked: 0 };
      await fc.assert(
        fc.asyncProperty(smallCondition, smallProfile, async (tree, facts) => {
          const found = await expectExact({
            condition: tree,
            profile: facts,
            answersAt: smallAnswers,
          });
          for (const key of Object.keys(sum) as (keyof Findings)[]) sum[key] += found[key];
        }),
        { seed: SEED, numRuns: RUNS },
      );
      expect(sum.overlooked).toBeLessThan(sum.paths / 100);
      expect(Math.min(sum.both, sum.one, sum.none)).toBeGreaterThan(RUNS / 25);
    },
    AN_HOUR,
  );
});
