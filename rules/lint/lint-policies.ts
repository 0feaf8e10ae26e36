import type { PolicyFile, PolicyVersionFile } from '../policy/policy.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { circularReferences } from './circular-references.js';
import { type ContentIssue, jsonPath } from './content-issue.js';
import { type CiteContext, lintCites } from './lint-cites.js';
import { type ConditionIssue, lintConditions } from './lint-conditions.js';
import { lintEstimate } from './lint-estimate.js';
import { lintReferences } from './lint-references.js';
import { lintVersions, unchangedVersions } from './lint-versions.js';
import { lintWindows } from './lint-windows.js';
import { repeated } from './repeated.js';

/** A policy with the file it was read from, relative to the content root. */
export interface PolicySource {
  file: string;
  /** Name of its folder, which must be its id. */
  folder: string;
  policy: PolicyFile;
}

/** Everything the static checks look things up in. */
export interface LintContext {
  reference: ReferenceData;
  /** Texts in hand by document id. */
  texts: CiteContext['texts'];
}

/** Every static fault of a set of policies: each by itself, and between them. */
export function lintPolicies(
  policies: readonly PolicySource[],
  context: LintContext,
): ContentIssue[] {
  const ids = new Set(policies.map(({ policy }) => policy.id));
  return [
    ...policies.flatMap((source) => [
      ...lintIdentity(source, policies),
      ...lintPolicy(source, ids, context),
      ...unchangedVersions(source),
    ]),
    ...circularReferences(policies),
  ];
}

/**
 * Every static fault of one policy.
 * @param ids of all policies that it may refer to, its own included.
 */
export function lintPolicy(
  source: Pick<PolicySource, 'file' | 'policy'>,
  ids: ReadonlySet<string>,
  { reference, texts }: LintContext,
): ContentIssue[] {
  const { file, policy } = source;
  return [
    ...lintCites(file, policy, { sources: reference.sources, texts }),
    ...lintHeader(source),
    ...lintVersions(source),
    ...policy.versions.flatMap((version, index) =>
      lintVersion(version, { policyId: policy.id, ids, reference }).map((issue) => ({
        ...issue,
        file,
        path: jsonPath(['versions', index, ...issue.path]),
      })),
    ),
  ];
}

function lintHeader({ file, policy }: Pick<PolicySource, 'file' | 'policy'>): ContentIssue[] {
  return (['measures', 'tasks'] as const).flatMap((key) =>
    repeated(policy[key]).map(({ index, item }) => ({
      file,
      path: jsonPath([key, index]),
      code: 'duplicate_item',
      message: `${item} occurs twice.`,
    })),
  );
}

function lintIdentity(
  { file, folder, policy }: PolicySource,
  all: readonly PolicySource[],
): ContentIssue[] {
  if (policy.id === folder) return [];
  const path = jsonPath(['id']);
  const message = `The id ${policy.id} differs from the folder ${folder}.`;
  const mismatch = { file, path, code: 'id_mismatch', message };
  const twin = all.find(
    (other) =>
      other.policy.id === policy.id &&
      other.file !== file &&
      (other.folder === policy.id || other.file < file),
  );
  if (!twin) return [mismatch];
  const taken = `The id ${policy.id} is taken by ${twin.file}.`;
  return [mismatch, { file, path, code: 'duplicate_id', message: taken }];
}

function lintVersion(
  version: PolicyVersionFile,
  {
    policyId,
    ids,
    reference,
  }: { policyId: string; ids: ReadonlySet<string>; reference: ReferenceData },
): ConditionIssue[] {
  const { conditions } = version;
  const conditionIssues = conditions ? lintConditions(conditions, reference) : [];
  return [
    ...conditionIssues.map((issue) => ({ ...issue, path: ['conditions', ...issue.path] })),
    ...repeated(version.manual.map(({ id }) => id)).map(({ index, item }) => ({
      path: ['manual', index, 'id'],
      code: 'duplicate_id',
      message: `The id ${item} occurs twice.`,
    })),
    ...lintWindows(version, reference.workCalendar),
    ...lintEstimate(version.benefit, { conditions, reference }),
    ...lintReferences(policyId, version, ids),
  ];
}
