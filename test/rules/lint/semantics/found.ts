import type { ContentExample } from '../../../../rules/lint/content-issue.js';
import { findingsIn } from '../../../../rules/lint/lint-semantics.js';
import { exampleFinder } from '../../../../rules/lint/semantics/example-profile.js';
import type { Condition } from '../../../../rules/policy/conditions.js';
import type { PolicyVersion } from '../../../../rules/policy/policy.js';
import { reference, sampleVersion } from '../../engine/sample-policy.js';

const findExample = exampleFinder(reference);

/** A finding in short, with the facts of its example, or why there are none. */
export interface Found {
  said: string;
  message: string;
  shown: Extract<ContentExample, { shows: string }>['profile'] | string;
}

/** What the lint finds in a condition tree, each as `path code`, paths below the conditions. */
export async function found(
  conditions: Condition,
  more: Partial<PolicyVersion> = {},
): Promise<Found[]> {
  const findings = findingsIn(sampleVersion({ conditions, ...more }), reference);
  return Promise.all(
    findings.map(async ({ path, code, message, shownBy }) => {
      const example = await findExample(shownBy);
      const below = path[0] === 'conditions' ? path.slice(1) : path;
      const said = [...(below.length > 0 ? [below.join('.')] : []), code].join(' ');
      return { said, message, shown: example.profile ?? example.reason };
    }),
  );
}

/** What the lint says of a tree, in short. */
export async function said(
  conditions: Condition,
  more: Partial<PolicyVersion> = {},
): Promise<string[]> {
  return (await found(conditions, more)).map((finding) => finding.said);
}
