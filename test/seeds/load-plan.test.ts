import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ContentError, type ContentIssue } from '../../rules/lint/content-issue.js';
import { PLAN_FILES } from '../../rules/plan/plan-data.js';
import { loadPlan } from '../../seeds/load-plan.js';
import { CONTENT, type PlanContent, readPlanContent } from '../rules/plan/plan-content.js';

type Edit = (text: string) => string;

const FOLDERS = new Set(Object.values(PLAN_FILES).map((file) => file.split('/')[0] ?? ''));

describe('the content of the plan', () => {
  let content: PlanContent;

  beforeAll(async () => {
    content = await readPlanContent();
  });

  it('holds 103 tasks, 37 measures and nine blocks', () => {
    expect(content.plan.tasks.tasks.map(({ seq }) => seq)).toEqual(
      Array.from({ length: 103 }, (_, index) => index + 1),
    );
    expect(content.plan.measures.measures).toHaveLength(37);
    expect(content.plan.measures.blocks).toHaveLength(9);
  });

  it('has eighteen tasks without a cooperating unit', () => {
    const alone = content.plan.tasks.tasks.filter(({ cooperating }) => cooperating.length === 0);
    expect(alone.map(({ seq }) => seq)).toEqual([
      1, 3, 4, 5, 9, 10, 11, 15, 22, 23, 28, 33, 35, 52, 53, 57, 61, 72,
    ]);
  });

  it('lets the Department of Commerce lead 46 tasks, and customs twelve', () => {
    const led = (id: string) => content.plan.tasks.tasks.filter(({ lead }) => lead.includes(id));
    expect(led('commerce')).toHaveLength(46);
    expect(led('customs-guangdong')).toHaveLength(12);
  });

  it('names no department that has no part in a task', () => {
    const used = new Set(
      content.plan.tasks.tasks.flatMap(({ lead, cooperating }) => [...lead, ...cooperating]),
    );
    expect(content.plan.departments.departments.map(({ id }) => id).sort()).toEqual(
      [...used].sort(),
    );
  });

  it('claims no more than general knowledge of what became of departments', () => {
    const successors = content.plan.departments.departments.flatMap((one) => one.successors);
    expect(new Set(successors.map(({ mark }) => mark))).toEqual(new Set(['unverified']));
  });
});

