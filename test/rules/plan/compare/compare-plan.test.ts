import { comparePlan } from '../../../../rules/plan/compare/compare-plan.js';
import { type PlanContent, readPlanContent, withMeasures, withTasks } from '../plan-content.js';

describe('the plan as data beside the text of the plan', () => {
  let content: PlanContent;
  const unknown = (plan = content.plan, text = content.planText) =>
    comparePlan(plan, text)
      .filter(({ outcome }) => outcome === 'unknown')
      .map(({ subject }) => subject);

  beforeAll(async () => {
    content = await readPlanContent();
  });

  it('differs nowhere that the content does not name', () => {
    expect(unknown()).toEqual([]);
  });

  it('compares every task with the body and with the table, and every measure whole', () => {
    const subjects = comparePlan(content.plan, content.planText).map(({ subject }) => subject);
    for (let seq = 1; seq <= 103; seq++) {
      expect(subjects).toContain(`task ${seq}, body`);
      expect(subjects).toContain(`task ${seq}, table`);
    }
    for (let number = 1; number <= 37; number++) {
      expect(subjects).toContain(`measure ${number}, title`);
      expect(subjects).toContain(`measure ${number}, whole body`);
    }
  });

  it('knows the four places where body and table differ, and one misspelt department', () => {
    const known = comparePlan(content.plan, content.planText)
      .filter(({ outcome }) => outcome === 'known')
      .map(({ subject }) => subject);
    expect(known).toEqual([
      'task 5, body',
      'task 24, body',
      'measure 10, body only',
      'task 45, body',
      'task 25, table',
    ]);
  });

  it('puts together the three rows that page breaks cut', () => {
    const cut = comparePlan(content.plan, content.planText)
      .filter(({ detail }) => detail?.includes('page break'))
      .map(({ subject }) => subject);
    expect(cut).toEqual(['task 9, table', 'task 28, table', 'task 65, table']);
  });

  it('finds one wrong character in a task, in the body as in the table', () => {
    const plan = withTasks(content.plan, (task) =>
      task.seq === 66 ? { ...task, text: task.text.replace('评价', '评估') } : task,
    );
    expect(unknown(plan)).toEqual(['task 66, body', 'measure 23, whole body', 'task 66, table']);
  });

  it('finds a wrong character in a row that a page break cuts', () => {
    const plan = withTasks(content.plan, (task) =>
      task.seq === 28 ? { ...task, text: task.text.replace('错位', '换位') } : task,
    );
    expect(unknown(plan)).toContain('task 28, table');
  });

  it('finds a difference between body and table that nobody wrote down', () => {
    const plan = withTasks(content.plan, (task) => ({ ...task, differences: [] }));
    expect(unknown(plan)).toEqual([
      'task 5, body',
      'measure 2, whole body',
      'task 24, body',
      'measure 8, whole body',
      'task 45, body',
      'measure 15, whole body',
    ]);
  });

  it('finds a sentence of the body that no task has', () => {
    const plan = withMeasures(content.plan, (measure) => ({ ...measure, bodyOnly: [] }));
    expect(unknown(plan)).toEqual(['measure 10, whole body']);
  });

  it('finds a title that is not the plan’s', () => {
    const plan = withMeasures(content.plan, (measure) =>
      measure.number === 37 ? { ...measure, title: { zh: '强化合作', en: 'Cooperate' } } : measure,
    );
    expect(unknown(plan)).toContain('heading 37强化合作。');
  });

  it.each([
    ['a department too few', (ids: string[]) => ids.slice(0, -1)],
    ['departments in another order', (ids: string[]) => [...ids].reverse()],
    ['a department too many', (ids: string[]) => [...ids, 'science']],
  ])('finds %s in a column', (_, change) => {
    const plan = withTasks(content.plan, (task) =>
      task.seq === 65 ? { ...task, cooperating: change(task.cooperating) } : task,
    );
    expect(unknown(plan)).toEqual(['task 65, table']);
  });

  it('finds a leading department listed as a cooperating one', () => {
    const plan = withTasks(content.plan, (task) =>
      task.seq === 4 ? { ...task, lead: task.lead.slice(0, 2), cooperating: ['science'] } : task,
    );
    expect(unknown(plan)).toEqual(['task 4, table']);
  });

  it('finds a row that the document lacks', () => {
    const text = content.planText.replace('\n 103\n', '\n');
    expect(unknown(content.plan, text)).toContain('task 103, table');
  });
});
