import { type ContentIssue, jsonPath } from '../lint/content-issue.js';
import { type CiteContext, lintCites } from '../lint/lint-cites.js';
import { isStrongerThan, type Mark } from '../marks.js';
import { BLOCK_NUMBERS, MEASURE_COUNT } from './measure.js';
import { PLAN_FILES, type PlanData } from './plan-data.js';
import { TASK_COUNT } from './task.js';

type Path = readonly (string | number)[];

/** What is wrong between files of the plan that are each valid by themselves; empty when sound. */
export function checkPlan(plan: PlanData, context: CiteContext): ContentIssue[] {
  const files = Object.keys(PLAN_FILES) as (keyof PlanData)[];
  return [
    ...files.flatMap((part) => lintCites(PLAN_FILES[part], plan[part], context)),
    ...files.flatMap((part) => strongMarks(PLAN_FILES[part], plan[part])),
    ...gaps(plan),
    ...taskIssues(plan),
    ...measureIssues(plan),
    ...industryIssues(plan),
  ];
}

/** Marks below the source of a file that claim more than the source does. */
function strongMarks(
  file: string,
  content: unknown,
  path: Path = [],
  ceiling?: Mark,
): ContentIssue[] {
  if (typeof content !== 'object' || content === null) return [];
  if (Array.isArray(content)) {
    return content.flatMap((item, index) => strongMarks(file, item, [...path, index], ceiling));
  }
  const inner = sourceMark(content) ?? ceiling;
  return Object.entries(content).flatMap(([key, value]) => {
    const here = [...path, key];
    const isMark = key === 'mark' || key === 'gradesMark' || key === 'codesMark';
    if (isMark && inner !== undefined && isStrongerThan(value as Mark, inner)) {
      const message = `${value} is stronger than ${inner}, the mark of the source.`;
      return [{ file, path: jsonPath(here), code: 'mark_too_strong', message }];
    }
    return strongMarks(file, value, here, key === 'source' ? undefined : inner);
  });
}

function sourceMark(content: object): Mark | undefined {
  if (!('source' in content)) return undefined;
  const { source } = content;
  const hasMark = typeof source === 'object' && source !== null && 'mark' in source;
  return hasMark ? (source.mark as Mark) : undefined;
}

/** Numbers that must be there and are not. */
function gaps({ tasks, measures }: PlanData): ContentIssue[] {
  const missing = (file: string, key: string, kind: string, count: number, there: number[]) =>
    Array.from({ length: count }, (_, index) => index + 1)
      .filter((number) => !there.includes(number))
      .map((number) => {
        const message = `${kind} ${number} is missing.`;
        return { file, path: jsonPath([key]), code: 'missing_number', message };
      });
  const numbers = measures.measures.map(({ number }) => number);
  const seqs = tasks.tasks.map(({ seq }) => seq);
  const blocks = measures.blocks.map(({ number }) => BLOCK_NUMBERS.indexOf(number) + 1);
  return [
    ...missing(PLAN_FILES.tasks, 'tasks', 'Task', TASK_COUNT, seqs),
    ...missing(PLAN_FILES.measures, 'measures', 'Measure', MEASURE_COUNT, numbers),
    ...missing(PLAN_FILES.measures, 'blocks', 'Block', BLOCK_NUMBERS.length, blocks),
  ];
}

function taskIssues({ tasks, measures, departments }: PlanData): ContentIssue[] {
  const numbers = new Set(measures.measures.map(({ number }) => number));
  const ids = new Set(departments.departments.map(({ id }) => id));
  return tasks.tasks.flatMap((task, index) => {
    const unknownDepartments = (['lead', 'cooperating'] as const).flatMap((column) =>
      task[column].flatMap((id, at) =>
        ids.has(id) ? [] : [departmentIssue(id, ['tasks', index, column, at])],
      ),
    );
    const misspelt = (task.tableSpellings ?? []).flatMap(({ department }, at) =>
      [...task.lead, ...task.cooperating].includes(department)
        ? []
        : [departmentIssue(department, ['tasks', index, 'tableSpellings', at, 'department'])],
    );
    if (numbers.has(task.measure)) return [...unknownDepartments, ...misspelt];
    const path = jsonPath(['tasks', index, 'measure']);
    const message = `There is no measure ${task.measure}.`;
    const unknownMeasure = { file: PLAN_FILES.tasks, path, code: 'unknown_measure', message };
    return [unknownMeasure, ...unknownDepartments, ...misspelt];
  });
}

function departmentIssue(id: string, path: Path): ContentIssue {
  const message = `No department has the id ${id}, or it has no part in the task.`;
  return { file: PLAN_FILES.tasks, path: jsonPath(path), code: 'unknown_department', message };
}

function measureIssues({ measures, tasks, nationalOutline }: PlanData): ContentIssue[] {
  const file = PLAN_FILES.measures;
  return measures.measures.flatMap((measure, index) => {
    const sections = measure.national.flatMap(({ chapter, section }, at) => {
      const known = nationalOutline.chapters.find(({ number }) => number === chapter);
      if (known !== undefined && section <= known.sections.length) return [];
      const path = jsonPath(['measures', index, 'national', at]);
      const message = `国发〔2016〕4号 has no section ${chapter}.${section} in the outline.`;
      return [{ file, path, code: 'unknown_section', message }];
    });
    const places = measure.bodyOnly.flatMap(({ afterTask }, at) => {
      const task = tasks.tasks.find(({ seq }) => seq === afterTask);
      if (task?.measure === measure.number) return [];
      const path = jsonPath(['measures', index, 'bodyOnly', at, 'afterTask']);
      const message = `Measure ${measure.number} has no task ${afterTask}.`;
      return [{ file, path, code: 'unknown_task', message }];
    });
    return [...sections, ...places];
  });
}

/** Codes of named industries whose division the classification lacks. */
function industryIssues({ namedIndustries, gbt4754 }: PlanData): ContentIssue[] {
  const divisions = new Set(gbt4754.entries.map(({ code }) => code));
  return namedIndustries.industries.flatMap(({ codes }, index) =>
    codes.flatMap((code, at) => {
      if (divisions.has(code.slice(0, 3))) return [];
      const path = jsonPath(['industries', index, 'codes', at]);
      const message = `GB/T 4754-2017 has no division ${code.slice(0, 3)} in the list.`;
      return [{ file: PLAN_FILES.namedIndustries, path, code: 'unknown_code', message }];
    }),
  );
}
