import { readdir, readFile } from 'node:fs/promises';
import { assess } from '../../rules/engine/assess.js';
import type { Assessment, Verdict } from '../../rules/engine/assessment.js';
import { PolicySets } from '../../rules/engine/policy-set.js';
import { flattenFacts, parseProfilePath, withoutValue } from '../../rules/profile/profile-path.js';
import { buildProfileSchema } from '../../rules/profile/profile-schema.js';
import { contentRoot } from '../../seeds/content-root.js';
import { type Content, loadContent } from '../../seeds/load-content.js';

const AS_OF = '2026-11-21';
const EXAMPLES = new URL('../../examples/', import.meta.url);

let content: Content;
let examples: { file: string; facts: object }[];

beforeAll(async () => {
  content = await loadContent(contentRoot());
  const files = (await readdir(EXAMPLES)).filter((name) => name.endsWith('.json'));
  examples = await Promise.all(
    files.map(async (file) => {
      const { facts } = JSON.parse(await readFile(new URL(file, EXAMPLES), 'utf8')) as {
        facts: object;
      };
      return { file, facts };
    }),
  );
});

async function answer(facts: object): Promise<Assessment> {
  const profile = buildProfileSchema(content.reference).parse(facts);
  return assess({ set: new PolicySets(content.policies, content.reference).at(AS_OF), profile });
}

function verdictsOf({ results }: Assessment): Map<string, Verdict> {
  return new Map(results.map(({ policyId, verdict }) => [policyId, verdict]));
}

describe('the example enterprises', () => {
  it('are six that differ in city, size and verdicts', async () => {
    expect(examples).toHaveLength(6);
    const patterns = await Promise.all(
      examples.map(async ({ facts }) => {
        const verdicts = [...verdictsOf(await answer(facts))].sort();
        return JSON.stringify(verdicts);
      }),
    );
    expect(new Set(patterns).size).toBe(6);
  });

  it('show every group of the list among them', async () => {
    const groups = new Set<string>();
    for (const { facts } of examples) {
      for (const { group } of (await answer(facts)).results) groups.add(group);
    }
    expect([...groups].sort()).toEqual([
      'can_apply',
      'informational',
      'nearly',
      'needs_info',
      'no_longer_valid',
      'not_eligible',
      'not_open',
    ]);
  });

  it('never turn a decided verdict into the opposite when any one fact is taken out', async () => {
    for (const { file, facts } of examples) {
      const whole = verdictsOf(await answer(facts));
      // The length of a list is part of a known list; taking a record out changes what is stated.
      const paths = [...flattenFacts(facts).keys()].filter((path) => !path.endsWith('[]'));
      const lists = Object.entries(facts).flatMap(([key, value]) =>
        Array.isArray(value) ? [key] : [],
      );
      for (const path of [...paths, ...lists]) {
        const less = verdictsOf(await answer(withoutValue(facts, parseProfilePath(path))));
        for (const [policyId, before] of whole) {
          const after = less.get(policyId);
          const allowed = [before, 'needs_info'];
          expect({ file, path, policyId, after }).toEqual({
            file,
            path,
            policyId,
            after: allowed.includes(after ?? '') ? after : before,
          });
        }
      }
    }
  }, 120_000);
});

describe('an empty profile', () => {
  it('leaves every policy open and is neither eligible nor not eligible for any', async () => {
    const verdicts = verdictsOf(await answer({}));
    expect(verdicts.size).toBeGreaterThanOrEqual(13);
    expect([...new Set(verdicts.values())]).toEqual(['needs_info']);
  });

  it('is told for every policy with conditions what to answer', async () => {
    const { results } = await answer({});
    const silent = results.filter(({ tree, missing }) => tree !== null && missing.length === 0);
    expect(silent).toEqual([]);
  });
});
