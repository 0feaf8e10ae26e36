import { ASKED_FACTS, DERIVED_FACTS, factNamed } from '../../../../rules/facts/vocabulary/index.js';
import { lintSemantics } from '../../../../rules/lint/lint-semantics.js';
import { unusedFacts } from '../../../../rules/lint/semantics/unused-facts.js';
import type { PolicyVersion } from '../../../../rules/policy/policy.js';
import {
  all,
  cite,
  forSome,
  leaf,
  reference,
  samplePolicy,
  text,
} from '../../engine/sample-policy.js';

const facts = { asked: ASKED_FACTS, derived: DERIVED_FACTS };
const unused = (version: Partial<PolicyVersion>) =>
  unusedFacts([samplePolicy('sample', version)], facts);

describe('a fact without any use', () => {
  it('is one that neither conditions nor formulas read', () => {
    const conditions = all(
      leaf('ownership', 'equal', 'state'),
      forSome('leases', leaf('leases.amount', 'greaterThan', 1)),
    );
    const found = unused({ conditions });
    expect(found).toContain('investorOrigin');
    expect(found).not.toContain('ownership');
    expect(found).not.toContain('leases');
    // The formula of the size class reads it.
    expect(found).not.toContain('industryCode');
  });

  it('counts as used on the right of a comparison', () => {
    expect(unused({ conditions: null })).toContain('insuredStaff');
    const conditions = all(leaf('employees', 'greaterThan', { fact: 'insuredStaff' }));
    expect(unused({ conditions })).not.toContain('insuredStaff');
  });

  it('counts as used where an estimate reads it, however deep', () => {
    const estimate = {
      unit: 'ten_thousand_yuan' as const,
      low: 0,
      high: {
        min: [
          5,
          {
            byFact: 'ownership',
            cases: { state: { product: [2, { fact: 'collegeStaff' }] } },
            otherwise: { forEach: 'some-leases', sum: { fact: 'leases.amount' } },
          },
        ],
      },
      basis: text('依据', 'Basis'),
    };
    const found = unused({ conditions: null, benefit: { text: text('补助'), cite, estimate } });
    for (const key of ['ownership', 'collegeStaff', 'leases']) expect(found).not.toContain(key);
  });

  it('is a warning about the vocabulary, only when all policies are there', async () => {
    const policies = [samplePolicy('sample')];
    const issues = await lintSemantics({ policies, reference, isWhole: true });
    expect(issues).toContainEqual({
      file: 'vocabulary',
      path: '$.investorOrigin',
      code: 'unused_fact',
      severity: 'warning',
      message: 'No condition, estimate or formula uses investorOrigin.',
      example: { profile: null, reason: 'No answer depends on it.' },
    });
    expect(issues.every(({ path }) => factNamed(path.slice(2)) !== undefined)).toBe(true);
    expect(await lintSemantics({ policies, reference, isWhole: false })).toEqual([]);
  });
});
