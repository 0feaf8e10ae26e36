import { type Condition, isLeaf } from '../../policy/conditions.js';
import { factsNamedIn } from '../../policy/facts-used.js';
import type { Statement } from './condition-logic.js';
import type { Finding } from './finding.js';
import {
  describe,
  innermostFirst,
  isAll,
  joiningGroups,
  membersOf,
  nameOf,
  type Place,
} from './places.js';
import type { VersionLogic } from './version-logic.js';

/**
 * Alternatives that another one always covers, conditions that another one of the same group
 * already demands, and alternatives that the conditions around them rule out. Nothing is said of
 * groups that hold something `faulty`.
 *
 * A condition that follows from one about other facts is not named: a text may well demand both the
 * province and a zone of it, and each has its own source.
 */
export function shadowedConditions(logic: VersionLogic, faulty: ReadonlySet<Condition>): Finding[] {
  const isSound = (place: Place) => innermostFirst(place).every(({ node }) => !faulty.has(node));
  return [
    ...joiningGroups(logic.root).flatMap((group) => {
      const members = membersOf(group).filter(isSound);
      return isAll(group.node) ? repeated(members, logic) : covered(members, logic);
    }),
    ...(isSound(logic.root) ? ruledOut(logic.root, [], logic) : []),
  ];
}

function covered(alternatives: readonly Place[], logic: VersionLogic): Finding[] {
  return alternatives.flatMap((place, index): Finding[] => {
    const cover = alternatives.find(
      (other, otherIndex) =>
        implies(place, other, logic) && (otherIndex < index || !implies(other, place, logic)),
    );
    if (!cover) return [];
    return [
      {
        path: place.path,
        code: 'shadowed_alternative',
        message: `${describe(place.node)} never matters: whoever meets it meets ${describe(cover.node)} as well, which is enough.`,
        shownBy: bothMet(place, cover, logic),
      },
    ];
  });
}

function repeated(members: readonly Place[], logic: VersionLogic): Finding[] {
  return members.flatMap((place, index): Finding[] => {
    const demand = members.find(
      (other, otherIndex) =>
        shareFact(other, place) &&
        implies(other, place, logic) &&
        (otherIndex < index || !implies(place, other, logic)),
    );
    if (!demand) return [];
    return [
      {
        path: place.path,
        code: 'redundant_condition',
        message: `${describe(place.node)} adds nothing: whoever meets ${describe(demand.node)} meets it as well.`,
        shownBy: bothMet(place, demand, logic),
      },
    ];
  });
}

function shareFact(left: Place, right: Place): boolean {
  const facts = factsNamedIn(left.node).filter((fact) => fact !== 'asOf');
  return factsNamedIn(right.node).some((fact) => facts.includes(fact));
}

function implies(left: Place, right: Place, logic: VersionLogic): boolean {
  if (left === right || !logic.shareSubject(left.node, right.node)) return false;
  return logic.isImpossible([
    { place: left, met: true },
    { place: right, met: false },
  ]);
}

function bothMet(left: Place, right: Place, logic: VersionLogic): Finding['shownBy'] {
  return {
    possibilities: logic.possibilities([
      { place: left, met: true },
      { place: right, met: true },
    ]),
    shows: `${nameOf(left.node)} and ${nameOf(right.node)} are both met.`,
  };
}

/** @param around what must be met beside a place for it to count. */
function ruledOut(place: Place, around: readonly Statement[], logic: VersionLogic): Finding[] {
  const { node, children } = place;
  if (isLeaf(node) || 'not' in node) return [];
  if (isAll(node)) {
    return children.flatMap((child) => {
      const siblings = children.filter((other) => other !== child);
      const demands = siblings.map((other): Statement => ({ place: other, met: true }));
      return ruledOut(child, [...around, ...demands], logic);
    });
  }
  return children.flatMap((child) => {
    const needed: Statement[] = [...around, { place: child, met: true }];
    if (!logic.isImpossible(needed)) return ruledOut(child, around, logic);
    return [
      {
        path: child.path,
        code: 'impossible_alternative',
        message: `${describe(child.node)} can never be met here: the conditions around it exclude it.`,
        shownBy: {
          possibilities: logic.possibilities([{ place: child, met: true }]),
          shows: `${nameOf(child.node)} is met, and so something around it is not.`,
        },
      },
    ];
  });
}
