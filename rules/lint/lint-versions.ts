import type { PolicyFile, PolicyVersionFile } from '../policy/policy.js';
import { overlap } from '../policy/span.js';
import { type ContentIssue, jsonPath } from './content-issue.js';

interface VersionIssue {
  /** Where in the version; the version itself when left out. */
  key?: keyof PolicyVersionFile;
  code: string;
  message: string;
}

interface Source {
  file: string;
  policy: Pick<PolicyFile, 'versions'>;
}

/**
 * Checks the dates of a policy's versions, one by one and between them, and that one that follows
 * another says what it changes.
 */
export function lintVersions(source: Source): ContentIssue[] {
  const { versions } = source.policy;
  return inEachVersion(source, (version, index) => [
    ...lintDates(version),
    ...lintPlace(version, versions.slice(0, index)),
    ...lintChange(version, versions),
  ]);
}

/** Versions that decide and promise exactly what the version before them did. */
export function unchangedVersions(source: Source): ContentIssue[] {
  return inEachVersion(source, (version) => {
    const before = versionBefore(version, source.policy.versions);
    if (!before || decisiveOf(before) !== decisiveOf(version)) return [];
    const message = `Conditions, benefit, manual criteria and windows are those of the version of ${before.validFrom}. Let that one go on instead.`;
    return [{ code: 'version_changes_nothing', message }];
  });
}

function inEachVersion(
  { file, policy }: Source,
  lint: (version: PolicyVersionFile, index: number) => VersionIssue[],
): ContentIssue[] {
  return policy.versions.flatMap((version, index) =>
    lint(version, index).map(({ key, code, message }) => {
      const path = jsonPath(['versions', index, ...(key ? [key] : [])]);
      return { file, path, code, message };
    }),
  );
}

function lintDates({ validFrom, validTo, validToCite }: PolicyVersionFile): VersionIssue[] {
  if (validTo === null) return [];
  const issues: VersionIssue[] = [];
  if (validTo < validFrom) {
    const message = `${validTo} is before ${validFrom}.`;
    issues.push({ key: 'validTo', code: 'version_ends_before_start', message });
  }
  if (validToCite === undefined) {
    const message = 'An end date needs validToCite.';
    issues.push({ key: 'validToCite', code: 'end_without_source', message });
  }
  return issues;
}

function lintPlace(
  version: PolicyVersionFile,
  above: readonly PolicyVersionFile[],
): VersionIssue[] {
  const issues: VersionIssue[] = [];
  const overlapping = above.findIndex((other) => overlap(other, version));
  if (overlapping >= 0) {
    const message = `It is valid at the same time as version ${overlapping}.`;
    issues.push({ code: 'overlapping_versions', message });
  }
  const before = above.at(-1);
  // Issues name a version by its place in the file, which must be its place in time.
  if (before && version.validFrom < before.validFrom) {
    const message = `${version.validFrom} is before ${before.validFrom}, where the version above begins.`;
    issues.push({ key: 'validFrom', code: 'versions_out_of_order', message });
  }
  return issues;
}

function lintChange(
  version: PolicyVersionFile,
  versions: readonly PolicyVersionFile[],
): VersionIssue[] {
  if (version.change !== undefined || !versionBefore(version, versions)) return [];
  const message = 'A version that follows another one says in change what differs and for whom.';
  return [{ key: 'change', code: 'version_without_change', message }];
}

/** The version that began last before another one. */
function versionBefore(
  { validFrom }: PolicyVersionFile,
  versions: readonly PolicyVersionFile[],
): PolicyVersionFile | undefined {
  return versions
    .filter((other) => other.validFrom < validFrom)
    .sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1))
    .at(-1);
}

function decisiveOf({ conditions, benefit, manual, windows }: PolicyVersionFile): string {
  return JSON.stringify({ conditions, benefit, manual, windows });
}
