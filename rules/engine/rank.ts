import { leafDistance } from '../explain/shortfall.js';
import type { Verdict } from './assessment.js';
import { MET, UNMET } from './compiled/outcome-code.js';
import { normalisedDistance } from './distance.js';
import type { EvaluatedNode } from './evaluated-tree.js';
import { fewestObstacles, type Obstacles } from './failing.js';
import { GROUPS, type Group, groupOf } from './group.js';
import { missingFacts, type WantedFact } from './missing.js';
import type { PolicySetAt } from './policy-set.js';

/** What the machine conditions say of every policy of a set for one profile. */
export interface Evaluated {
  readonly outcomes: Uint8Array;
  tree(index: number): EvaluatedNode | null;
}

/** Where a profile stands with a policy: its group, and how far the profile is from it. */
interface Stand {
  /** The policy's place in the set. */
  readonly index: number;
  readonly verdict: Verdict;
  readonly group: Group;
  /** Nodes of `tree`. */
  readonly obstacles: Obstacles;
  readonly tree: EvaluatedNode | null;
  /** The obstacles' distances, made comparable and summed. */
  readonly distance: number;
}

/** A policy in its place in the list, explained. */
export interface Ranked extends Stand {
  /** What is worth asking for its sake. */
  readonly missing: readonly WantedFact[];
}

const PLACES = Object.fromEntries(GROUPS.map((group, place) => [group, place])) as Readonly<
  Record<Group, number>
>;
const NO_OBSTACLES: Obstacles = { nodes: [], count: 0, fixed: 0 };

/** The verdict of an outcome code; a policy without conditions has the code of unknown. */
function verdictOf(code: number | undefined): Verdict {
  if (code === MET) return 'eligible';
  return code === UNMET ? 'not_eligible' : 'needs_info';
}

/**
 * The nearest of some policies of a set, nearest first: by group, then by how few things stand in
 * the way, then by how near they are, then by id. At most `limit` of them. Policies that can be
 * applied for come first whatever the others are; while there are enough of them, what stands in
 * the way of the others is not looked at. Trees are built for what is returned.
 * @param chosen indexes of the policies; all of the set when left out.
 */
export function rank(
  set: PolicySetAt,
  evaluated: Evaluated,
  chosen: readonly number[] | undefined,
  limit: number,
): Ranked[] {
  const isChosen = chosen && new Set(chosen);
  const inOrder = isChosen ? set.byId.filter((index) => isChosen.has(index)) : set.byId;
  const candidates = firstReady(set, evaluated, inOrder, limit) ?? inOrder;
  const nearest = candidates
    .map((index) => standOf(set, evaluated, index))
    // Equals stay in the order of their ids.
    .sort(
      (left, right) =>
        PLACES[left.group] - PLACES[right.group] ||
        left.obstacles.count - right.obstacles.count ||
        left.distance - right.distance,
    );
  return nearest.slice(0, limit).map((stand) => {
    const { index, verdict, group, obstacles, distance } = stand;
    const tree = stand.tree ?? evaluated.tree(index);
    const missing = tree ? missingFacts(tree) : [];
    return { index, verdict, group, obstacles, tree, distance, missing };
  });
}

/** The first so many that can be applied for; undefined where there are fewer. */
function firstReady(
  set: PolicySetAt,
  evaluated: Evaluated,
  inOrder: readonly number[],
  limit: number,
): readonly number[] | undefined {
  const ready: number[] = [];
  for (const index of inOrder) {
    if (ready.length === limit) break;
    if (canBeAppliedFor(set, evaluated, index)) ready.push(index);
  }
  return ready.length === limit ? ready : undefined;
}

function canBeAppliedFor(set: PolicySetAt, { outcomes }: Evaluated, index: number): boolean {
  const at = set.policies[index];
  return outcomes[index] === MET && at?.standing === 'in_force' && at.window.state === 'open';
}

function standOf(set: PolicySetAt, evaluated: Evaluated, index: number): Stand {
  const at = set.policies[index];
  if (!at) throw new RangeError(`There is no policy ${index}.`);
  const { version, standing, window } = at;
  const code = evaluated.outcomes[index];
  const tree = code === UNMET ? evaluated.tree(index) : null;
  const obstacles = tree ? fewestObstacles(tree) : NO_OBSTACLES;
  const verdict = verdictOf(code);
  const group = groupOf({
    isInformational: version.conditions === null,
    standing,
    verdict,
    windowState: window.state,
    obstacles,
  });
  const distance = obstacles.nodes.reduce((total, node) => {
    const own = node.node === 'leaf' ? leafDistance(node, set.reference) : undefined;
    return total + normalisedDistance(node, own);
  }, 0);
  return { index, verdict, group, obstacles, tree, distance };
}
