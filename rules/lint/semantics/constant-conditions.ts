import { type Condition, isLeaf } from '../../policy/conditions.js';
import type { Finding } from './finding.js';
import { describe, innermostFirst, nameOf } from './places.js';
import type { VersionLogic } from './version-logic.js';

/**
 * Leaves that are met, or unmet, by every value that their facts may have, and alternatives that
 * between them leave nothing out. Only the innermost node is named, and added to `faulty`.
 */
export function constantConditions(logic: VersionLogic, faulty: Set<Condition>): Finding[] {
  return innermostFirst(logic.root).flatMap((place): Finding[] => {
    const { node, path } = place;
    const canBeConstant = isLeaf(node) || 'any' in node;
    if (!canBeConstant || innermostFirst(place).some((inner) => faulty.has(inner.node))) return [];
    const met = logic.isImpossible([{ place, met: false }]);
    const unmet = isLeaf(node) && logic.isImpossible([{ place, met: true }]);
    // A leaf that nothing makes known is both; then neither can be said of it.
    if (met === unmet) return [];
    faulty.add(node);
    const outcome = met ? 'met' : 'unmet';
    return [
      {
        path,
        code: met ? 'always_true' : 'always_false',
        message: `${describe(node)} is ${outcome} whatever the facts say, once they are known.`,
        shownBy: {
          possibilities: logic.possibilities([{ place, met }]),
          shows: `${nameOf(node)} is ${outcome}, as it is for every other value.`,
        },
      },
    ];
  });
}
