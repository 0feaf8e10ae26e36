import { lintSemantics } from '../../../../rules/lint/lint-semantics.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import type { PolicyVersion } from '../../../../rules/policy/policy.js';
import { all, any, leaf, reference, samplePolicy } from '../../engine/sample-policy.js';

const staff = leaf('employees', 'greaterThan', 20);
const owner = leaf('ownership', 'in', ['private', 'state']);

/** What is said of a second policy beside a first one. */
async function compare(
  first: Condition,
  second: Condition,
  more: Partial<PolicyVersion> = {},
  other: Partial<PolicyVersion> = {},
) {
  const policies = [
    samplePolicy('first', { conditions: first, ...other }),
    samplePolicy('second', { conditions: second, ...more }),
  ];
  return lintSemantics({ policies, reference, isWhole: false });
}

describe('two policies with the same conditions', () => {
  it('are named at the second, with a profile that meets both', async () => {
    const renamed = { ...staff, id: 'other', label: { zh: '其他', en: 'Other' } };
    expect(await compare(all(staff, owner), all(owner, renamed))).toEqual([
      {
        file: 'policies/second/policy.json',
        path: '$.versions[0].conditions',
        code: 'identical_conditions',
        severity: 'warning',
        message: 'The conditions are those of first, in force at the same time.',
        example: {
          profile: { employees: 21, ownership: 'private' },
          asOf: '2026-10-01',
          shows: 'It meets the conditions of first, second.',
        },
      },
    ]);
  });

  it('are found whatever the order of choices and the nesting of groups', async () => {
    const turned = leaf('ownership', 'in', ['state', 'private']);
    expect(await compare(all(staff, owner), all(all(any(turned)), all(staff)))).toHaveLength(1);
  });

  it('have no example where formulas have to give a certain value that no one finds', async () => {
    const odd = all(leaf('debtRatio', 'equal', 12.345));
    const [issue] = await compare(odd, odd);
    expect(issue?.example).toEqual({
      profile: null,
      reason:
        'No profile was found: formulas or comparisons of facts would have to give certain values.',
    });
  });

  it('may be in force one after the other', async () => {
    const ended = { validTo: '2021-12-31' };
    const same = all(staff);
    expect(await compare(same, same, { validFrom: '2022-01-01' }, ended)).toEqual([]);
    expect(await compare(same, same, { validFrom: '2021-12-31' }, ended)).toHaveLength(1);
  });

  it.each<[string, Condition]>([
    ['another bound', all(leaf('employees', 'greaterThan', 21), owner)],
    [
      'an operator that includes the bound',
      all(leaf('employees', 'greaterThanInclusive', 20), owner),
    ],
    ['any in place of all', any(staff, owner)],
    ['one condition more', all(staff, owner, leaf('hasLegalPersonality', 'equal', true))],
  ])('are not seen with %s', async (_, other) => {
    expect(await compare(all(staff, owner), other)).toEqual([]);
  });
});
