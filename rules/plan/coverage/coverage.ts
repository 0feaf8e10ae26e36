import type { Mark } from '../../marks.js';
import type { Policy } from '../../policy/policy.js';
import type { SourceDocument } from '../../reference/source-document.js';
import type { Text } from '../../text.js';
import type { Measure, PlanClass } from '../measure.js';
import type { PlanData } from '../plan-data.js';
import type { Task } from '../task.js';
import { markRange, type PolicyCoverage, policyCoverage } from './policy-coverage.js';

/**
 * What is missing: `no_policy` (something can be claimed and nothing says how),
 * `informational_only` (no policy has conditions), `unverified_only` (no leaf is known better),
 * `no_clause` (no leaf names its clause), `all_end` (every policy has a last day).
 */
export type Shortfall =
  | 'no_policy'
  | 'informational_only'
  | 'unverified_only'
  | 'no_clause'
  | 'all_end';

interface Row {
  class: PlanClass;
  /** Why it has this class. */
  reason: Text;
  /** Ids of the policies that serve it. */
  policies: readonly string[];
  withConditions: number;
  informational: number;
  leaves: number;
  leavesWithClause: number;
  weakest: Mark | null;
  strongest: Mark | null;
  missing: readonly Shortfall[];
}

export interface MeasureRow extends Row {
  number: number;
  title: Text;
  tasks: number;
  tasksWithPolicy: number;
}

export interface TaskRow extends Row {
  seq: number;
  measure: number;
  text: string;
}

/** A fault that makes the check fail. */
export type CoverageFault =
  | { code: 'measure_without_policy'; measure: number }
  | { code: 'task_unaccounted'; task: number }
  | { code: 'leaf_without_document'; policy: string; leaf: string }
  | { code: 'task_outside_measures'; policy: string; task: number };

/** Which policies serve the plan, and how well they are backed. */
export interface Coverage {
  measures: readonly MeasureRow[];
  tasks: readonly TaskRow[];
  policies: readonly PolicyCoverage[];
  faults: readonly CoverageFault[];
}

/**
 * Sets the policies against the measures and tasks of the plan. A measure or a task is accounted
 * for when a policy serves it, or its class says that there is nothing to claim.
 */
export function coverageOf(
  { measures, tasks }: Pick<PlanData, 'measures' | 'tasks'>,
  policies: readonly Policy[],
  sources: ReadonlyMap<string, SourceDocument>,
): Coverage {
  const covered = policies.map((policy) => policyCoverage(policy, sources));
  const serving = (field: 'measures' | 'tasks', number: number) =>
    covered.filter((_, index) => policies[index]?.[field].includes(number));
  const bySeq = [...tasks.tasks].sort((left, right) => left.seq - right.seq);
  const taskRows = bySeq.flatMap((task) => {
    const measure = measures.measures.find(({ number }) => number === task.measure);
    return measure ? [taskRow(task, measure, serving('tasks', task.seq))] : [];
  });
  const measureRows = [...measures.measures]
    .sort((left, right) => left.number - right.number)
    .map((measure) => measureRow(measure, serving('measures', measure.number), taskRows));
  return {
    measures: measureRows,
    tasks: taskRows,
    policies: covered,
    faults: [
      ...measureRows
        .filter(({ missing }) => missing.includes('no_policy'))
        .map(({ number }) => ({ code: 'measure_without_policy', measure: number }) as const),
      ...taskRows
        .filter(({ missing }) => missing.includes('no_policy'))
        .map(({ seq }) => ({ code: 'task_unaccounted', task: seq }) as const),
      ...covered.flatMap(({ id, leavesWithoutDocument }) =>
        leavesWithoutDocument.map(
          (leaf) => ({ code: 'leaf_without_document', policy: id, leaf }) as const,
        ),
      ),
      ...policies.flatMap((policy) => strayTasks(policy, tasks.tasks)),
    ],
  };
}

function measureRow(
  { number, title, class: planClass, reason }: Measure,
  policies: readonly PolicyCoverage[],
  taskRows: readonly TaskRow[],
): MeasureRow {
  const tasks = taskRows.filter(({ measure }) => measure === number);
  return {
    number,
    title,
    tasks: tasks.length,
    tasksWithPolicy: tasks.filter((task) => task.policies.length > 0).length,
    ...row(planClass, reason, policies),
  };
}

function taskRow(task: Task, measure: Measure, policies: readonly PolicyCoverage[]): TaskRow {
  const { class: planClass, reason } = task.class ?? measure;
  return {
    seq: task.seq,
    measure: task.measure,
    text: task.text,
    ...row(planClass, reason, policies),
  };
}

function row(planClass: PlanClass, reason: Text, policies: readonly PolicyCoverage[]): Row {
  const withConditions = policies.filter(({ kind }) => kind === 'with_conditions');
  const leaves = sumOf(policies, 'leaves');
  const leavesWithClause = sumOf(policies, 'leavesWithClause');
  const range = markRange(
    policies.flatMap(({ weakest, strongest }) =>
      weakest === null || strongest === null ? [] : [weakest, strongest],
    ),
  );
  const missing: Shortfall[] = [];
  if (policies.length === 0) {
    if (planClass === 'claimable') missing.push('no_policy');
  } else {
    if (withConditions.length === 0) missing.push('informational_only');
    if (range.strongest === 'unverified') missing.push('unverified_only');
    if (leaves > 0 && leavesWithClause === 0) missing.push('no_clause');
    if (policies.every(({ validTo }) => validTo !== null)) missing.push('all_end');
  }
  return {
    class: planClass,
    reason,
    policies: policies.map(({ id }) => id),
    withConditions: withConditions.length,
    informational: policies.length - withConditions.length,
    leaves,
    leavesWithClause,
    ...range,
    missing,
  };
}

function sumOf(policies: readonly PolicyCoverage[], field: 'leaves' | 'leavesWithClause'): number {
  return policies.reduce((sum, policy) => sum + policy[field], 0);
}

/** Tasks that a policy claims to serve without serving their measure. */
function strayTasks({ id, tasks, measures }: Policy, all: readonly Task[]): CoverageFault[] {
  return tasks.flatMap((seq) => {
    const measure = all.find((task) => task.seq === seq)?.measure;
    const belongs = measure !== undefined && measures.includes(measure);
    return belongs ? [] : [{ code: 'task_outside_measures', policy: id, task: seq } as const];
  });
}
