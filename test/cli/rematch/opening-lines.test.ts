import { openingLines } from '../../../cli/rematch/opening-lines.js';
import type { Difference } from '../../../matching/rematch/run-question.js';
import type { MatchRun } from '../../../models/matches/match-run-store.js';

const RUN = { enterprises: 7 } as MatchRun;

describe('what is said of an earlier run that was stopped', () => {
  test.each<[Difference, string]>([
    [{ kind: 'other_day', asOf: '2026-11-20' }, '--as-of 2026-11-20'],
    [{ kind: 'other_versions', policyIds: ['a', 'b'] }, '重新发布（a、b）'],
    [{ kind: 'other_reference' }, '参考表'],
    [{ kind: 'newer_results', policyIds: ['a', 'b'] }, '（a、b）已另行匹配'],
  ])('for %j tells why it is begun anew', (difference, hint) => {
    const opened = { run: RUN, isResumed: false, passedOver: { run: RUN, difference } };
    expect(openingLines(opened, 'zh-CN')).toEqual([expect.stringContaining(hint)]);
  });

  test('is how far it came where it is gone on with', () => {
    const opened = { run: RUN, isResumed: true, passedOver: null };
    expect(openingLines(opened, 'zh-CN')).toEqual([expect.stringContaining('7')]);
  });
});
