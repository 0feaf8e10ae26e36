import type { Verdict } from '../../../../rules/engine/assessment.js';
import { changeOf } from '../../../../rules/engine/impact/verdict-change.js';

describe('the change from one verdict to another', () => {
  test.each<[Verdict | null, Verdict | null, string]>([
    ['eligible', 'eligible', 'unchanged'],
    ['eligible', 'needs_info', 'turned_unknown'],
    ['eligible', 'not_eligible', 'lost'],
    ['needs_info', 'eligible', 'gained'],
    ['needs_info', 'needs_info', 'unchanged'],
    ['needs_info', 'not_eligible', 'turned_known'],
    ['not_eligible', 'eligible', 'gained'],
    ['not_eligible', 'needs_info', 'turned_unknown'],
    ['not_eligible', 'not_eligible', 'unchanged'],
    [null, 'eligible', 'gained'],
    [null, 'needs_info', 'turned_unknown'],
    [null, 'not_eligible', 'unchanged'],
    ['eligible', null, 'lost'],
    ['needs_info', null, 'turned_known'],
    ['not_eligible', null, 'unchanged'],
  ])('from %s to %s is %s', (from, to, change) => {
    expect(changeOf(from, to)).toBe(change);
  });
});
