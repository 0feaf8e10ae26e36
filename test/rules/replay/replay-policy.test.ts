import { assess } from '../../../rules/engine/assess.js';
import { PolicySets } from '../../../rules/engine/policy-set.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import {
  type ReplayQuestion,
  replayPolicy,
  type StoredResult,
} from '../../../rules/replay/replay-policy.js';
import type { PublishedContent } from '../../../rules/replay/single-policy.js';
import { AS_OF, all, leaf, reference, samplePolicy } from '../engine/sample-policy.js';

const conditions = all(
  leaf('employees', 'greaterThanInclusive', 100),
  leaf('ownership', 'equal', 'private'),
);

function contentOf(tree: Condition | null): PublishedContent {
  const { versions, ...policy } = samplePolicy('p', { conditions: tree });
  const [first] = versions;
  if (!first) throw new Error('The sample has no version.');
  const { revision, hash, ...version } = first;
  return { policy, version, id: { validFrom: version.validFrom, revision, hash } };
}

/** What an answer of today says, as it is read back from the database. */
function storedResult(profile: Profile): StoredResult {
  const set = new PolicySets([samplePolicy('p', { conditions })], reference).at(AS_OF);
  const [result] = assess({ set, profile }).results;
  return JSON.parse(JSON.stringify(result));
}

/** The question of then, under the header that stands in the content. */
function questionOf(content: PublishedContent, facts: Profile): ReplayQuestion {
  return { content, header: content.policy, profile: facts, asOf: AS_OF, reference };
}

const profile = { employees: 20, ownership: 'private' };
const replay = (stored: StoredResult, tree: Condition | null = conditions) =>
  replayPolicy(stored, questionOf(contentOf(tree), profile));

describe('replaying a policy of a stored answer', () => {
  it.each<Profile>([
    profile,
    { ownership: 'private' },
    {},
    { employees: 100, ownership: 'private' },
  ])('comes out the same on both evaluators for %j', async (facts) => {
    const same = {
      same: true,
      verdict: true,
      missing: true,
      failing: true,
      tree: true,
      wording: true,
      count: 0,
      differences: [],
    };
    const question = questionOf(contentOf(conditions), facts);
    expect(await replayPolicy(storedResult(facts), question)).toEqual({
      status: 'same',
      reference: same,
      compiled: same,
    });
  });

  it('says which part differs, where, and both values', async () => {
    const stored = { ...storedResult(profile), verdict: 'eligible' };
    const { status, reference: expected, compiled } = await replay(stored);
    expect(status).toBe('different');
    expect(expected).toEqual({
      same: false,
      verdict: false,
      missing: true,
      failing: true,
      tree: true,
      wording: true,
      count: 1,
      differences: [{ path: 'verdict', stored: '"eligible"', now: '"not_eligible"' }],
    });
    expect(compiled).toEqual(expected);
  });

  it('sees a leaf that was stored with another outcome', async () => {
    const stored = JSON.parse(
      JSON.stringify(storedResult(profile)).replace('"outcome":"unmet"', '"outcome":"met"'),
    );
    const { reference: expected } = await replay(stored);
    expect(expected).toMatchObject({ verdict: true, tree: false });
    expect(expected?.differences[0]).toMatchObject({ stored: '"met"', now: '"unmet"' });
  });

  it('calls a sentence that reads differently reworded, and the result the same', async () => {
    const { failing, ...stored } = storedResult(profile);
    const [gap] = failing as { sentence: { zh: string; en: string } }[];
    const sentence = { zh: '人数不够。', en: gap?.sentence.en };
    const { status, ...comparisons } = await replay({
      ...stored,
      failing: [{ ...gap, sentence }],
    });
    expect(status).toBe('reworded');
    for (const comparison of Object.values(comparisons)) {
      expect(comparison).toMatchObject({ same: true, failing: true, wording: false, count: 1 });
      expect(comparison?.differences[0]).toMatchObject({
        path: 'failing[0].sentence.zh',
        stored: '"人数不够。"',
      });
    }
  });

  it.each([
    ['the benefit', 'benefit'],
    ['the next step', 'nextStep'],
    ['the name', 'name'],
  ])('takes a text of the policy for content: %s', async (_name, field) => {
    const stored = storedResult(profile);
    const text = stored[field] as { zh: string; en: string };
    const { status } = await replay({ ...stored, [field]: { ...text, zh: '五百万元' } });
    expect(status).toBe('different');
  });

  it('is asked under the header that was shown, whatever stands in the content', async () => {
    const question = questionOf(contentOf(conditions), profile);
    const header = { ...question.content.policy, name: { zh: '新名', en: 'New name' } };
    const stored = { ...storedResult(profile), name: header.name };
    expect((await replayPolicy(stored, question)).status).toBe('different');
    expect((await replayPolicy(stored, { ...question, header })).status).toBe('same');
  });

  it.each([
    ['another name', { name: { zh: '旧名', en: 'Old name' } }],
    ['another kind and level', { kind: 'tax', level: 'municipal' }],
    ['fewer departments', { departments: [] }],
    ['more measures', { measures: [1, 2, 3] }],
  ])('calls %s reworded where the header of then is not known', async (_name, shown) => {
    const question = { ...questionOf(contentOf(conditions), profile), header: null };
    const stored = { ...storedResult(profile), ...shown };
    const { status, compiled } = await replayPolicy(stored, question);
    expect([status, compiled?.same, compiled?.wording]).toEqual(['reworded', true, false]);
    const other = await replayPolicy({ ...stored, nextStep: { zh: '无', en: '' } }, question);
    expect(other.status).toBe('different');
  });

  it('shows what is more than wording first', async () => {
    const stored = JSON.parse(
      JSON.stringify(storedResult(profile)).replaceAll('"sentence":{"zh":"', '$&※'),
    );
    const { status, compiled } = await replay({ ...stored, verdict: 'eligible' });
    expect(status).toBe('different');
    expect(compiled?.count).toBeGreaterThan(1);
    expect(compiled?.differences[0]?.path).toBe('verdict');
  });

  it('leaves out fields that results did not have then', async () => {
    const { coverage: _coverage, failing: _failing, ...older } = storedResult(profile);
    expect((await replay(older)).status).toBe('same');
  });

  it('sees a field that results no longer have', async () => {
    const { reference: expected } = await replay({ ...storedResult(profile), score: 5 });
    expect(expected?.differences).toEqual([{ path: 'score', stored: '5', now: null }]);
  });

  it('shows the first fifty differences and counts them all', async () => {
    const extra = Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`x${index}`, 1]));
    const { reference: expected } = await replay({ ...storedResult(profile), ...extra });
    expect(expected?.count).toBe(60);
    expect(expected?.differences).toHaveLength(50);
  });

  it('says so when the content names a fact that is gone', async () => {
    const gone = all(leaf('noSuchFact', 'greaterThan', 1));
    expect(await replay(storedResult(profile), gone)).toEqual({
      status: 'cannot_evaluate',
      reference: null,
      compiled: null,
    });
  });
});
