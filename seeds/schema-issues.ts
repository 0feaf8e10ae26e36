import type { z } from 'zod';

/** One thing that a schema refuses, with the keys and indexes that lead to it. */
export interface SchemaIssue {
  path: readonly PropertyKey[];
  message: string;
}

/**
 * What a schema refuses. Of alternatives the one is taken whose keys the value has, so that a
 * mistake deep inside it is named where it stands; zod itself says of all of them "Invalid input".
 */
export function schemaIssues(issues: readonly z.core.$ZodIssue[]): SchemaIssue[] {
  return issues.flatMap((issue) => {
    const { path, message } = issue;
    const meant = issue.code === 'invalid_union' ? meantAlternative(issue.errors) : undefined;
    if (!meant) return [{ path, message }];
    return schemaIssues(meant).map((inner) => ({ ...inner, path: [...path, ...inner.path] }));
  });
}

type Alternative = readonly z.core.$ZodIssue[];

/** The alternative that knows most keys of the value; none where the value is of another type. */
function meantAlternative(alternatives: readonly Alternative[]): Alternative | undefined {
  const fitting = alternatives.filter((issues) => !issues.some(isOfOtherType));
  return fitting.reduce<Alternative | undefined>(
    (best, issues) => (best && unknownKeys(best) <= unknownKeys(issues) ? best : issues),
    undefined,
  );
}

function isOfOtherType({ code, path }: z.core.$ZodIssue): boolean {
  const isWhole = path.length === 0;
  return isWhole && code !== 'unrecognized_keys';
}

function unknownKeys(issues: Alternative): number {
  return issues.reduce(
    (count, issue) =>
      issue.code === 'unrecognized_keys' && issue.path.length === 0
        ? count + issue.keys.length
        : count,
    0,
  );
}
