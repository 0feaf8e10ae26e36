import { leafDistance } from '../explain/shortfall.js';
import type { Verdict } from './assessment.js';
import { MET, UNMET } from './compiled/outcome-code.js';
import { normalisedDistance } from './distance.js';
import type { EvaluatedNode } from './evaluated-tree.js';
import { fewestObstacles, type Obstacles } from './failing.js';
import { GROUPS, type Group, groupOf } from './group.js';
import type { PolicySetAt } from './policy-set.js';

/** What the machine conditions say of every policy of a set for one profile. */
export interface Evaluated {
  readonly outcomes: Uint8Array;
  tree(index: number): EvaluatedNode | null;
}

/** A policy with its place in the list: its group, and how far the profile is from it. */
export interface Ranked {
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

const NO_OBSTACLES: Obstacles = { nodes: [], count: 0, fixed: 0 };

/** The verdict of an outcome code; a policy without conditions has the code of unknown. */
export function verdictOf(code: number | undefined): Verdict {
  if (code === MET) return 'eligible';
  return code === UNMET ? 'not_eligible' : 'needs_info';
}

/**
 * The nearest of some policies of a set, nearest first: by group, then by how few things stand in
 * the way, then by how near they are, then by id. At most `limit` of them. Policies that can be
 * applied for come first whatever the others are; while there are enough of them, what stands in
 * the way of the others is not looked at. Trees are built for what is returned.
 */
export function rank(
  set: PolicySetAt,
  evaluated: Evaluated,
  chosen: readonly number[],
  limit: number,
): Ranked[] {
  const ready = chosen.filter((index) => canBeAppliedFor(set, evaluated, index));
  const candidates = ready.length < limit ? chosen : ready;
  const placeOf = ({ group }: Ranked) => GROUPS.indexOf(group);
  const idOf = ({ index }: Ranked) => set.policies[index]?.policy.id ?? '';
  const ranked = candidates
    .map((index) => rankOne(set, evaluated, index))
    .sort(
      (left, right) =>
        placeOf(left) - placeOf(right) ||
        left.obstacles.count - right.obstacles.count ||
        left.distance - right.distance ||
        (idOf(left) < idOf(right) ? -1 : 1),
    )
    .slice(0, limit);
  return ranked.map(({ index, verdict, group, obstacles, tree, distance }) => ({
    index,
    verdict,
    group,
    obstacles,
    tree: tree ?? evaluated.tree(index),
    distance,
  }));
}

function canBeAppliedFor(set: PolicySetAt, { outcomes }: Evaluated, index: number): boolean {
  const at = set.policies[index];
  return outcomes[index] === MET && at?.standing === 'in_force' && at.window.state === 'open';
}

function rankOne(set: PolicySetAt, evaluated: Evaluated, index: number): Ranked {
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
