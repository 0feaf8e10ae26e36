import {
  type Condition,
  childrenOf,
  isLeaf,
  isRecordGroup,
  type Leaf,
  leavesOf,
} from '../../policy/conditions.js';
import type { Finding } from './finding.js';
import { describe, innermostFirst, isAll, nameOf, type Place } from './places.js';
import type { VersionLogic } from './version-logic.js';

/**
 * Groups that no profile can meet although each of their leaves can be met. Of nested ones the
 * innermost is named, with leaves that exclude each other and of which none can be left out; it is
 * added to `faulty`.
 */
export function contradictions(logic: VersionLogic, faulty: Set<Condition>): Finding[] {
  return innermostFirst(logic.root).flatMap((place): Finding[] => {
    const { node, path } = place;
    if (!isAll(node) || innermostFirst(place).some((inner) => faulty.has(inner.node))) return [];
    const body = bodyOf(place);
    if (!logic.isImpossible([{ place: body, met: true }])) return [];
    faulty.add(node);
    const conflict = conflictIn(body, logic);
    const banned = bannedLeaves(body.node);
    const texts = conflict.map((leaf) => (banned.has(leaf) ? 'not ' : '') + describe(leaf));
    const ids = conflict.map(({ id }) => id).join(', ');
    return [
      {
        path,
        code: 'contradiction',
        message: `No profile can meet ${nameOf(node)}: ${texts.join(' and ')} exclude each other.`,
        shownBy: {
          possibilities: conflict.flatMap((leaf) =>
            logic.possibilities([{ place: body, met: true }], new Set([leaf])),
          ),
          shows: `${nameOf(node)} would be met if it were not for one of ${ids}.`,
        },
      },
    ];
  });
}

/** What one record must meet, of a record group; anything else as it is. */
function bodyOf({ node, group }: Place): Pick<Place, 'node' | 'group'> {
  return isRecordGroup(node) ? { node: { all: node.all }, group: node } : { node, group };
}

/** Leaves that cannot be satisfied together, every one of them needed for that. */
function conflictIn(place: Pick<Place, 'node' | 'group'>, logic: VersionLogic): Leaf[] {
  const relaxed = new Set<Leaf>();
  for (const leaf of leavesOf(place.node)) {
    relaxed.add(leaf);
    if (!logic.isImpossible([{ place, met: true }], relaxed)) relaxed.delete(leaf);
  }
  return leavesOf(place.node).filter((leaf) => !relaxed.has(leaf));
}

/** The leaves under an odd number of `not`. */
function bannedLeaves(node: Condition, isBanned = false): ReadonlySet<Leaf> {
  if (isLeaf(node)) return new Set(isBanned ? [node] : []);
  const isTurned = 'not' in node !== isBanned;
  return new Set(childrenOf(node).flatMap((child) => [...bannedLeaves(child, isTurned)]));
}
