import { lintSemantics } from '../../../../rules/lint/lint-semantics.js';
import { type Leaf, leavesOf } from '../../../../rules/policy/conditions.js';
import type { Policy } from '../../../../rules/policy/policy.js';
import { contentRoot } from '../../../../seeds/content-root.js';
import { loadContent } from '../../../../seeds/load-content.js';

const content = await loadContent(contentRoot());
const issues = await lintSemantics({ ...content, isWhole: true });

/** What is said of a policy of the content once some of its leaves are changed. */
async function afterChange(id: string, change: (leaf: Leaf) => void): Promise<string[]> {
  const policies: Policy[] = structuredClone(content.policies.filter((one) => one.id === id));
  for (const { conditions } of policies.flatMap(({ versions }) => versions)) {
    if (conditions) leavesOf(conditions).forEach(change);
  }
  const found = await lintSemantics({ ...content, policies, isWhole: false });
  return found.map(({ code, example }) => `${code} ${JSON.stringify(example?.profile)}`);
}

describe('the meaning of the real content', () => {
  it('has no errors', () => {
    expect(issues.filter(({ severity }) => severity !== 'warning')).toEqual([]);
  });

  it('has every warning about a policy shown by a profile', () => {
    const shown = issues.filter(({ file }) => file !== 'vocabulary');
    expect(shown).not.toEqual([]);
    expect(shown.filter(({ example }) => !example?.profile)).toEqual([]);
  });

  it('would have a gap if a band no longer included its end', async () => {
    const said = await afterChange('high-tech-enterprise', (leaf) => {
      if (leaf.operator === 'lessThanInclusive' && leaf.value === 20_000) {
        leaf.operator = 'lessThan';
      }
    });
    expect(said).toEqual(['gap_between_bands {"salesRevenue":{"2025":20000}}']);
  });

  it('would have an overlap if both bands included an end', async () => {
    const said = await afterChange('provincial-technology-centre', (leaf) => {
      if (leaf.operator === 'lessThan') leaf.operator = 'lessThanInclusive';
    });
    expect(said).toEqual([expect.stringMatching(/^overlapping_bands .*"salesRevenue":\{.*100000/)]);
  });

  it('would hold a contradiction if the titles asked for were also banned', async () => {
    const said = await afterChange('specialized-sme-loan-interest', (leaf) => {
      if (leaf.value === 'little_giant') leaf.value = 'specialized_sme';
    });
    expect(said).toEqual([expect.stringMatching(/^contradiction \{/)]);
  });

  it('would hold an alternative that never matters if it asked for no less than another', async () => {
    const said = await afterChange('provincial-champion', (leaf) => {
      if (leaf.fact === 'segmentYears') leaf.value = 5;
    });
    expect(said).toEqual([expect.stringMatching(/^shadowed_alternative \{.*"segmentYears":/)]);
  });
});
