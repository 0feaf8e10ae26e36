import type { Measure } from '../measure.js';
import type { PlanData } from '../plan-data.js';
import { bodyWording, type Task } from '../task.js';
import { comparable } from './comparable.js';
import type { Finding } from './finding.js';
import { measureBodies } from './measure-bodies.js';
import { readRow } from './read-row.js';
import { columnPatterns } from './task-columns.js';
import { taskRows } from './task-rows.js';

type PlanTables = Pick<PlanData, 'tasks' | 'measures' | 'departments'>;

/**
 * Compares the plan as data with the plan's text: headings, the whole body of every measure, and
 * every row of the table with its two columns of departments.
 */
export function comparePlan(plan: PlanTables, text: string): Finding[] {
  return [...bodyFindings(plan, text), ...tableFindings(plan, text)];
}

function bodyFindings({ tasks, measures }: PlanTables, text: string): Finding[] {
  const { bodies, missing } = measureBodies(text, measures);
  const headings = missing.map((heading): Finding => {
    return { outcome: 'unknown', subject: `heading ${heading}`, detail: 'not found in its place' };
  });
  const ofMeasures = measures.measures.flatMap((measure) => {
    const body = bodies.get(measure.number);
    if (body === undefined) return [];
    return bodyOfMeasure(
      measure,
      tasks.tasks.filter((task) => task.measure === measure.number),
      body,
    );
  });
  return [...headings, ...ofMeasures];
}

/** Whether a measure's body is its tasks one after another, apart from what the content names. */
function bodyOfMeasure(measure: Measure, tasks: readonly Task[], belowHeading: string): Finding[] {
  const subject = `measure ${measure.number}`;
  const body = isOpenedByHeading(measure, tasks)
    ? comparable(`${measure.title.zh}。`) + belowHeading
    : belowHeading;
  const expected = [...tasks]
    .sort((left, right) => left.seq - right.seq)
    .flatMap((task) => [
      bodyWording(task),
      ...measure.bodyOnly.filter(({ afterTask }) => afterTask === task.seq).map(({ text }) => text),
    ]);
  const title: Finding = { outcome: 'same', subject: `${subject}, title` };
  const inBody = tasks.map((task) => taskInBody(task, body));
  const bodyOnly = measure.bodyOnly.map(({ text, note }): Finding => {
    const isThere = body.includes(comparable(text));
    const detail = isThere ? `${text} (${note.zh})` : `${text} is not in the body`;
    return { outcome: isThere ? 'known' : 'unknown', subject: `${subject}, body only`, detail };
  });
  const wanted = comparable(expected.join(''));
  const whole: Finding =
    wanted === body
      ? { outcome: 'same', subject: `${subject}, whole body` }
      : { outcome: 'unknown', subject: `${subject}, whole body`, detail: divergence(wanted, body) };
  return [title, ...inBody, ...bodyOnly, whole];
}

/** Measures 14 and 15 say in their heading what their task says in its first sentence. */
function isOpenedByHeading({ title }: Measure, tasks: readonly Task[]): boolean {
  return tasks.some((task) =>
    comparable(bodyWording(task)).startsWith(comparable(`${title.zh}。`)),
  );
}

function taskInBody(task: Task, body: string): Finding {
  const subject = `task ${task.seq}, body`;
  if (!body.includes(comparable(bodyWording(task)))) {
    return { outcome: 'unknown', subject, detail: divergence(comparable(bodyWording(task)), body) };
  }
  if (task.differences.length === 0) return { outcome: 'same', subject };
  const detail = task.differences
    .map(({ body: inBody, table, note }) => `body ${inBody} / table ${table} (${note.zh})`)
    .join('; ');
  return { outcome: 'known', subject, detail };
}

function tableFindings({ tasks, departments }: PlanTables, text: string): Finding[] {
  const rows = taskRows(text);
  const byId = new Map(departments.departments.map((department) => [department.id, department]));
  const surplus = rows
    .filter(({ seq }) => !tasks.tasks.some((task) => task.seq === seq))
    .map(({ seq }): Finding => {
      return { outcome: 'unknown', subject: `row ${seq}`, detail: 'the content has no such task' };
    });
  const ofTasks = tasks.tasks.map((task): Finding => {
    const subject = `task ${task.seq}, table`;
    const row = rows.find(({ seq }) => seq === task.seq);
    if (row === undefined) return { outcome: 'unknown', subject, detail: 'no row' };
    const wanted = comparable(task.text);
    const reading = readRow(row, wanted, columnPatterns(task, byId));
    if (!reading.matches) {
      const what = reading.reason === 'text' ? divergence(wanted, row.pieces.join('')) : '';
      return {
        outcome: 'unknown',
        subject,
        detail: `${reading.reason} differ: ${what || row.pieces.join('')}`,
      };
    }
    const spellings = (task.tableSpellings ?? []).map(
      ({ written, note }) => `${written} (${note.zh})`,
    );
    if (spellings.length > 0) return { outcome: 'known', subject, detail: spellings.join('; ') };
    if (reading.isCut)
      return { outcome: 'same', subject, detail: 'cut by a page break, put together again' };
    return { outcome: 'same', subject };
  });
  return [...surplus, ...ofTasks];
}

/** Where the wanted text stops being found in the other, with what comes next in both. */
function divergence(wanted: string, text: string): string {
  let length = 0;
  while (length < wanted.length && text.includes(wanted.slice(0, length + 1))) length++;
  const found = wanted.slice(0, length);
  const after = text.slice(text.indexOf(found) + length, text.indexOf(found) + length + 12);
  return `after …${found.slice(-8)} the content has ${wanted.slice(length, length + 12)}, the document ${after}`;
}
