import type { Department } from '../department.js';
import type { Task } from '../task.js';
import { comparable } from './comparable.js';

const INSPECTION_BUREAU = '出入境检验检疫局';

/**
 * The two columns of departments beside a task as patterns: names follow each other with 、 or a
 * comma, and between the columns stands nothing. In a list the table leaves out 省 and what
 * neighbouring inspection bureaus share.
 */
export function columnPatterns(
  task: Task,
  departments: ReadonlyMap<string, Department>,
): { lead: string; cooperating: string } {
  const pattern = (ids: readonly string[]) =>
    ids.map((id) => `(?:${formsOf(id, task, departments).join('|')})`).join('[、,]');
  return { lead: pattern(task.lead), cooperating: pattern(task.cooperating) };
}

function formsOf(
  id: string,
  { tableSpellings }: Task,
  departments: ReadonlyMap<string, Department>,
): string[] {
  const special = tableSpellings?.find(({ department }) => department === id);
  const name = special?.written ?? departments.get(id)?.name.zh ?? id;
  const forms = [name];
  if (name.startsWith('省')) forms.push(name.slice(1));
  if (name.endsWith(INSPECTION_BUREAU)) forms.push(name.slice(0, -INSPECTION_BUREAU.length));
  return forms.map((form) => comparable(form).replace(/[()]/g, '\\$&'));
}
