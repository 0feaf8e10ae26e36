import type { DepartmentsFile } from './department.js';
import type { CreditRegimes } from './lists/credit-grade.js';
import type { IndustryList } from './lists/industry-list.js';
import type { NamedIndustries } from './lists/named-industry.js';
import type { Targets } from './lists/target.js';
import type { TradeModes } from './lists/trade-mode.js';
import type { MeasuresFile } from './measure.js';
import type { NationalOutline } from './national-outline.js';
import type { TasksFile } from './task.js';

/** The plan as data, and the lists that belong to it: one property for each file. */
export interface PlanData {
  tasks: TasksFile;
  measures: MeasuresFile;
  nationalOutline: NationalOutline;
  departments: DepartmentsFile;
  gbt4754: IndustryList;
  strategicEmerging: IndustryList;
  highTechFields: IndustryList;
  namedIndustries: NamedIndustries;
  tradeModes: TradeModes;
  creditRegimes: CreditRegimes;
  targets: Targets;
}

/** Where each part lies, relative to the content root. */
export const PLAN_FILES = {
  tasks: 'tasks/tasks.json',
  measures: 'measures/measures.json',
  nationalOutline: 'measures/national-outline.json',
  departments: 'departments/departments.json',
  gbt4754: 'industries/gbt-4754-2017.json',
  strategicEmerging: 'industries/strategic-emerging-2018.json',
  highTechFields: 'industries/high-tech-fields.json',
  namedIndustries: 'industries/named-in-plan.json',
  tradeModes: 'trade-modes/trade-modes.json',
  creditRegimes: 'credit-grades/regimes.json',
  targets: 'targets/targets-2020.json',
} as const satisfies Record<keyof PlanData, string>;
