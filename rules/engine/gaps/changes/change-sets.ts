import type { MissingFact } from '../../../facts/resolution.js';
import { askingOrder } from '../../../facts/vocabulary/index.js';
import { leavesOf } from '../../../policy/conditions.js';
import type { EvaluatedNode } from '../../evaluated-tree.js';
import type { Change, ChangeSet, ChangeSets } from './change-set.js';
import { WayFinder } from './find-ways.js';
import { shareFigures } from './recheck.js';
import { requirementOf } from './requirement-of.js';
import type { KnownFacts } from './variable-register.js';
import { FactVariable, NewRecord, type Variable } from './variables.js';
import { type Constraint, type Cost, compareCosts, costOf, needsAction, type Way } from './way.js';

const MOST_SETS = 3;
/** Sets with few changes are looked for first; mostly there are enough of them. */
const DEPTHS = [1, 2, 3, 5, 8, 13, Infinity];

/**
 * The smallest sets of changes that would make a tree met: `most` of them, those with the fewest
 * changes first, then with the fewest answers, then the nearest, then by the ids of their leaves.
 * A set is left out when another one makes do with some of its changes and no other answers.
 *
 * Leaves on the same fact move together, and no change breaks what the set relies on. Leaves of the
 * kinds `fixed` and `time` are never changed; what is unknown is to be answered, whatever its kind.
 * A tree that is unknown may be met by answers alone; one that is met has no set.
 */
export function changeSetsOf(
  root: EvaluatedNode,
  facts: KnownFacts,
  most: number = MOST_SETS,
): ChangeSets {
  if (root.outcome === 'met') return { sets: [], exhaustive: true };
  const { requirement, factVariables } = requirementOf(root, facts);
  const finder = new WayFinder(requirement);
  for (const mostChanges of DEPTHS) {
    const { ways, exhaustive, hasDearer } = finder.find(mostChanges);
    const sets = describeFirst(plansOf(ways), most, factVariables);
    // A set with more changes would come later, and replaces none of these.
    if (sets.length >= most || !hasDearer) return { sets, exhaustive };
  }
  return { sets: [], exhaustive: false };
}

/** The plans of ways, cheapest first, without those that another one makes pointless. */
function plansOf(ways: readonly Way[]): Plan[] {
  const plans = ways.map(planOf).sort((left, right) => compareCosts(left.cost, right.cost));
  return plans.filter((plan, index) =>
    plans.every((other, place) => other === plan || !replaces(other, plan, place < index)),
  );
}

/** The sets of the first plans; of plans that cost the same, the ids of the leaves decide. */
function describeFirst(
  plans: readonly Plan[],
  most: number,
  factVariables: readonly FactVariable[],
): ChangeSet[] {
  const sets: ChangeSet[] = [];
  for (const alike of ofEqualCost(plans)) {
    if (sets.length >= most) break;
    const byId = new Map(
      alike.map((plan) => describe(plan, factVariables)).map((set) => [idsOf(set), set]),
    );
    const ids = [...byId.keys()].sort();
    sets.push(...ids.flatMap((id) => byId.get(id) ?? []));
  }
  return sets.slice(0, most);
}

/** Plans in the order of their costs, those that cost the same together. */
function ofEqualCost(plans: readonly Plan[]): Plan[][] {
  const groups: Plan[][] = [];
  for (const plan of plans) {
    const last = groups.at(-1);
    if (last?.[0] && compareCosts(last[0].cost, plan.cost) === 0) last.push(plan);
    else groups.push([plan]);
  }
  return groups;
}

/** The part of a way that asks for something to be done. */
interface Plan {
  /** Known facts that have to move, and records to add. */
  changes: readonly Constraint[];
  /** What has to be answered, by path. */
  answers: ReadonlyMap<string, MissingFact>;
  cost: Cost;
}

function planOf({ constraints }: Way): Plan {
  const open = constraints.filter(needsAction);
  const missing = open.flatMap(({ variable }) => variable.missing);
  const changes = open.filter(({ variable }) => variable.changes > 0);
  return {
    changes,
    answers: new Map(missing.map((item) => [item.path, item])),
    cost: costOf(open),
  };
}

/**
 * True when a plan makes another one pointless: it needs no other answers, and either fewer of the
 * changes or the same ones going no further. Of two alike the earlier one replaces the later.
 */
function replaces(plan: Plan, other: Plan, isEarlier: boolean): boolean {
  if (![...plan.answers.keys()].every((path) => other.answers.has(path))) return false;
  const theirs = new Map(other.changes.map(({ variable, mask }) => [variable, mask]));
  if (!plan.changes.every(({ variable }) => theirs.has(variable))) return false;
  if (plan.changes.length < other.changes.length) return true;
  const isAsEasy = plan.changes.every(
    ({ variable, mask }) => ((theirs.get(variable) ?? 0n) & ~mask) === 0n,
  );
  if (!isAsEasy) return false;
  const isAlike =
    plan.answers.size === other.answers.size &&
    plan.changes.every(({ variable, mask }) => theirs.get(variable) === mask);
  return !isAlike || isEarlier;
}

function describe({ changes, answers, cost }: Plan, read: readonly FactVariable[]): ChangeSet {
  return {
    count: cost.changes,
    changes: changes.flatMap(changeOf),
    assumptions: [...answers.values()].sort(
      (left, right) =>
        askingOrder(left.fact) - askingOrder(right.fact) || (left.path < right.path ? -1 : 1),
    ),
    recheck: toRecheck(changes, read),
  };
}

function changeOf({ variable, mask }: Constraint): Change[] {
  if (variable instanceof NewRecord) {
    const { group, changes } = variable;
    const leafIds = leavesOf(group).map(({ id }) => id);
    return [{ change: 'new_record', group, leafIds, count: changes }];
  }
  if (!(variable instanceof FactVariable) || variable.value === undefined) return [];
  const { target, example } = variable.moveTo(mask);
  return [
    {
      change: 'fact',
      ...variable.subject,
      present: variable.value,
      target,
      example,
      leafIds: variable.leavesTurnedBy(example),
    },
  ];
}

/** The other known facts of the tree that rest on a figure that changes. */
function toRecheck(changes: readonly Constraint[], read: readonly FactVariable[]): string[] {
  const others = read.filter(
    (fact) => fact.isKnown && !changes.some(({ variable }) => variable === fact),
  );
  const touched = others.filter((fact) => changes.some(({ variable }) => bearsOn(variable, fact)));
  return [...new Set(touched.map(({ subject }) => subject.reference.fact))];
}

/** A field bears on fields of its own record alone, and a new record on none of the others. */
function bearsOn(changed: Variable, { subject: { reference, record } }: FactVariable): boolean {
  if (changed instanceof NewRecord) {
    return !record && shareFigures(changed.group.forSome, reference.fact);
  }
  if (!(changed instanceof FactVariable)) return false;
  const { subject } = changed;
  if (record && record.index !== subject.record?.index) return false;
  // Another year of the same fact is another figure.
  if (subject.reference.fact === reference.fact) return false;
  return shareFigures(subject.reference.fact, reference.fact);
}

function idsOf({ changes, assumptions }: ChangeSet): string {
  return JSON.stringify([
    changes.map((change) => [
      change.leafIds,
      change.change === 'fact' ? [change.record?.list, change.record?.index] : change.group.id,
    ]),
    assumptions.map(({ path }) => path),
    changes.map((change) => (change.change === 'fact' ? change.target : null)),
  ]);
}
