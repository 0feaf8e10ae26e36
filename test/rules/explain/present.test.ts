import { disclaimer, presentCite, presentTree } from '../../../rules/explain/present.js';
import { all, evaluate, leaf, not, reference, text } from '../engine/sample-policy.js';

describe('a citation as it is shown', () => {
  it('carries number and title of its document, and null where nothing is said', () => {
    expect(presentCite({ document: 'yuefu-2016-98', mark: 'second_hand' }, reference)).toEqual({
      document: 'yuefu-2016-98',
      number: '粤府〔2016〕98号',
      title: reference.sources.get('yuefu-2016-98')?.title,
      article: null,
      quote: null,
      note: null,
      mark: 'second_hand',
    });
  });

  it('refuses a document that is not in the register', () => {
    expect(() => presentCite({ document: 'hearsay', mark: 'unverified' }, reference)).toThrow(
      RangeError,
    );
  });
});

describe('a tree as it is shown', () => {
  it('keeps the labels of groups and says of each leaf what it compares', async () => {
    const condition = { all: [leaf('employees', 'greaterThan', 5)], label: text('规模', 'Size') };
    expect(presentTree(await evaluate(condition, { employees: 3 }), reference)).toMatchObject({
      node: 'all',
      label: text('规模', 'Size'),
      outcome: 'unmet',
      children: [
        {
          id: 'employees',
          fact: 'employees',
          operator: 'greaterThan',
          actual: 3,
          required: 5,
          unit: 'people',
          year: null,
          record: null,
          negated: false,
          distance: { amount: 3, unit: 'people', direction: 'up' },
        },
      ],
    });
  });

  it('gives a distance only where something is in the way', async () => {
    const leafOf = async (employees: number) => {
      const condition = all(not(leaf('employees', 'greaterThan', 5)));
      return JSON.stringify(presentTree(await evaluate(condition, { employees }), reference));
    };
    expect(await leafOf(5)).toContain('"distance":null');
    expect(await leafOf(6)).toContain('"distance":{"amount":1,"unit":"people","direction":"down"}');
  });

  it('calls a leaf harmless that holds under a not which is satisfied anyway', async () => {
    const condition = all(
      not(all(leaf('employees', 'greaterThan', 5), leaf('isDishonestListed', 'equal', true))),
    );
    const profile = { employees: 6, isDishonestListed: false };
    const shown = JSON.stringify(presentTree(await evaluate(condition, profile), reference));
    expect(shown).toContain('职工总数 6 人；不影响结果。');
    expect(shown).toContain('"outcome":"met","negated":true');
    expect(shown).not.toContain('"distance":{');
  });

  it('names the year that a yearly fact was read for', async () => {
    const condition = all(leaf('salesRevenue', 'greaterThan', 5, { params: { year: 'latest-2' } }));
    expect(presentTree(await evaluate(condition, {}, '2024-05-01'), reference)).toMatchObject({
      children: [{ year: 2021, actual: null, required: 5 }],
    });
  });
});

describe('the sentence that goes with every answer', () => {
  it('says in both languages that it is no decision', () => {
    expect(disclaimer().zh).toContain('结果仅供参考，以主管部门认定为准');
    expect(disclaimer().en).toContain('For reference only');
  });
});
