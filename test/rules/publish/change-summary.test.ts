import fc from 'fast-check';
import { type Condition, leavesOf } from '../../../rules/policy/conditions.js';
import type { PolicyVersionFile } from '../../../rules/policy/policy.js';
import { changeSummarySchema, summariseChanges } from '../../../rules/publish/change-summary.js';
import { randomCondition } from '../engine/random-question.js';
import { all, any, forSome, leaf, not, samplePolicy, text } from '../engine/sample-policy.js';

const { versions: _versions, ...header } = samplePolicy('p');

function revised(conditions: Condition | null, more: Partial<PolicyVersionFile> = {}) {
  const [version] = samplePolicy('p', { conditions }).versions;
  if (!version) throw new Error('The sample has no version.');
  const { revision: _revision, hash: _hash, ...content } = version;
  return { policy: header, version: { ...content, ...more } };
}

const staff = leaf('employees', 'greaterThanInclusive', 100);
const owner = leaf('ownership', 'equal', 'private');
const nothing = { fields: [], added: [], removed: [], changed: [], regrouped: false };

describe('what changed from one revision to another', () => {
  it('is nothing where nothing did, in any order of keys', () => {
    const before = revised(all(staff, owner));
    const { policy, version } = revised(all(staff, owner));
    const reversed = Object.fromEntries(Object.entries(version).reverse()) as PolicyVersionFile;
    expect(summariseChanges(before, { version: reversed, policy })).toEqual(nothing);
  });

  it('names a leaf whose threshold moved, with both thresholds', () => {
    const raised = { ...staff, value: 200 };
    expect(summariseChanges(revised(all(staff, owner)), revised(all(raised, owner)))).toEqual({
      ...nothing,
      changed: [
        {
          id: 'employees',
          fields: [],
          before: { fact: 'employees', params: null, operator: 'greaterThanInclusive', value: 100 },
          after: { fact: 'employees', params: null, operator: 'greaterThanInclusive', value: 200 },
        },
      ],
    });
  });

  it('tells new words and sources of a leaf from a new threshold', () => {
    const reworded = { ...staff, label: text('人数'), kind: 'fixed' as const };
    expect(summariseChanges(revised(all(staff)), revised(all(reworded))).changed).toEqual([
      { id: 'employees', fields: ['label', 'kind'], before: null, after: null },
    ]);
  });

  it('names leaves and record groups that came and went', () => {
    const loan = forSome('loans', leaf('loans.amount', 'greaterThan', 10));
    const summary = summariseChanges(revised(all(staff, owner)), revised(all(staff, loan)));
    expect(summary).toEqual({
      ...nothing,
      added: ['some-loans', 'loans-amount'],
      removed: ['ownership'],
    });
  });

  it('tells other groups around the same leaves, but not their labels', () => {
    const before = revised(all(staff, owner));
    expect(summariseChanges(before, revised(any(staff, owner))).regrouped).toBe(true);
    expect(summariseChanges(before, revised(all(staff, not(owner)))).regrouped).toBe(true);
    const labelled = { all: [staff, owner], label: text('两项') };
    expect(summariseChanges(before, revised(labelled)).regrouped).toBe(false);
  });

  it('names what differs beside the conditions', () => {
    const before = revised(all(staff));
    const after = revised(all(staff), { checkedOn: '2026-11-01', validTo: '2026-12-31' });
    const renamed = { ...after, policy: { ...header, name: text('新名') } };
    expect(summariseChanges(before, renamed)).toEqual({
      ...nothing,
      fields: ['policy.name', 'version.validTo', 'version.checkedOn'],
    });
  });

  it('follows conditions that came or went as a whole', () => {
    expect(summariseChanges(revised(null), revised(all(staff))).added).toEqual(['employees']);
    expect(summariseChanges(revised(all(staff)), revised(null)).removed).toEqual(['employees']);
  });

  it('fits its schema for any two trees, and turns round with them', () => {
    fc.assert(
      fc.property(randomCondition, randomCondition, (one, other) => {
        const [before, after] = [revised(uniquely(one)), revised(uniquely(other))];
        const there = changeSummarySchema.parse(summariseChanges(before, after));
        const back = changeSummarySchema.parse(summariseChanges(after, before));
        expect(back.added).toEqual(there.removed);
        expect(back.changed.map(({ id }) => id).sort()).toEqual(
          there.changed.map(({ id }) => id).sort(),
        );
        expect(back.regrouped).toBe(there.regrouped);
        expect(summariseChanges(before, before)).toEqual(nothing);
      }),
      { numRuns: 200 },
    );
  });
});

/** The tree with an id of its own for every leaf, as the static checks want it. */
function uniquely(condition: Condition): Condition {
  const copy = structuredClone(condition);
  leavesOf(copy).forEach((one, index) => {
    one.id = `${one.id}-${index % 3}`;
  });
  return copy;
}
