import type { PolicyFile, PolicyVersionFile } from '../policy/policy.js';
import { overlap } from '../policy/span.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { type ContentIssue, jsonPath } from './content-issue.js';
import { lintAmount } from './lint-benefit.js';
import { type CiteContext, lintCites } from './lint-cites.js';
import { lintConditions } from './lint-conditions.js';
import { lintWindows } from './lint-windows.js';

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
  return policies.flatMap((source) => [
    ...lintIdentity(source, policies),
    ...lintPolicy(source, ids, context),
  ]);
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
    ...lintVersions(source),
    ...policy.versions.flatMap((version, index) =>
      lintVersion(file, version, index, ids, reference),
    ),
  ];
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

function lintVersions({ file, policy }: Pick<PolicySource, 'file' | 'policy'>): ContentIssue[] {
  const issues: ContentIssue[] = [];
  policy.versions.forEach((version, index) => {
    const { validFrom, validTo } = version;
    if (validTo !== null && validTo < validFrom) {
      issues.push({
        file,
        path: jsonPath(['versions', index, 'validTo']),
        code: 'version_ends_before_start',
        message: `${validTo} is before ${validFrom}.`,
      });
    }
    if (validTo !== null && version.validToCite === undefined) {
      issues.push({
        file,
        path: jsonPath(['versions', index, 'validToCite']),
        code: 'end_without_source',
        message: 'An end date needs validToCite.',
      });
    }
    const isFirst = policy.versions.every((other) => other.validFrom >= validFrom);
    if (!isFirst && version.change === undefined) {
      issues.push({
        file,
        path: jsonPath(['versions', index, 'change']),
        code: 'version_without_change',
        message: 'A version that follows another one says in change what differs and for whom.',
      });
    }
    const overlapping = policy.versions.findIndex(
      (other, otherIndex) => otherIndex < index && overlap(other, version),
    );
    if (overlapping >= 0) {
      issues.push({
        file,
        path: jsonPath(['versions', index]),
        code: 'overlapping_versions',
        message: `It is valid at the same time as version ${overlapping}.`,
      });
    }
  });
  return issues;
}

function lintVersion(
  file: string,
  version: PolicyVersionFile,
  index: number,
  ids: ReadonlySet<string>,
  reference: ReferenceData,
): ContentIssue[] {
  const at = (path: readonly (string | number)[]) => jsonPath(['versions', index, ...path]);
  const { conditions, benefit } = version;
  const conditionIssues = conditions ? lintConditions(conditions, reference) : [];
  const { estimate } = benefit;
  const amountIssues = estimate
    ? (['low', 'high'] as const).flatMap((end) =>
        lintAmount(estimate[end], { conditions, reference }, ['benefit', 'estimate', end]),
      )
    : [];
  const references = [
    ...(version.successor ? [{ item: version.successor, path: ['successor'] }] : []),
    ...version.prerequisites.map((item, i) => ({ item, path: ['prerequisites', i] })),
    ...version.exclusions.map((item, i) => ({ item, path: ['exclusions', i] })),
  ];
  return [
    ...conditionIssues.map(({ path, code, message }) => ({
      file,
      path: at(['conditions', ...path]),
      code,
      message,
    })),
    ...lintWindows(version.windows).map(({ path, code, message }) => ({
      file,
      path: at(path),
      code,
      message,
    })),
    ...amountIssues.map(({ path, code, message }) => ({ file, path: at(path), code, message })),
    ...references
      .filter(({ item }) => item.policyId !== undefined && !ids.has(item.policyId))
      .map(({ item, path }) => ({
        file,
        path: at([...path, 'policyId']),
        code: 'unknown_policy',
        message: `There is no policy ${item.policyId}.`,
      })),
  ];
}
