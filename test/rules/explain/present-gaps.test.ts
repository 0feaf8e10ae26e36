import { z } from 'zod';
import { gapsShape } from '../../../rules/engine/gaps/gaps-answer.js';
import { type Standing, standingOf } from '../../../rules/engine/version-at.js';
import { windowAt } from '../../../rules/engine/window-at.js';
import { presentGaps } from '../../../rules/explain/present-gaps.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import {
  AS_OF,
  all,
  any,
  evaluate,
  forSome,
  leaf,
  reference,
  resolverOf,
  sampleVersion,
} from '../engine/sample-policy.js';

const version = sampleVersion();
const standing = standingOf(version, AS_OF);
const at = {
  version,
  standing,
  window: windowAt(version, standing, AS_OF, reference.workCalendar),
};

async function gapsOf(condition: Condition, profile: Profile, more: { standing?: Standing } = {}) {
  const tree = await evaluate(condition, profile);
  return presentGaps({ tree, at: { ...at, ...more }, resolver: resolverOf(profile) });
}

const schema = z.strictObject(gapsShape);

describe('gaps as an answer gives them', () => {
  it('hold no advice for a policy that has ended', async () => {
    const condition = all(leaf('techStaff', 'greaterThanInclusive', 20));
    expect((await gapsOf(condition, { techStaff: 10 })).changes).toHaveLength(1);
    expect(await gapsOf(condition, { techStaff: 10 }, { standing: 'ended' })).toEqual({
      changes: [],
      changesAreExhaustive: true,
      becomesEligibleOn: null,
      expiresOn: null,
    });
  });

  it('hold the changes, what to answer, and what to look at again', async () => {
    const condition = all(
      leaf('techStaff', 'greaterThanInclusive', 20),
      leaf('techStaffRatio', 'greaterThanInclusive', 10),
      leaf('ownership', 'equal', 'private'),
    );
    const gaps = await gapsOf(condition, { techStaff: 10, employees: 100 });
    expect(gaps).toEqual({
      changes: [
        {
          count: 1,
          changes: [
            {
              change: 'move',
              fact: 'techStaff',
              year: null,
              record: null,
              leafIds: ['techstaff'],
              sentence: {
                zh: '科技人员数再增加 10 人，达到 20 人',
                en: expect.any(String),
              },
              present: 10,
              distance: { amount: 10, unit: 'people', direction: 'up' },
              to: { value: 20, included: true },
              limit: null,
            },
          ],
          assumptions: [
            { fact: 'ownership', path: 'ownership', label: { zh: '企业性质', en: 'Ownership' } },
          ],
          recheck: [{ fact: 'techStaffRatio', label: expect.any(Object) }],
        },
      ],
      changesAreExhaustive: true,
      becomesEligibleOn: null,
      expiresOn: null,
    });
    expect(schema.parse(gaps)).toEqual(gaps);
  });

  it('have a shape for every sort of change', async () => {
    const condition = any(
      all(
        leaf('hasLegalPersonality', 'equal', true),
        leaf('ownership', 'notEqual', 'mixed'),
        leaf('strategicEmergingFields', 'contains', 'biology'),
        forSome('titles', leaf('titles.title', 'equal', 'little_giant')),
      ),
    );
    const gaps = await gapsOf(condition, {
      hasLegalPersonality: false,
      ownership: 'mixed',
      strategicEmergingFields: [],
      titles: [],
    });
    expect(schema.parse(gaps)).toEqual(gaps);
    const kinds = gaps.changes.flatMap(({ changes }) => changes.map(({ change }) => change));
    expect(kinds.sort()).toEqual(['avoid', 'choose', 'items', 'new_record']);
  });

  it('say when time alone brings or ends it', async () => {
    const aged = all(leaf('registeredDays', 'greaterThanInclusive', 365, { kind: 'time' }));
    expect(await gapsOf(aged, { registeredOn: '2026-11-20' })).toEqual({
      changes: [],
      changesAreExhaustive: true,
      becomesEligibleOn: '2027-11-20',
      expiresOn: null,
    });
    const young = all(leaf('registeredDays', 'lessThan', 365, { kind: 'time' }));
    expect((await gapsOf(young, { registeredOn: '2026-11-20' })).expiresOn).toEqual({
      on: '2027-11-19',
      because: 'conditions',
    });
  });

  it('are none of a policy without machine conditions', () => {
    expect(presentGaps({ tree: null, at, resolver: resolverOf({}) })).toEqual({
      changes: [],
      changesAreExhaustive: true,
      becomesEligibleOn: null,
      expiresOn: null,
    });
  });

  it('are the same bytes for the same question', async () => {
    const condition = any(
      leaf('employees', 'greaterThanInclusive', 10),
      leaf('techStaff', 'greaterThanInclusive', 10),
    );
    const [first, second] = await Promise.all([
      gapsOf(condition, { employees: 5, techStaff: 5 }),
      gapsOf(condition, { techStaff: 5, employees: 5 }),
    ]);
    expect(JSON.stringify(second)).toBe(JSON.stringify(first));
  });
});
