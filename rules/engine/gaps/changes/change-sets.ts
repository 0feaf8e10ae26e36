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
/** Of more plans that cost the same the first are described: a long list has hundreds. */
const MOST_ALIKE = 50;
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
  const { requirement, factVariables, isWhole } = requirementOf(root, facts);
  const finder = new WayFinder(requirement);
  for (const mostChanges of DEPTHS) {
    const { ways, exhaustive, hasDearer } = finder.find(mostChanges);
    const sets = describeFirst(plansOf(ways), most, factVariables);
    // A set with more changes would come later, and replaces none of these.
    if (sets.length >= most || !hasDearer) return { sets, exhaustive: exhaustive && isWhole };
  }
  return { sets: [], exhaustive: false };
}

/**
 * The plans of ways, cheapest first, without those that another one makes pointless. What replaces
 * a plan is never dearer than the plan.
 */
function plansOf(ways: readonly Way[]): Plan[] {
  const plans = ways.map(planOf).sort((left, right) => compareCosts(left.cost, right.cost));
  let kept: Plan[] = [];
  for (const plan of plans) {
    if (kept.some((other) => replaces(other, plan))) continue;
    const isCheaper = ({ cost }: Plan) => compareCosts(cost, plan.cost) < 0;
    kept = kept.filter((other) => isCheaper(other) || !replaces(plan, other));
    kept.push(plan);
  }
  return kept;
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
      alike
        .slice(0, MOST_ALIKE)
        .map((plan) => describe(plan, factVariables))
        .map((set) => [idsOf(set), set]),
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
  /** What has to be answered for it. */
  unanswered: readonly Variable[];
  cost: Cost;
}

function planOf({ constraints }: Way): Plan {
  const open = constraints.filter(needsAction);
  const changes = open.filter(({ variable }) => variable.changes > 0);
  return {
    changes,
    unanswered: open.map(({ variable }) => variable).filter(({ answers }) => answers.size > 0),
    cost: costOf(open),
  };
}

/**
 * True when a plan makes another one pointless, or says the same: it needs no other answers, and
 * either fewer of the changes or the same ones going no further.
 */
function replaces(plan: Plan, other: Plan): boolean {
  if (plan.changes.length > other.changes.length) return false;
  const isFewer = plan.changes.length < other.changes.length;
  const areChangesEnough = plan.changes.every(({ variable, mask }) => {
    const theirs = other.changes.find((change) => change.variable === variable);
    return theirs && (isFewer || (theirs.mask & ~mask) === 0n);
  });
  return areChangesEnough && plan.unanswered.every((variable) => isAnsweredBy(other, variable));
}

/** Mostly the variable itself is there; its paths, of a long list hundreds, are looked at last. */
function isAnsweredBy({ unanswered }: Plan, { answers }: Variable): boolean {
  if (unanswered.some((other) => other.answers === answers)) return true;
  for (const path of answers.keys()) {
    if (!unanswered.some((other) => other.answers.has(path))) return false;
  }
  return true;
}

function describe({ changes, unanswered, cost }: Plan, read: readonly FactVariable[]): ChangeSet {
  const answers = new Map(unanswered.flatMap((variable) => [...variable.answers]));
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
