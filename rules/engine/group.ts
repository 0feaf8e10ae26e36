import type { Verdict } from './assessment.js';
import type { Obstacles } from './failing.js';
import type { Standing } from './version-at.js';
import type { WindowState } from './window-at.js';

/**
 * The seven groups of a list, nearest first: 可申报, 差一点, 还需补充, 暂不符合, 未开放, 已失效,
 * 仅供了解.
 */
export const GROUPS = [
  'can_apply',
  'nearly',
  'needs_info',
  'not_eligible',
  'not_open',
  'no_longer_valid',
  'informational',
] as const;

export type Group = (typeof GROUPS)[number];

const NEARLY_AT_MOST = 2;

/**
 * The group a policy is shown in. Nothing ended is shown as open, whatever its verdict; one that
 * is not yet in force is 未开放. 差一点 means that at most two things stand in the way, none fixed.
 */
export function groupOf(facts: {
  isInformational: boolean;
  standing: Standing;
  verdict: Verdict;
  windowState: WindowState;
  obstacles: Obstacles;
}): Group {
  if (facts.standing === 'ended') return 'no_longer_valid';
  if (facts.isInformational) return 'informational';
  if (facts.standing === 'not_yet') return 'not_open';
  switch (facts.verdict) {
    case 'eligible':
      return facts.windowState === 'open' ? 'can_apply' : 'not_open';
    case 'needs_info':
      return 'needs_info';
    case 'not_eligible':
      return facts.obstacles.fixed === 0 && facts.obstacles.count <= NEARLY_AT_MOST
        ? 'nearly'
        : 'not_eligible';
  }
}
