/** Stored content of a policy that this program cannot read. */
export class UnreadableContentError extends Error {
  override readonly name = 'UnreadableContentError';

  constructor(
    readonly policyId: string,
    readonly validFrom: string,
    readonly revision: number,
    /** Where in `{policy, version}`, such as `$.version.benefit`; `$` is all of it. */
    readonly path: string,
    /** What is wrong there, in English. */
    readonly reason: string,
    options?: ErrorOptions,
  ) {
    super(
      `Policy ${policyId}, version ${validFrom}, revision ${revision} does not fit the format: ${path}: ${reason}`,
      options,
    );
  }
}