describe('broken content of the plan', () => {
  let root: string;

  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'plan-'));
    for (const folder of FOLDERS) {
      await cp(new URL(`${folder}/`, CONTENT), join(root, folder), { recursive: true });
    }
  });

  afterEach(() => rm(root, { recursive: true, force: true }));

  async function issuesAfter(edits: Readonly<Record<string, Edit>>): Promise<ContentIssue[]> {
    for (const [file, edit] of Object.entries(edits)) {
      const path = join(root, file);
      const before = await readFile(path, 'utf8');
      const after = edit(before);
      expect(after).not.toBe(before);
      await writeFile(path, after);
    }
    const { sources, texts } = await readPlanContent();
    try {
      await loadPlan(pathToFileURL(root), { sources, texts });
      return [];
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      return [...error.issues];
    }
  }

  /** Edits a file as parsed JSON. */
  const json =
    (change: (content: never) => void): Edit =>
    (text) => {
      const content = JSON.parse(text) as never;
      change(content);
      return JSON.stringify(content);
    };

  it('loads as a copy', async () => {
    expect(await issuesAfter({})).toEqual([]);
  });

  it.each<[string, string, Edit, Pick<ContentIssue, 'path' | 'code'>]>([
    [
      'a task of an unknown measure',
      PLAN_FILES.tasks,
      json(({ tasks }: { tasks: { measure: number }[] }) => {
        Object.assign(tasks[6] ?? {}, { measure: 38 });
      }),
      { path: '$.tasks[6].measure', code: 'unknown_measure' },
    ],
    [
      'a task of an unknown department',
      PLAN_FILES.tasks,
      (text) => text.replace('"lead": ["science"]', '"lead": ["nobody"]'),
      { path: '$.tasks[2].lead[0]', code: 'unknown_department' },
    ],
    [
      'a missing task',
      PLAN_FILES.tasks,
      json(({ tasks }: { tasks: unknown[] }) => tasks.splice(49, 1)),
      { path: '$.tasks', code: 'missing_number' },
    ],
    [
      'a task twice',
      PLAN_FILES.tasks,
      json(({ tasks }: { tasks: unknown[] }) => tasks.push(tasks[0])),
      { path: '$.tasks[103].seq', code: 'schema' },
    ],
    [
      'a difference that is not in the task',
      PLAN_FILES.tasks,
      (text) => text.replace('"table": "依托广东自贸试验区"', '"table": "依托自贸试验区"'),
      { path: '$.tasks[23].differences[0].table', code: 'schema' },
    ],
    [
      'a link to a section that is not there',
      PLAN_FILES.measures,
      json(({ measures }: { measures: { national: unknown[] }[] }) => {
        measures[26]?.national.push({ chapter: '八', section: 9, by: 'subject' });
      }),
      { path: '$.measures[26].national[0]', code: 'unknown_section' },
    ],
    [
      'a sentence after a task of another measure',
      PLAN_FILES.measures,
      (text) => text.replace('"afterTask": 29', '"afterTask": 2'),
      { path: '$.measures[9].bodyOnly[0].afterTask', code: 'unknown_task' },
    ],
    [
      'a department twice',
      PLAN_FILES.departments,
      (text) => text.replace('"id": "science"', '"id": "commerce"'),
      { path: '$.departments[5].id', code: 'schema' },
    ],
    [
      'an industry twice',
      PLAN_FILES.gbt4754,
      (text) => text.replace('"code": "C14"', '"code": "C13"'),
      { path: '$.entries[21].code', code: 'schema' },
    ],
    [
      'a mark stronger than the source of the file',
      PLAN_FILES.tradeModes,
      json(({ modes }: { modes: { mark: string }[] }) => {
        Object.assign(modes[0] ?? {}, { mark: 'verified' });
      }),
      { path: '$.modes[0].mark', code: 'mark_too_strong' },
    ],
    [
      'a mark stronger than the document',
      PLAN_FILES.highTechFields,
      (text) => text.replace('"mark": "second_hand"', '"mark": "verified"'),
      { path: '$.source.mark', code: 'mark_too_strong' },
    ],
    [
      'a list of grades surer than its document',
      PLAN_FILES.creditRegimes,
      (text) => text.replace('"gradesMark": "unverified"', '"gradesMark": "verified"'),
      { path: '$.regimes[4].gradesMark', code: 'mark_too_strong' },
    ],
    [
      'a verified list without a document',
      PLAN_FILES.gbt4754,
      (text) => text.replace('"mark": "unverified"', '"mark": "verified"'),
      { path: '$.source.mark', code: 'schema' },
    ],
    [
      'an unknown document',
      PLAN_FILES.targets,
      (text) => text.replace('"document": "yuefu-2016-98"', '"document": "nothing"'),
      { path: '$.source.document', code: 'unknown_document' },
    ],
    [
      'a quote that does not stand in the document',
      PLAN_FILES.targets,
      (text) => text.replace('占比达到３２％', '占比达到３３％'),
      { path: '$.targets[1].cite.quote', code: 'quote_not_found' },
    ],
    [
      'a code that the classification lacks',
      PLAN_FILES.namedIndustries,
      (text) => text.replace('"C385"', '"C999"'),
      { path: '$.industries[1].codes[0]', code: 'unknown_code' },
    ],
  ])('is refused for %s', async (_, file, edit, issue) => {
    const issues = await issuesAfter({ [file]: edit });
    expect(issues).toEqual([{ file, message: expect.any(String), ...issue }]);
  });

  it('is refused for a missing measure, which also leaves its task without one', async () => {
    const edit = json(({ measures }: { measures: unknown[] }) => measures.pop());
    expect(await issuesAfter({ [PLAN_FILES.measures]: edit })).toMatchObject([
      { file: PLAN_FILES.measures, path: '$.measures', code: 'missing_number' },
      { file: PLAN_FILES.tasks, path: '$.tasks[102].measure', code: 'unknown_measure' },
    ]);
  });

  it('names a department of the table that has no part in the task', async () => {
    const edit: Edit = (text) =>
      text.replace('"department": "cities-prd"', '"department": "science"');
    expect(await issuesAfter({ [PLAN_FILES.tasks]: edit })).toMatchObject([
      { path: '$.tasks[24].tableSpellings[0].department', code: 'unknown_department' },
    ]);
  });

  it('is reported for all files at once', async () => {
    const issues = await issuesAfter({
      [PLAN_FILES.tasks]: () => 'not JSON',
      [PLAN_FILES.targets]: (text) => text.replace('"historical"', '"current"'),
    });
    expect(issues).toMatchObject([
      { file: PLAN_FILES.tasks, code: 'malformed_json' },
      { file: PLAN_FILES.targets, path: '$.status', code: 'schema' },
    ]);
  });
});
