import { Converter } from 'opencc-js/t2cn';
import type { CiteContext } from '../../../rules/lint/lint-cites.js';
import type { PlanData } from '../../../rules/plan/plan-data.js';
import { textsInHand } from '../../../seeds/load-content.js';
import { loadPlan } from '../../../seeds/load-plan.js';
import { loadReference } from '../../../seeds/load-reference.js';

export const CONTENT = new URL('../../../seeds/', import.meta.url);

/** The real plan with its register and its two texts, the national one in simplified characters. */
export interface PlanContent extends CiteContext {
  plan: PlanData;
  planText: string;
  nationalText: string;
}

export async function readPlanContent(): Promise<PlanContent> {
  const reference = await loadReference(CONTENT);
  const texts = await textsInHand(CONTENT, reference);
  const context = { sources: reference.sources, texts };
  return {
    ...context,
    plan: await loadPlan(CONTENT, context),
    planText: texts.get('yuefu-2016-98') ?? '',
    nationalText: Converter({ from: 'tw', to: 'cn' })(texts.get('guofa-2016-4') ?? ''),
  };
}

/** A copy of the plan whose tasks are changed one by one. */
export function withTasks(
  plan: PlanData,
  change: (task: PlanData['tasks']['tasks'][number]) => PlanData['tasks']['tasks'][number],
): PlanData {
  return { ...plan, tasks: { ...plan.tasks, tasks: plan.tasks.tasks.map(change) } };
}

/** A copy of the plan whose measures are changed one by one. */
export function withMeasures(
  plan: PlanData,
  change: (
    measure: PlanData['measures']['measures'][number],
  ) => PlanData['measures']['measures'][number],
): PlanData {
  return {
    ...plan,
    measures: { ...plan.measures, measures: plan.measures.measures.map(change) },
  };
}
