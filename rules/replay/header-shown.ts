import type { PolicyHeader } from '../policy/policy.js';
import { differencesBetween } from './differences.js';

/** What a result shows of a policy's header. */
const SHOWN = ['name', 'kind', 'level', 'departments', 'contact', 'measures'] as const;

/** The headers that a policy may have been shown under when an answer was given. */
export interface HeadersOfThen {
  /** The one published by then; null where the history does not go back so far. */
  published: PolicyHeader | null;
  /** Others that may have been shown instead, the likeliest first. */
  others: readonly PolicyHeader[];
}

/**
 * The header that a stored result shows, of those that it may have been given under; the one
 * published by then where it shows none of them. Fields that results did not have are not compared.
 */
export function headerShown(
  stored: Readonly<Record<string, unknown>>,
  { published, others }: HeadersOfThen,
): PolicyHeader | null {
  const isShown = (header: PolicyHeader) =>
    SHOWN.every(
      (field) =>
        stored[field] === undefined ||
        differencesBetween(stored[field], header[field]).length === 0,
    );
  return [...(published ? [published] : []), ...others].find(isShown) ?? published;
}

/** Whether a place in a result, as `differencesBetween` names it, is of the policy's header. */
export function isOfHeader(path: string): boolean {
  const [field] = path.split(/[.[]/, 1);
  return SHOWN.some((shown) => shown === field);
}
