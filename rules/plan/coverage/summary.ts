import type { Coverage } from './coverage.js';

/** The coverage in numbers. */
export interface CoverageSummary {
  measures: number;
  measuresAccounted: number;
  tasks: number;
  tasksAccounted: number;
  tasksWithPolicy: number;
  claimableMeasures: number;
  claimableWithPolicy: number;
  /** Of these, the ones whose policies can be judged by machine conditions. */
  claimableWithConditions: number;
  policies: number;
  withConditions: number;
  informational: number;
  leaves: number;
  leavesWithClause: number;
  leavesWithoutClause: number;
  leavesWithoutDocument: number;
}

/** Counts what `coverageOf` found. */
export function summaryOf({ measures, tasks, policies }: Coverage): CoverageSummary {
  const accounted = (rows: Coverage['measures'] | Coverage['tasks']) =>
    rows.filter(({ missing }) => !missing.includes('no_policy')).length;
  const served = (rows: readonly { policies: readonly string[] }[]) =>
    rows.filter((row) => row.policies.length > 0).length;
  const claimable = measures.filter((row) => row.class === 'claimable');
  const withConditions = policies.filter(({ kind }) => kind === 'with_conditions').length;
  const leaves = policies.reduce((sum, policy) => sum + policy.leaves, 0);
  const leavesWithClause = policies.reduce((sum, policy) => sum + policy.leavesWithClause, 0);
  return {
    measures: measures.length,
    measuresAccounted: accounted(measures),
    tasks: tasks.length,
    tasksAccounted: accounted(tasks),
    tasksWithPolicy: served(tasks),
    claimableMeasures: claimable.length,
    claimableWithPolicy: served(claimable),
    claimableWithConditions: claimable.filter((row) => row.withConditions > 0).length,
    policies: policies.length,
    withConditions,
    informational: policies.length - withConditions,
    leaves,
    leavesWithClause,
    leavesWithoutClause: leaves - leavesWithClause,
    leavesWithoutDocument: policies.flatMap((policy) => policy.leavesWithoutDocument).length,
  };
}
