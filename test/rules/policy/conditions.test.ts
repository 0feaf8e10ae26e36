import {
  type Condition,
  childrenOf,
  conditionSchema,
  isLeaf,
  isRecordGroup,
  leavesOf,
  walk,
} from '../../../rules/policy/conditions.js';
import { askedFactsOf, factsNamedIn } from '../../../rules/policy/facts-used.js';
import {
  all,
  any,
  forSome,
  leaf,
  not,
  samplePolicy,
  sampleVersion,
} from '../engine/sample-policy.js';

const staff = leaf('employees', 'greaterThan', 1, { id: 'staff' });
const amount = leaf('loans.amount', 'greaterThan', { fact: 'equityFinancing' }, { id: 'amount' });
const share = leaf('rdRatioLatest', 'greaterThan', 3, { id: 'share' });
const tree = all(staff, any(not(share), forSome('loans', amount)));

/** The paths and messages of what the schema refuses. */
function refusals(condition: unknown): [string, string][] {
  const parsed = conditionSchema.safeParse(condition);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => [path.join('.'), message]);
}

describe('the schema of a condition', () => {
  it('accepts a sound tree and changes nothing in it', () => {
    expect(conditionSchema.parse(tree)).toEqual(tree);
  });

  it.each<[string, unknown, string]>([
    ['an empty all', { all: [] }, 'all'],
    ['an empty any', { all: [{ any: [] }] }, 'all.0.any'],
    ['an empty record group', { ...forSome('loans'), all: [] }, 'all'],
    ['two kinds at once', { all: [staff], any: [staff] }, ''],
    ['a leaf with children', { ...staff, all: [staff] }, ''],
    ['neither kind', { id: 'x' }, ''],
    ['a list', [staff], ''],
    ['null', { not: null }, 'not'],
    ['an unknown key', all({ ...staff, priority: 3 } as Condition), 'all.0'],
    [
      'a leaf without its citation',
      all({ ...staff, cite: undefined } as unknown as Condition),
      'all.0.cite',
    ],
    ['a leaf without an id', any({ ...staff, id: undefined } as unknown as Condition), 'any.0.id'],
    [
      'a year that does not exist',
      all({ ...staff, params: { year: 'next' } } as unknown as Condition),
      'all.0.params.year',
    ],
    [
      'a mistake deep down, at its place',
      not(all(any({ ...staff, kind: 'soon' } as unknown as Condition))),
      'not.all.0.any.0.kind',
    ],
  ])('refuses %s', (_, condition, path) => {
    expect(refusals(condition).map(([at]) => at)).toContain(path);
  });

  it('accepts sixty leaves', () => {
    const leaves = Array.from({ length: 30 }, () => staff);
    expect(refusals(all(...leaves, any(...leaves)))).toEqual([]);
  });

  it.each<[string, unknown]>([
    ['side by side', all(...Array.from({ length: 61 }, () => staff))],
    ['in groups', all(...Array.from({ length: 31 }, () => any(staff, not(share))))],
    ['that are none', { all: Array.from({ length: 61 }, () => ({ all: [{}] })) }],
    ['that are empty groups', { all: Array.from({ length: 61 }, () => ({ not: { any: [] } })) }],
  ])('refuses more leaves %s, and reads none of them', (_, condition) => {
    expect(refusals(condition).map(([at]) => at)).toEqual(['']);
  });

  it('refuses more values than two hundred, and reads none of them', () => {
    const listed = (value: unknown[]) => all({ ...staff, value } as Condition);
    expect(refusals(listed(Array.from({ length: 200 }, () => 1)))).toEqual([]);
    const parsed = conditionSchema.safeParse(listed(Array.from({ length: 201 }, () => ({}))));
    const issues = JSON.stringify(parsed.error?.issues);
    expect(issues).toContain('"too_big"');
    expect(issues).not.toContain('"path":[0]');
  });

  it('reports a mistake once, for the kind of node that it is', () => {
    expect(refusals(all({ ...staff, kind: 'soon' } as unknown as Condition))).toHaveLength(1);
  });
});

describe('walking a tree', () => {
  it('visits parents before children, with their paths and the list they stand in', () => {
    const visits: [string, string | undefined][] = [];
    walk(tree, (_node, path, list) => {
      visits.push([path.join('.'), list]);
    });
    expect(visits).toEqual([
      ['', undefined],
      ['all.0', undefined],
      ['all.1', undefined],
      ['all.1.any.0', undefined],
      ['all.1.any.0.not', undefined],
      ['all.1.any.1', undefined],
      ['all.1.any.1.all.0', 'loans'],
    ]);
  });

  it('gives every leaf in order', () => {
    expect(leavesOf(tree).map(({ id }) => id)).toEqual(['staff', 'share', 'amount']);
  });

  it('tells the kinds of node apart', () => {
    const [first, second] = childrenOf(tree);
    expect(first && isLeaf(first)).toBe(true);
    expect(second && isLeaf(second)).toBe(false);
    expect(childrenOf(staff)).toEqual([]);
    expect(childrenOf(not(staff))).toEqual([staff]);
    expect(isRecordGroup(forSome('loans', amount))).toBe(true);
    expect(isRecordGroup(tree)).toBe(false);
  });
});

describe('the facts of a policy', () => {
  it('are those on both sides of its leaves and its lists', () => {
    expect(factsNamedIn(tree)).toEqual([
      'employees',
      'rdRatioLatest',
      'loans',
      'loans.amount',
      'equityFinancing',
    ]);
    expect(factsNamedIn(null)).toEqual([]);
  });

  it('are asked facts, of every version', () => {
    const policy = samplePolicy('p', [
      sampleVersion({ conditions: tree, validTo: '2020-12-31' }),
      sampleVersion({
        conditions: all(leaf('ownership', 'equal', 'state')),
        validFrom: '2021-01-01',
      }),
    ]);
    expect([...askedFactsOf(policy)].sort()).toEqual([
      'employees',
      'equityFinancing',
      'loans',
      'ownership',
      'rdExpense',
      'salesRevenue',
    ]);
  });
});
