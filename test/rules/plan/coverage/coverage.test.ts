import { coverageOf } from '../../../../rules/plan/coverage/coverage.js';
import { summaryOf } from '../../../../rules/plan/coverage/summary.js';
import type { Policy } from '../../../../rules/policy/policy.js';
import { loadPolicies } from '../../../../seeds/load-content.js';
import { loadReference } from '../../../../seeds/load-reference.js';
import { CONTENT, type PlanContent, readPlanContent, withMeasures } from '../plan-content.js';

describe('the coverage of the plan by policies', () => {
  let content: PlanContent;
  let policies: readonly Policy[];
  const coverage = (some = policies, plan = content.plan, sources = content.sources) =>
    coverageOf(plan, some, sources);
  const withoutMeasure = (number: number) =>
    policies.filter(({ measures }) => !measures.includes(number));

  beforeAll(async () => {
    content = await readPlanContent();
    const reference = await loadReference(CONTENT);
    policies = await loadPolicies(CONTENT, { reference, texts: content.texts });
  });

  it('accounts for all 37 measures and all 103 tasks', () => {
    const { measures, measuresAccounted, tasks, tasksAccounted } = summaryOf(coverage());
    expect({ measures, measuresAccounted, tasks, tasksAccounted }).toEqual({
      measures: 37,
      measuresAccounted: 37,
      tasks: 103,
      tasksAccounted: 103,
    });
    expect(coverage().faults).toEqual([]);
  });

  it('has a policy for each of the seventeen claimable measures', () => {
    const { claimableMeasures, claimableWithPolicy } = summaryOf(coverage());
    expect({ claimableMeasures, claimableWithPolicy }).toEqual({
      claimableMeasures: 17,
      claimableWithPolicy: 17,
    });
  });

  it('faults a claimable measure without a policy, and the tasks it leaves open', () => {
    expect(coverage(withoutMeasure(8)).faults).toEqual([
      { code: 'measure_without_policy', measure: 8 },
      { code: 'task_unaccounted', task: 24 },
    ]);
  });

  it('asks for no policy where the class says there is nothing to claim', () => {
    expect(coverage(withoutMeasure(9)).faults).toEqual([]);
    const plan = withMeasures(content.plan, (measure) =>
      measure.number === 8 ? { ...measure, class: 'indirect' } : measure,
    );
    expect(coverage(withoutMeasure(8), plan).faults).toEqual([]);
  });

  it('faults a policy that serves a task but not its measure', () => {
    const [first, ...others] = policies;
    if (first === undefined) throw new Error('No policies');
    const stray = { ...first, tasks: [103] };
    expect(coverage([stray, ...others]).faults).toContainEqual({
      code: 'task_outside_measures',
      policy: first.id,
      task: 103,
    });
  });

  it('faults every leaf whose document is not in the register', () => {
    const sources = new Map(content.sources);
    sources.delete('guokefahuo-2016-32');
    const { faults } = coverage(policies, content.plan, sources);
    expect(faults.length).toBeGreaterThan(0);
    expect(new Set(faults.map(({ code }) => code))).toEqual(new Set(['leaf_without_document']));
    expect(faults).toContainEqual(expect.objectContaining({ policy: 'high-tech-enterprise' }));
  });

  it('takes a policy for informational when its last version has no conditions any more', () => {
    const policy = policies.find(
      ({ measures, versions }) => measures.includes(5) && versions.at(-1)?.conditions !== null,
    );
    const last = policy?.versions.at(-1);
    if (!policy || !last) throw new Error('No policy with conditions serves measure 5.');
    const bare = { ...last, validFrom: '2030-01-01', conditions: null };
    const ended = { ...policy, versions: [...policy.versions, bare] };
    const others = policies.filter((one) => one !== policy);
    const kindIn = (some: readonly Policy[]) =>
      coverage(some).policies.find(({ id }) => id === policy.id)?.kind;
    expect([kindIn(policies), kindIn([...others, ended])]).toEqual([
      'with_conditions',
      'informational',
    ]);
  });

  it('says of a measure served by informational policies alone that conditions are missing', () => {
    const row = coverage().measures.find(({ number }) => number === 3);
    expect(row).toMatchObject({ withConditions: 0, weakest: null, strongest: null });
    expect(row?.missing).toContain('informational_only');
  });

  it('says that nothing stays once every policy has a last day', () => {
    const only = policies.filter(({ id }) => id === 'deferred-tax-interest-waiver');
    const row = coverage(only).measures.find(({ number }) => number === 25);
    expect(row?.missing).toContain('all_end');
  });

  it('gives the weakest and the strongest mark of the leaves', () => {
    const only = policies.filter(({ id }) => id === 'high-tech-enterprise');
    expect(coverage(only).policies).toMatchObject([
      { kind: 'with_conditions', weakest: 'second_hand', strongest: 'second_hand' },
    ]);
  });

  it('counts every leaf once, with a clause or without', () => {
    const { leaves, leavesWithClause, leavesWithoutClause } = summaryOf(coverage());
    expect(leaves).toBeGreaterThan(100);
    expect(leavesWithClause + leavesWithoutClause).toBe(leaves);
  });

  it('names a reason for every measure and every task', () => {
    const { measures, tasks } = coverage();
    for (const { reason } of [...measures, ...tasks]) expect(reason.zh).not.toBe('');
  });
});
