import type { PolicyVersionFile } from '../policy/policy.js';
import type { ConditionIssue } from './lint-conditions.js';

type References = Pick<
  PolicyVersionFile,
  'successor' | 'prerequisites' | 'exclusions' | 'validFrom'
>;

/** Within these a policy can exclude itself: one support a lifetime, or a year. */
const REPEATABLE: ReadonlySet<string> = new Set(['lifetime', 'same_year']);

/**
 * Checks what a version says of other policies and of its own: that they exist, that none follows
 * before the version begins, and that no exclusion is said twice or rules out a prerequisite.
 * @param ids of all policies that it may refer to.
 */
export function lintReferences(
  policyId: string,
  version: References,
  ids: ReadonlySet<string>,
): ConditionIssue[] {
  return [
    ...unknownPolicies(version, ids),
    ...lintSuccessor(version),
    ...lintPrerequisites(version),
    ...lintExclusions(policyId, version),
  ];
}

function unknownPolicies(
  { successor, prerequisites, exclusions }: References,
  ids: ReadonlySet<string>,
): ConditionIssue[] {
  const references = [
    ...(successor ? [{ item: successor, path: ['successor'] }] : []),
    ...prerequisites.map((item, index) => ({ item, path: ['prerequisites', index] })),
    ...exclusions.map((item, index) => ({ item, path: ['exclusions', index] })),
  ];
  return references
    .filter(({ item }) => item.policyId !== undefined && !ids.has(item.policyId))
    .map(({ item, path }) => ({
      path: [...path, 'policyId'],
      code: 'unknown_policy',
      message: `There is no policy ${item.policyId}.`,
    }));
}

function lintSuccessor({ successor, validFrom }: References): ConditionIssue[] {
  if (successor?.from === undefined || successor.from >= validFrom) return [];
  const message = `It begins on ${successor.from}, before the version does on ${validFrom}.`;
  return [{ path: ['successor'], code: 'successor_before_start', message }];
}

function lintPrerequisites({ prerequisites, exclusions }: References): ConditionIssue[] {
  const excluded = new Set(exclusions.map(({ policyId }) => policyId));
  return prerequisites.flatMap(({ policyId }, index): ConditionIssue[] => {
    if (policyId === undefined || !excluded.has(policyId)) return [];
    const message = `${policyId} is required and excluded as well.`;
    return [{ path: ['prerequisites', index, 'policyId'], code: 'prerequisite_excluded', message }];
  });
}

function lintExclusions(policyId: string, { exclusions }: References): ConditionIssue[] {
  const keys = exclusions.map((exclusion) =>
    JSON.stringify([exclusion.policyId ?? exclusion.name.zh, exclusion.scope]),
  );
  return exclusions.flatMap((exclusion, index): ConditionIssue[] => {
    const path = ['exclusions', index];
    if (keys.indexOf(keys[index] ?? '') !== index) {
      const message = `${exclusion.policyId ?? exclusion.name.en} is excluded twice within ${exclusion.scope}.`;
      return [{ path, code: 'duplicate_exclusion', message }];
    }
    if (exclusion.policyId !== policyId || REPEATABLE.has(exclusion.scope)) return [];
    const message = `Within ${exclusion.scope} a policy does not exclude itself.`;
    return [{ path: [...path, 'scope'], code: 'own_exclusion', message }];
  });
}
