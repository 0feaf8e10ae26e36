/** A policy whose revisions fill what the database keeps in one document: it takes no other one. */
export class PolicyFullError extends Error {
  override readonly name = 'PolicyFullError';

  constructor(policyId: string) {
    super(`Policy ${policyId} has no room for another revision.`);
  }
}
