import { missingFacts } from '../../../rules/engine/missing.js';
import { presentFailing, presentMissing, presentTree } from '../../../rules/explain/present.js';
import { recordsSentence } from '../../../rules/explain/records-sentence.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { evaluate, forSome, leaf, not, reference, text } from '../engine/sample-policy.js';

const group = {
  ...forSome('loans', leaf('loans.purpose', 'equal', 'build_plant')),
  label: text('有厂房贷款', 'Has a loan for a plant'),
};
const plant = { purpose: 'build_plant' };
const other = { purpose: 'other' };

async function sentences(condition: Condition, profile: Profile): Promise<string[]> {
  const root = await evaluate(condition, profile);
  const records = root.node === 'not' ? root.children[0] : root;
  if (records?.node !== 'forSome') throw new Error('A record group was expected.');
  return [recordsSentence(records, reference, 'zh-CN'), recordsSentence(records, reference, 'en')];
}

describe('the sentence of a group over records', () => {
  it.each<[string, Condition, Profile, string, string]>([
    [
      'names the records that meet it',
      group,
      { loans: [other, plant, plant] },
      '有厂房贷款：贷款第 2、3 条符合。',
      'Has a loan for a plant: met by Loans no. 2, 3.',
    ],
    [
      'counts the records that do not',
      group,
      { loans: [other, other] },
      '有厂房贷款：贷款共 2 条，均不符合。',
      'Has a loan for a plant: none of the 2 entries under Loans meets it.',
    ],
    [
      'says that there is none',
      group,
      { loans: [] },
      '有厂房贷款：没有贷款记录，不符合。',
      'Has a loan for a plant: there is no entry under Loans; not met.',
    ],
    [
      'says that the list is missing',
      group,
      {},
      '有厂房贷款：未填写贷款。',
      'Has a loan for a plant: Loans not filled in.',
    ],
    [
      'says that the records are incomplete',
      group,
      { loans: [{}] },
      '有厂房贷款：贷款的内容不全，尚不能确定。',
      'Has a loan for a plant: the entries under Loans are incomplete; cannot be decided yet.',
    ],
    [
      'is content with none under not',
      not(group),
      { loans: [] },
      '有厂房贷款：没有此情形，符合。',
      'Has a loan for a plant: not the case, as required; met.',
    ],
    [
      'names the records that offend under not',
      not(group),
      { loans: [plant] },
      '有厂房贷款：贷款第 1 条属于此情形，不符合。',
      'Has a loan for a plant: Loans no. 1 is such a case; not met.',
    ],
    [
      'says under not, too, that the list is missing',
      not(group),
      {},
      '有厂房贷款：未填写贷款。',
      'Has a loan for a plant: Loans not filled in.',
    ],
  ])('%s', async (_, condition, profile, zh, en) => {
    expect(await sentences(condition, profile)).toEqual([zh, en]);
  });
});

describe('what is shown of a group over records', () => {
  it('says by which records it is met and where each leaf stands', async () => {
    const tree = presentTree(await evaluate(group, { loans: [other, plant] }), reference);
    expect(tree).toMatchObject({
      node: 'forSome',
      list: 'loans',
      metBy: [1],
      records: [
        { outcome: 'unmet', children: [{ record: { list: 'loans', index: 0 }, actual: 'other' }] },
        { outcome: 'met', children: [{ record: { list: 'loans', index: 1 } }] },
      ],
    });
  });

  it('stands for itself among the failing where the list is empty', async () => {
    const root = await evaluate(group, { loans: [] });
    if (root.node !== 'forSome') throw new Error('A record group was expected.');
    expect(presentFailing(root, true, reference)).toMatchObject({
      id: 'some-loans',
      fact: 'loans',
      operator: null,
      actual: null,
      blocking: true,
      sentence: { zh: '有厂房贷款：没有贷款记录，不符合。' },
    });
  });

  it('asks for a field of a record by its place in the list', async () => {
    const root = await evaluate(group, { loans: [other, {}] });
    const [missing] = missingFacts(root).map((item) => presentMissing(item, reference));
    expect(missing).toEqual({
      fact: 'loans',
      path: 'loans[1].purpose',
      reason: 'absent',
      label: { zh: '贷款第 2 条的贷款用途', en: 'Purpose of Loans no. 2' },
      section: 'projects',
      openConditions: 1,
    });
  });
});
