import { changeSetsOf } from '../../../rules/engine/gaps/changes/change-sets.js';
import { changeSentence } from '../../../rules/explain/change-sentence.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import {
  all,
  evaluate,
  forSome,
  leaf,
  not,
  reference,
  resolverOf,
} from '../engine/sample-policy.js';

/** The sentence of the only change of the first set, in both languages. */
async function sentencesOf(condition: Condition, profile: Profile) {
  const { sets } = changeSetsOf(await evaluate(all(condition), profile), resolverOf(profile));
  const [change, ...others] = sets[0]?.changes ?? [];
  if (!change || others.length > 0) throw new Error('Not a set of one change.');
  return [changeSentence(change, reference, 'zh-CN'), changeSentence(change, reference, 'en')];
}

const fields = 'strategicEmergingFields';

describe('the sentence on what has to change', () => {
  it.each<[string, Condition, Profile, string, string]>([
    [
      'a number that must rise',
      leaf('employees', 'greaterThanInclusive', 10),
      { employees: 7 },
      '职工总数再增加 3 人，达到 10 人',
      'Raise “Employees” by 3 people to 10 people',
    ],
    [
      'a number that must fall',
      leaf('employees', 'lessThan', 10),
      { employees: 12 },
      '职工总数再减少 3 人，降到 9 人',
      'Lower “Employees” by 3 people to 9 people',
    ],
    [
      'a percentage that must pass a bound',
      leaf('overseasShareRatio', 'greaterThan', 25),
      { overseasShareRatio: 20.5 },
      '境外出资比例须超过 25%（再增加不止 4.5 个百分点）',
      'Raise “Share held from overseas” by more than 4.5 percentage points, above 25%',
    ],
    [
      'a percentage that stands on a bound',
      leaf('overseasShareRatio', 'lessThan', 25),
      { overseasShareRatio: 25 },
      '境外出资比例降到低于 25%',
      'Lower “Share held from overseas” below 25%',
    ],
    [
      'a number that must not rise too far',
      all(
        leaf('employees', 'greaterThanInclusive', 10, { id: 'low' }),
        leaf('employees', 'lessThanInclusive', 20, { id: 'high' }),
      ),
      { employees: 7 },
      '职工总数再增加 3 人，达到 10 人，但不超过 20 人',
      'Raise “Employees” by 3 people to 10 people, but no more than 20 people',
    ],
    [
      'a number that must be exact',
      leaf('employees', 'equal', 10),
      { employees: 7 },
      '职工总数再增加 3 人，达到 10 人，不多不少',
      'Raise “Employees” by 3 people to 10 people, neither more nor less',
    ],
    [
      'the figure of one year',
      leaf('salesRevenue', 'greaterThanInclusive', 1500, { params: { year: 'latest' } }),
      { salesRevenue: { 2025: 1400 } },
      '2025 年销售收入再增加 100 万元，达到 1,500 万元',
      'Raise “Sales revenue (2025)” by 1,000,000 yuan to 15,000,000 yuan',
    ],
    [
      'a date of a record that must be later',
      forSome('titles', leaf('titles.expiresOn', 'onOrAfter', { fact: 'asOf' })),
      { titles: [{ expiresOn: '2026-11-01' }] },
      '资质称号第 1 条的有效期至推迟 20 天，到 2026-11-21 或以后',
      'Move “Valid until of Titles no. 1” 20 days on, to 2026-11-21 or later',
    ],
    [
      'a date within bounds',
      all(
        leaf('registeredOn', 'before', '2024-01-01', { id: 'before' }),
        leaf('registeredOn', 'after', '2023-01-01', { id: 'after' }),
      ),
      { registeredOn: '2024-01-10' },
      '注册成立日期提前 10 天，到 2023-12-31，最早 2023-01-02',
      'Move “Date of registration” 10 days back, to 2023-12-31, no earlier than 2023-01-02',
    ],
    [
      'yes and no',
      leaf('hasLegalPersonality', 'equal', true),
      { hasLegalPersonality: false },
      '具有独立法人资格由“否”变为“是”',
      'Change “Has legal personality of its own” from “no” to “yes”',
    ],
    [
      'a choice among some',
      leaf('ownership', 'in', ['state', 'private']),
      { ownership: 'mixed' },
      '企业性质由“混合所有制”变为以下之一：民营、国有',
      'Change “Ownership” from “Mixed ownership” to one of: Private, State-owned',
    ],
    [
      'a choice that is ruled out',
      leaf('ownership', 'notEqual', 'mixed'),
      { ownership: 'mixed' },
      '企业性质变为以下各项以外的：混合所有制',
      'Change “Ownership” to something other than: Mixed ownership',
    ],
    [
      'items to add and to remove',
      all(
        leaf(fields, 'containsAny', ['new_energy', 'biology'], { id: 'any' }),
        leaf(fields, 'doesNotContain', 'digital_creative', { id: 'none' }),
      ),
      { [fields]: ['digital_creative'] },
      '从事的战略性新兴产业增加以下至少一项：生物（含生物医药）、新能源；从事的战略性新兴产业去掉：数字创意',
      'Add at least one of these to “Strategic emerging industries”: Biology, biomedicine included, New energy; Remove from “Strategic emerging industries”: Digital creative industry',
    ],
    [
      'one item to add',
      leaf(fields, 'contains', 'biology'),
      { [fields]: [] },
      '从事的战略性新兴产业增加“生物（含生物医药）”',
      'Add “Biology, biomedicine included” to “Strategic emerging industries”',
    ],
    [
      'a record to add',
      forSome('titles', leaf('titles.title', 'equal', 'little_giant')),
      { titles: [] },
      '新增一条资质称号，符合“some-titles”的各项要求',
      'Add an entry to “Titles” that meets all of “some-titles”',
    ],
    [
      'a number under not',
      not(leaf('employees', 'greaterThan', 10)),
      { employees: 12 },
      '职工总数再减少 2 人，降到 10 人',
      'Lower “Employees” by 2 people to 10 people',
    ],
  ])('speaks of %s', async (_, condition, profile, zh, en) => {
    expect(await sentencesOf(condition, profile)).toEqual([zh, en]);
  });
});
