import { leafSentence } from '../../../rules/explain/leaf-sentence.js';
import { leafDistance } from '../../../rules/explain/shortfall.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import { all, evaluatedLeaf, leaf, not, reference } from '../engine/sample-policy.js';

/** The sentence of a tree's one leaf, in Chinese and English. */
async function sentences(condition: Condition, profile: Profile): Promise<[string, string]> {
  const root = 'fact' in condition ? all(condition) : condition;
  const found = await evaluatedLeaf(root, profile);
  const failing = found.outcome === (found.negated ? 'met' : 'unmet');
  const distance = failing ? leafDistance(found, reference) : undefined;
  return [
    leafSentence(found, distance, reference, 'zh-CN'),
    leafSentence(found, distance, reference, 'en'),
  ];
}

type Row = [what: string, condition: Condition, profile: Profile, zh: string, en: string];

const rdShare = leaf('rdRatioLatest', 'greaterThanInclusive', 3);
const year = { params: { year: 'latest' } } as const;

describe('the sentence of a number', () => {
  it.each<Row>([
    [
      'too low',
      rdShare,
      { rdExpense: { 2025: 26 }, salesRevenue: { 2025: 1000 } },
      '上年度研发占比 2.6%，要求 ≥3%，差 0.4 个百分点。',
      'R&D share of the latest year: 2.6%; required ≥ 3%: 0.4 percentage points away.',
    ],
    [
      'on an included bound',
      rdShare,
      { rdExpense: { 2025: 30 }, salesRevenue: { 2025: 1000 } },
      '上年度研发占比 3%，要求 ≥3%，符合。',
      'R&D share of the latest year: 3%; required ≥ 3%: met.',
    ],
    [
      'on an excluded bound',
      leaf('overseasShareRatio', 'greaterThan', 25),
      { overseasShareRatio: 25 },
      '境外出资比例 25%，要求 >25%，正好在界限上，不含本数。',
      'Share held from overseas: 25%; required > 25%: exactly on the bound, which is excluded.',
    ],
    [
      'of people',
      leaf('employees', 'greaterThan', 1000),
      { employees: 990 },
      '职工总数 990 人，要求 >1,000 人，差 11 人。',
      'Employees: 990 people; required > 1,000 people: 11 people away.',
    ],
    [
      'of money in a year',
      leaf('salesRevenue', 'lessThanInclusive', 40_000, year),
      { salesRevenue: { 2025: 52_345.5 } },
      '2025 年销售收入 52,345.5 万元，要求 ≤40,000 万元，差 12,345.5 万元。',
      'Sales revenue (2025): 523,455,000 yuan; required ≤ 400,000,000 yuan: 123,455,000 yuan away.',
    ],
    [
      'exactly required',
      leaf('employees', 'equal', 5),
      { employees: 6 },
      '职工总数 6 人，要求为“5 人”，不符合。',
      'Employees: 6 people; required 5 people: not met.',
    ],
    [
      'so near that four decimals would hide it',
      rdShare,
      { rdExpense: { 2025: 2.99996 }, salesRevenue: { 2025: 100 } },
      '上年度研发占比 2.99996%，要求 ≥3%，差 0.00004 个百分点。',
      'R&D share of the latest year: 2.99996%; required ≥ 3%: 0.00004 percentage points away.',
    ],
    [
      'with more decimals than anyone needs',
      rdShare,
      { rdExpense: { 2025: 1 }, salesRevenue: { 2025: 30 } },
      '上年度研发占比 3.3333%，要求 ≥3%，符合。',
      'R&D share of the latest year: 3.3333%; required ≥ 3%: met.',
    ],
    [
      'against another fact',
      leaf('techStaff', 'lessThan', { fact: 'employees' }),
      { techStaff: 9, employees: 8 },
      '科技人员数 9 人，要求 <8 人，差 2 人。',
      'Science and technology staff: 9 people; required < 8 people: 2 people away.',
    ],
  ])('%s', async (_, condition, profile, zh, en) => {
    expect(await sentences(condition, profile)).toEqual([zh, en]);
  });
});

describe('the sentence of any other value', () => {
  it.each<Row>([
    [
      'a choice that is met',
      leaf('ownership', 'equal', 'private'),
      { ownership: 'private' },
      '企业性质：民营，要求为“民营”，符合。',
      'Ownership: Private; required Private: met.',
    ],
    [
      'a choice among several',
      leaf('ownership', 'in', ['private', 'mixed']),
      { ownership: 'state' },
      '企业性质：国有，要求为“民营、混合所有制”之一，不符合。',
      'Ownership: State-owned; required one of Private, Mixed ownership: not met.',
    ],
    [
      'choices that are excluded',
      leaf('ownership', 'notIn', ['private', 'state']),
      { ownership: 'state' },
      '企业性质：国有，要求不属于“民营、国有”，不符合。',
      'Ownership: State-owned; required none of Private, State-owned: not met.',
    ],
    [
      'a city by its name',
      leaf('cityCode', 'equal', '440300'),
      { cityCode: '440100' },
      '注册地市：广州市，要求为“深圳市”，不符合。',
      'City of registration: 广州市; required 深圳市: not met.',
    ],
    [
      'yes',
      leaf('isGeneralVatPayer', 'equal', true),
      { isGeneralVatPayer: true },
      '增值税一般纳税人：是，要求为“是”，符合。',
      'General VAT payer: yes; required yes: met.',
    ],
    [
      'yes where no is required',
      leaf('isGeneralVatPayer', 'notEqual', true),
      { isGeneralVatPayer: true },
      '增值税一般纳税人：是，要求为“否”，不符合。',
      'General VAT payer: yes; required no: not met.',
    ],
    [
      'a date',
      leaf('registeredOn', 'onOrBefore', '2025-11-21'),
      { registeredOn: '2025-12-01' },
      '注册成立日期：2025-12-01，要求不晚于 2025-11-21，差 10 天。',
      'Date of registration: 2025-12-01; required no later than 2025-11-21: 10 days away.',
    ],
    [
      'an empty list',
      leaf('strategicEmergingFields', 'containsAny', ['biology', 'new_energy']),
      { strategicEmergingFields: [] },
      '从事的战略性新兴产业：无，要求包含“生物（含生物医药）、新能源”中至少一项，不符合。',
      'Strategic emerging industries: none; required containing at least one of Biology, biomedicine included, New energy: not met.',
    ],
  ])('%s', async (_, condition, profile, zh, en) => {
    expect(await sentences(condition, profile)).toEqual([zh, en]);
  });
});

