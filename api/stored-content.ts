import type { Logger } from 'pino';
import type { UnreadableContentError } from '../models/policies/unreadable-content-error.js';
import type { Policy } from '../rules/policy/policy.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';
import { servingFaults } from './serving-faults.js';

/** What stored policies are held against before they are served. */
export interface ServingContext {
  readonly reference: ReferenceData;
  readonly log: Pick<Logger, 'error'>;
  /** Gives the policies that are served now; none at a start. */
  readonly served: () => readonly Policy[];
}

/** Where stored policies are read from. */
interface StoredPolicies {
  readPolicies(onUnreadable: (error: UnreadableContentError) => void): Promise<Policy[]>;
}

/** How many faults of one policy are logged. */
const FAULTS_LOGGED = 10;

/**
 * The stored policies that this process can answer from, in order of their ids. What is stored may
 * come from an editor, from files of another day or from a newer program, so it is checked like a
 * file. A policy that fails stays as it was served, or is left out where it never was; the log names
 * it, and the others are served.
 */
export async function readServable(
  store: StoredPolicies,
  { reference, log, served }: ServingContext,
): Promise<Policy[]> {
  const unreadable: UnreadableContentError[] = [];
  const stored = await store.readPolicies((error) => unreadable.push(error));
  const before = new Map(served().map((policy) => [policy.id, policy]));
  const kept: Policy[] = [];
  const refuse = (policyId: string, fields: object) => {
    const previous = before.get(policyId);
    if (previous) kept.push(previous);
    log.error(
      { policyId, ...fields },
      previous
        ? 'a stored policy cannot be served and is answered from as it was before'
        : 'a stored policy cannot be served and is left out',
    );
  };

  for (const { policyId, validFrom, revision, path, reason } of unreadable) {
    refuse(policyId, { validFrom, revision, path, reason });
  }
  const sound = stored.filter((policy) => {
    const faults = servingFaults(policy, reference);
    const [first] = faults;
    if (!first) return true;
    refuse(policy.id, { ...first, faults: faults.slice(1, FAULTS_LOGGED), count: faults.length });
    return false;
  });
  return [...sound, ...kept].sort((left, right) => (left.id < right.id ? -1 : 1));
}
