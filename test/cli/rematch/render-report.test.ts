import { renderReport } from '../../../cli/rematch/render-report.js';
import type { PolicyReport } from '../../../matching/rematch/report.js';
import type { MatchRun } from '../../../models/matches/match-run-store.js';
import type { Standing } from '../../../rules/engine/version-at.js';

const NOW = new Date('2026-11-21T02:00:00Z');
const RUN: MatchRun = {
  id: 'run',
  asOf: '2026-11-21',
  policies: [],
  referenceHash: 'hash',
  state: 'complete',
  holder: null,
  takeUps: 1,
  heartbeatAt: NOW,
  segments: 1,
  lastEnterpriseId: null,
  enterprises: 9,
  misfits: 0,
  startedAt: NOW,
  finishedAt: NOW,
};

function reportOn(policyId: string, standing: Standing): PolicyReport {
  return {
    policyId,
    version: { id: policyId, validFrom: '2020-01-01', revision: 1, hash: 'hash' },
    standing,
    totals: { eligible: 77, needs_info: 0, not_eligible: 0 },
    oneFactShort: { count: 0, examples: [], facts: [] },
    changes: null,
  };
}

function rendered(policies: PolicyReport[], leftOut = 0): string {
  const outcome = { state: 'complete', run: RUN, policies, leftOut, leftover: undefined } as const;
  return renderReport(outcome, new Map(), 'zh-CN');
}

describe('the report in the terminal', () => {
  test('marks a policy that has ended, and counts nobody as able to apply for it', () => {
    const text = rendered([reportOn('over', 'ended')]);
    expect(text).toMatch(/over +已结束/);
    expect(text).toContain('无法再申报');
    expect(text).not.toContain('77');
  });

  test('marks no other one', () => {
    const text = rendered([reportOn('open', 'in_force'), reportOn('coming', 'not_yet')]);
    expect(text).not.toContain('已结束');
    expect(text.match(/77/g)).toHaveLength(2);
  });

  test('says how many records were left out, if any', () => {
    expect(rendered([], 3)).toContain('另有 3 条记录');
    expect(rendered([])).not.toContain('另有');
  });
});
