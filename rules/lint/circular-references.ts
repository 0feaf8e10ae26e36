import type { PolicyFile } from '../policy/policy.js';
import { type ContentIssue, jsonPath } from './content-issue.js';

interface Source {
  file: string;
  policy: PolicyFile;
}

/** A version of one policy that names another one, and where. */
interface Reference {
  file: string;
  from: string;
  to: string;
  path: readonly (string | number)[];
}

/**
 * Policies that follow each other in a circle, or require each other: none of them would be the
 * last, or the first. A policy that names itself is the smallest circle.
 */
export function circularReferences(policies: readonly Source[]): ContentIssue[] {
  return [
    ...circlesIn(policies.flatMap(successorsOf), 'circular_successors'),
    ...circlesIn(policies.flatMap(prerequisitesOf), 'circular_prerequisites'),
  ];
}

function successorsOf({ file, policy }: Source): Reference[] {
  return policy.versions.flatMap(({ successor }, index) =>
    successor?.policyId === undefined
      ? []
      : [
          {
            file,
            from: policy.id,
            to: successor.policyId,
            path: ['versions', index, 'successor', 'policyId'],
          },
        ],
  );
}

function prerequisitesOf({ file, policy }: Source): Reference[] {
  return policy.versions.flatMap(({ prerequisites }, index) =>
    prerequisites.flatMap(({ policyId }, at) =>
      policyId === undefined
        ? []
        : [
            {
              file,
              from: policy.id,
              to: policyId,
              path: ['versions', index, 'prerequisites', at, 'policyId'],
            },
          ],
    ),
  );
}

function circlesIn(references: readonly Reference[], code: string): ContentIssue[] {
  return references.flatMap(({ file, from, to, path }) => {
    const way = wayBetween(to, from, references);
    if (!way) return [];
    const message = `It leads back to itself: ${[from, ...way].join(' → ')}.`;
    return [{ file, path: jsonPath(path), code, message }];
  });
}

/** The policies on a shortest way from one to another, both included. */
function wayBetween(
  start: string,
  end: string,
  references: readonly Reference[],
): string[] | undefined {
  const ways = [[start]];
  const seen = new Set([start]);
  for (const way of ways) {
    const last = way.at(-1);
    if (last === end) return way;
    for (const { from, to } of references) {
      if (from !== last || seen.has(to)) continue;
      seen.add(to);
      ways.push([...way, to]);
    }
  }
  return undefined;
}
