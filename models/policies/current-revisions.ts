/** The newest revision of each version, withdrawn ones included, in order of their first day. */
export function currentRevisions<Revision extends { validFrom: string; revision: number }>(
  revisions: readonly Revision[],
): Revision[] {
  const newest = new Map<string, Revision>();
  for (const revision of revisions) {
    const known = newest.get(revision.validFrom);
    if (!known || known.revision < revision.revision) newest.set(revision.validFrom, revision);
  }
  return [...newest.values()].sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1));
}

/**
 * The revisions that a policy is served from, in order of their first day. The whole policy has the
 * header of the last one.
 */
export function servedRevisions<
  Revision extends { validFrom: string; revision: number; withdrawn: boolean },
>(revisions: readonly Revision[]): Revision[] {
  return currentRevisions(revisions).filter(({ withdrawn }) => !withdrawn);
}