describe('the sentence of an unknown value', () => {
  it.each<Row>([
    [
      'a missing fact',
      leaf('employees', 'greaterThanInclusive', 10),
      {},
      '职工总数未知，要求 ≥10 人；需补充：职工总数。',
      'Employees: not known; required ≥ 10 people. Please add: Employees.',
    ],
    [
      'a formula that lacks several facts',
      rdShare,
      {},
      '上年度研发占比未知，要求 ≥3%；需补充：2025 年研究开发费用、2025 年销售收入。',
      'R&D share of the latest year: not known; required ≥ 3%. Please add: R&D expense (2025), Sales revenue (2025).',
    ],
    [
      'a denominator of zero',
      rdShare,
      { rdExpense: { 2025: 0 }, salesRevenue: { 2025: 0 } },
      '上年度研发占比无法计算，要求 ≥3%；原因：2025 年销售收入为零或负数，不能作分母。',
      'R&D share of the latest year: cannot be computed; required ≥ 3%. Why: Sales revenue (2025) is zero or negative and cannot be a base.',
    ],
    [
      'a requirement that is another fact',
      leaf('techStaff', 'lessThan', { fact: 'employees' }),
      { techStaff: 1 },
      '科技人员数未知，要求 <职工总数的值；需补充：职工总数。',
      'Science and technology staff: not known; required < the value of Employees. Please add: Employees.',
    ],
  ])('%s', async (_, condition, profile, zh, en) => {
    expect(await sentences(condition, profile)).toEqual([zh, en]);
  });
});

describe('the sentence under not', () => {
  it.each<Row>([
    [
      'asks for less than an included bound',
      not(leaf('employees', 'greaterThanInclusive', 100)),
      { employees: 120 },
      '职工总数 120 人，要求 <100 人，差 21 人。',
      'Employees: 120 people; required < 100 people: 21 people away.',
    ],
    [
      'is met by a value that the leaf refuses',
      not(leaf('employees', 'greaterThanInclusive', 100)),
      { employees: 99 },
      '职工总数 99 人，要求 <100 人，符合。',
      'Employees: 99 people; required < 100 people: met.',
    ],
    [
      'asks for another choice',
      not(leaf('ownership', 'equal', 'state')),
      { ownership: 'state' },
      '企业性质：国有，要求不为“国有”，不符合。',
      'Ownership: State-owned; required not State-owned: not met.',
    ],
    [
      'asks for no where the leaf says yes',
      not(leaf('isGeneralVatPayer', 'equal', true)),
      { isGeneralVatPayer: true },
      '增值税一般纳税人：是，要求为“否”，不符合。',
      'General VAT payer: yes; required no: not met.',
    ],
    [
      'asks for none of a list',
      not(leaf('strategicEmergingFields', 'containsAny', ['biology', 'new_energy'])),
      { strategicEmergingFields: ['biology'] },
      '从事的战略性新兴产业：生物（含生物医药），要求不包含“生物（含生物医药）、新能源”中任何一项，不符合。',
      'Strategic emerging industries: Biology, biomedicine included; required containing none of Biology, biomedicine included, New energy: not met.',
    ],
    [
      'asks for a later day',
      not(leaf('registeredOn', 'onOrBefore', '2025-11-21')),
      { registeredOn: '2025-11-21' },
      '注册成立日期：2025-11-21，要求晚于 2025-11-21，差 1 天。',
      'Date of registration: 2025-11-21; required after 2025-11-21: 1 day away.',
    ],
    [
      'says what is missing',
      not(leaf('employees', 'lessThan', 100)),
      {},
      '职工总数未知，要求 ≥100 人；需补充：职工总数。',
      'Employees: not known; required ≥ 100 people. Please add: Employees.',
    ],
    [
      'is plain again under two nots',
      not(not(leaf('employees', 'lessThan', 100))),
      { employees: 100 },
      '职工总数 100 人，要求 <100 人，差 1 人。',
      'Employees: 100 people; required < 100 people: 1 person away.',
    ],
  ])('%s', async (_, condition, profile, zh, en) => {
    expect(await sentences(condition, profile)).toEqual([zh, en]);
  });
});
