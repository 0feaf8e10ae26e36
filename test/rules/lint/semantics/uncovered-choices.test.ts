import { lintSemantics } from '../../../../rules/lint/lint-semantics.js';
import type { Amount } from '../../../../rules/policy/benefit.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import { all, any, cite, leaf, reference, samplePolicy, text } from '../../engine/sample-policy.js';

const params = { scheme: 'gd-8-12' };
const byZone = (cases: Record<string, Amount>, otherwise?: Amount): Amount => ({
  byFact: 'zone',
  params,
  cases,
  ...(otherwise !== undefined && { otherwise }),
});
const inZone = (zone: string) => leaf('zone', 'equal', zone, { id: zone.toLowerCase(), params });

async function said(conditions: Condition | null, high: Amount) {
  const estimate = { unit: 'ten_thousand_yuan' as const, low: 0, high, basis: text('依据') };
  const benefit = { text: text('补助'), cite, estimate };
  const policies = [samplePolicy('sample', { conditions, benefit })];
  return lintSemantics({ policies, reference, isWhole: false });
}

describe('an amount that differs by choice', () => {
  it('is named where it has no case for someone who meets the conditions', async () => {
    const amount = byZone({ PRD: 1, OUTSIDE: 0 });
    expect(await said(all(leaf('provinceCode', 'equal', '440000')), { min: [5, amount] })).toEqual([
      {
        file: 'policies/sample/policy.json',
        path: '$.versions[0].benefit.estimate.high.min[1]',
        code: 'amount_without_case',
        severity: 'warning',
        message: 'The amount has no case for zone EWN, which the conditions allow.',
        example: {
          profile: { cityCode: '440200' },
          asOf: '2026-10-01',
          shows: 'The conditions are met with zone EWN.',
        },
      },
    ]);
  });

  it('is looked at inside other choices', async () => {
    const inner: Amount = { byFact: 'ownership', cases: { state: 1 }, otherwise: 2 };
    expect(await said(null, byZone({ PRD: inner, EWN: 1 }, 0))).toEqual([]);
    const open: Amount = { byFact: 'ownership', cases: { state: 1, private: 1 } };
    const issues = await said(leafOnly(), byZone({ PRD: open, EWN: 1 }, 0));
    expect(issues.map(({ message }) => message)).toEqual([
      'The amount has no case for zone PRD and ownership mixed, which the conditions allow.',
    ]);
  });

  it.each<[string, Condition | null, Amount]>([
    [
      'the conditions rule out what is missing',
      all(any(inZone('PRD'), inZone('EWN'))),
      byZone({ PRD: 1, EWN: 2 }),
    ],
    ['there is a case for everything', null, byZone({ PRD: 1, EWN: 2, OUTSIDE: 0 })],
    ['something holds otherwise', null, byZone({ PRD: 1 }, 0)],
  ])('is in order where %s', async (_, conditions, amount) => {
    expect(await said(conditions, amount)).toEqual([]);
  });
});

function leafOnly(): Condition {
  return all(leaf('ownership', 'in', ['private', 'state', 'mixed']));
}
