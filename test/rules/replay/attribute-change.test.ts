import { assess } from '../../../rules/engine/assess.js';
import type { Profile } from '../../../rules/facts/fact-definition.js';
import { ASKED_FACTS } from '../../../rules/facts/vocabulary/index.js';
import type { Condition } from '../../../rules/policy/conditions.js';
import type { PolicyVersionFile } from '../../../rules/policy/policy.js';
import { type Answered, attributeChange } from '../../../rules/replay/attribute-change.js';
import { type PublishedContent, singlePolicy } from '../../../rules/replay/single-policy.js';
import { all, any, leaf, reference, samplePolicy } from '../engine/sample-policy.js';

const staff = (least: number) => leaf('employees', 'greaterThanInclusive', least);

/** What was answered for a profile on a day under conditions, which also make the hash. */
function answered(
  conditions: Condition,
  profile: Profile,
  asOf = '2026-06-01',
  more: Partial<PolicyVersionFile> = {},
): Answered {
  const { versions, ...policy } = samplePolicy('p', { conditions, ...more });
  const [first] = versions;
  if (!first) throw new Error('The sample has no version.');
  const { revision, hash: _hash, ...version } = first;
  const hash = JSON.stringify([conditions, more]);
  const id = { validFrom: version.validFrom, revision, hash };
  const content: PublishedContent = { policy, version, id };
  const [result] = assess({ set: singlePolicy(content, reference).at(asOf), profile }).results;
  if (!result) throw new Error('No result.');
  return { profile, asOf, hash, content, verdict: result.verdict, group: result.group };
}

const why = (before: Answered, after: Answered) => attributeChange(before, after, reference);

describe('why a policy stands otherwise than before', () => {
  it('is a fact that changed, and no other that changed with it', () => {
    const conditions = all(staff(100), leaf('ownership', 'in', ['private', 'mixed']));
    const before = answered(conditions, { employees: 50, ownership: 'private', techStaff: 1 });
    const after = answered(conditions, { employees: 100, ownership: 'mixed', techStaff: 9 });
    expect(why(before, after)).toEqual({
      causes: [['facts.employees']],
      differing: ['facts.employees', 'facts.ownership'],
      attribution: 'exact',
    });
  });

  it('is the policy where the same facts meet it no more', () => {
    const [before, after] = [
      answered(all(staff(100)), { employees: 120 }),
      answered(all(staff(150)), { employees: 120 }),
    ];
    expect(why(before, after)).toEqual({
      causes: [['policy']],
      differing: ['policy'],
      attribution: 'exact',
    });
  });

  it('is the day where only time went by', () => {
    const conditions = all(leaf('registeredDays', 'greaterThanInclusive', 365));
    const facts = { registeredOn: '2025-09-01' };
    const before = answered(conditions, facts, '2026-06-01');
    const after = answered(conditions, facts, '2026-10-01');
    expect(why(before, after).causes).toEqual([['day']]);
  });

  it('is the day where the policy ended', () => {
    const cite = samplePolicy('p').versions[0]?.validFromCite;
    const ended = { validTo: '2026-08-31', ...(cite && { validToCite: cite }) };
    const before = answered(all(staff(1)), { employees: 5 }, '2026-06-01', ended);
    const after = answered(all(staff(1)), { employees: 5 }, '2026-10-01', ended);
    expect([before.group, after.group]).toEqual(['can_apply', 'no_longer_valid']);
    expect(why(before, after).causes).toEqual([['day']]);
  });

  it('is either of two where each is enough', () => {
    const conditions = any(staff(100), leaf('techStaff', 'greaterThanInclusive', 10));
    const before = answered(conditions, { employees: 50, techStaff: 5 });
    const after = answered(conditions, { employees: 100, techStaff: 10 });
    expect(why(before, after).causes).toEqual([['facts.employees'], ['facts.techStaff']]);
  });

  it('is two together where neither is enough', () => {
    const before = answered(all(staff(100)), { employees: 50 });
    const after = answered(all(staff(60)), { employees: 80 });
    expect(why(before, after).causes).toEqual([['facts.employees', 'policy']]);
  });

  it('is a fact that became known, or is known no more', () => {
    const [known, unknown] = [
      answered(all(staff(100)), { employees: 100 }),
      answered(all(staff(100)), { employees: null }),
    ];
    expect(why(unknown, known).causes).toEqual([['facts.employees']]);
    expect(why(known, unknown).causes).toEqual([['facts.employees']]);
  });

  it('is sought through the formula of a computed fact', () => {
    const conditions = all(leaf('techStaffRatio', 'greaterThanInclusive', 10));
    const before = answered(conditions, { employees: 100, techStaff: 9 });
    const after = answered(conditions, { employees: 90, techStaff: 9 });
    expect(why(before, after).causes).toEqual([['facts.employees']]);
  });

  it('is the facts together where there are too many to try each', () => {
    const nine = ASKED_FACTS.flatMap((fact) => (fact.type === 'number' ? [fact] : [])).slice(0, 9);
    const conditions = all(
      ...nine.map(({ key, range }) => leaf(key, 'greaterThanInclusive', range.min + 1)),
    );
    const facts = (more: number) =>
      Object.fromEntries(nine.map(({ key, range }) => [key, range.min + more]));
    const [before, after] = [answered(conditions, facts(0)), answered(conditions, facts(1))];
    const { causes, differing } = why(before, after);
    expect(differing).toHaveLength(9);
    expect(causes).toEqual([['facts']]);
  });

  it('cannot be told where the content is gone; what changed is named all the same', () => {
    const before = answered(all(staff(100)), { employees: 50, ownership: 'private' });
    const after = answered(all(staff(60)), { employees: 80, ownership: 'private' }, '2026-07-01');
    expect(why({ ...before, content: null }, after)).toEqual({
      causes: [],
      differing: ['facts.employees', 'policy', 'day'],
      attribution: 'content_missing',
    });
  });

  it('cannot be told where the program of today comes to something else', () => {
    const before = answered(all(staff(100)), { employees: 50 });
    const after = answered(all(staff(100)), { employees: 100 });
    const stored: Answered = { ...before, verdict: 'needs_info', group: 'needs_info' };
    expect(why(stored, after)).toMatchObject({ causes: [], attribution: 'not_reproduced' });
  });

  it('cannot be told where the content names a fact that is gone', () => {
    const before = answered(all(staff(100)), { employees: 50 });
    const after = answered(all(staff(100)), { employees: 100 });
    const gone = samplePolicy('p', { conditions: all(leaf('noSuchFact', 'equal', 1)) }).versions[0];
    if (!gone || !before.content) throw new Error('The sample has no version.');
    const content = { ...before.content, version: gone };
    expect(why({ ...before, content }, after).attribution).toBe('not_reproduced');
  });
});
