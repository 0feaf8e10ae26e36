import type { z } from 'zod';
import { ContentError } from '../rules/lint/content-issue.js';
import type { CiteContext } from '../rules/lint/lint-cites.js';
import { checkPlan } from '../rules/plan/check-plan.js';
import { departmentsFileSchema } from '../rules/plan/department.js';
import { creditRegimesSchema } from '../rules/plan/lists/credit-grade.js';
import { industryListSchema } from '../rules/plan/lists/industry-list.js';
import { namedIndustriesSchema } from '../rules/plan/lists/named-industry.js';
import { targetsSchema } from '../rules/plan/lists/target.js';
import { tradeModesSchema } from '../rules/plan/lists/trade-mode.js';
import { measuresFileSchema } from '../rules/plan/measure.js';
import { nationalOutlineSchema } from '../rules/plan/national-outline.js';
import { PLAN_FILES, type PlanData } from '../rules/plan/plan-data.js';
import { tasksFileSchema } from '../rules/plan/task.js';
import { readJsonFile } from './read-json-file.js';

/**
 * Reads the measures and tasks of 粤府〔2016〕98号 and the lists that belong to them from under
 * `root`, and checks each file by itself, against the others and against the register of documents.
 * @throws ContentError with every fault of every file.
 */
export async function loadPlan(root: URL, context: CiteContext): Promise<PlanData> {
  const base = root.href.endsWith('/') ? root : new URL(`${root.href}/`);
  const read = <Schema extends z.ZodType>(part: keyof PlanData, schema: Schema) =>
    readJsonFile(new URL(PLAN_FILES[part], base), schema, base);
  const readings = {
    tasks: read('tasks', tasksFileSchema),
    measures: read('measures', measuresFileSchema),
    nationalOutline: read('nationalOutline', nationalOutlineSchema),
    departments: read('departments', departmentsFileSchema),
    gbt4754: read('gbt4754', industryListSchema),
    strategicEmerging: read('strategicEmerging', industryListSchema),
    highTechFields: read('highTechFields', industryListSchema),
    namedIndustries: read('namedIndustries', namedIndustriesSchema),
    tradeModes: read('tradeModes', tradeModesSchema),
    creditRegimes: read('creditRegimes', creditRegimesSchema),
    targets: read('targets', targetsSchema),
  };
  await throwAllIssues(Object.values(readings));
  const plan: PlanData = {
    tasks: await readings.tasks,
    measures: await readings.measures,
    nationalOutline: await readings.nationalOutline,
    departments: await readings.departments,
    gbt4754: await readings.gbt4754,
    strategicEmerging: await readings.strategicEmerging,
    highTechFields: await readings.highTechFields,
    namedIndustries: await readings.namedIndustries,
    tradeModes: await readings.tradeModes,
    creditRegimes: await readings.creditRegimes,
    targets: await readings.targets,
  };
  const issues = checkPlan(plan, context);
  if (issues.length > 0) throw new ContentError(issues);
  return plan;
}

/** Waits for every file, so that the faults of one do not hide those of another. */
async function throwAllIssues(readings: readonly Promise<unknown>[]): Promise<void> {
  const settled = await Promise.allSettled(readings);
  const issues = settled.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    if (outcome.reason instanceof ContentError) return outcome.reason.issues;
    throw outcome.reason;
  });
  if (issues.length > 0) throw new ContentError(issues);
}
