import type { Verdict } from '../../../rules/engine/assessment.js';
import { GROUPS, type Group, groupOf } from '../../../rules/engine/group.js';
import type { Standing } from '../../../rules/engine/version-at.js';
import type { WindowState } from '../../../rules/engine/window-at.js';
import { all, evaluatedLeaf, leaf } from './sample-policy.js';

const obstacle = await evaluatedLeaf(all(leaf('employees', 'greaterThan', 1)), { employees: 1 });
const obstacles = (count: number, fixed = 0) => ({
  nodes: Array(count).fill(obstacle),
  count,
  fixed,
});
const plain = {
  isInformational: false,
  standing: 'in_force',
  verdict: 'eligible',
  windowState: 'open',
  obstacles: obstacles(0),
} as const;

describe('the group of a policy', () => {
  it.each<[WindowState, Group]>([
    ['open', 'can_apply'],
    ['upcoming', 'not_open'],
    ['closed', 'not_open'],
    ['not_published', 'not_open'],
  ])('of an eligible enterprise with the window %s is %s', (windowState, group) => {
    expect(groupOf({ ...plain, windowState })).toBe(group);
  });

  it.each<[number, number, Group]>([
    [1, 0, 'nearly'],
    [2, 0, 'nearly'],
    [3, 0, 'not_eligible'],
    [1, 1, 'not_eligible'],
    [2, 1, 'not_eligible'],
  ])('with %i obstacles of which %i are fixed is %s', (count, fixed, group) => {
    const verdict = 'not_eligible';
    expect(groupOf({ ...plain, verdict, obstacles: obstacles(count, fixed) })).toBe(group);
  });

  it('waits for information where the verdict is open', () => {
    expect(groupOf({ ...plain, verdict: 'needs_info', windowState: 'closed' })).toBe('needs_info');
  });

  it.each<[Standing, boolean, Group]>([
    ['in_force', true, 'informational'],
    ['not_yet', true, 'informational'],
    ['not_yet', false, 'not_open'],
    ['ended', true, 'no_longer_valid'],
    ['ended', false, 'no_longer_valid'],
  ])('that is %s (informational: %s) is %s', (standing, isInformational, group) => {
    expect(groupOf({ ...plain, standing, isInformational })).toBe(group);
  });

  it('is open only in force, eligible and with an open window', () => {
    const open: object[] = [];
    for (const standing of ['not_yet', 'in_force', 'ended'] satisfies Standing[]) {
      for (const verdict of ['eligible', 'needs_info', 'not_eligible'] satisfies Verdict[]) {
        for (const windowState of ['open', 'upcoming', 'closed'] satisfies WindowState[]) {
          const group = groupOf({ ...plain, standing, verdict, windowState });
          expect(GROUPS).toContain(group);
          if (group === 'can_apply') open.push({ standing, verdict, windowState });
        }
      }
    }
    expect(open).toEqual([{ standing: 'in_force', verdict: 'eligible', windowState: 'open' }]);
  });
});
