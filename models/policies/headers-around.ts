import type { PolicyHeader } from '../../rules/policy/policy.js';
import type { HeadersOfThen } from '../../rules/replay/header-shown.js';
import { servedRevisions } from './current-revisions.js';
import { contentJson, parseHeader } from './policy-content.js';
import type { RevisionDocument } from './policy-document.js';

/**
 * A publication bears the time at which it was asked for. It is shown after its checks, in other
 * processes when they look next, and clocks of machines differ a little.
 */
const SHOWN_WITHIN_MS = 60_000;

/**
 * The headers that a policy may have been shown under at a moment, from all revisions of it: the
 * one published by then, and those that became or ceased to be the newest within a minute of it.
 * One that no longer fits the format is left out.
 */
export async function headersAround(
  revisions: readonly RevisionDocument[],
  moment: Date,
): Promise<HeadersOfThen> {
  const time = moment.getTime();
  const publications = revisions
    .map(({ publishedAt }) => publishedAt.getTime())
    .filter((publishedAt) => Math.abs(publishedAt - time) <= SHOWN_WITHIN_MS);
  const bearers = [time, time - SHOWN_WITHIN_MS, ...publications].map((at) =>
    headerBearer(revisions.filter(({ publishedAt }) => publishedAt.getTime() <= at)),
  );
  const [published, ...others] = bearers;
  const different = [...new Set(others)].filter((one) => one !== published);
  const headers = await Promise.all(different.map(headerOf));
  return {
    published: await headerOf(published),
    others: headers.filter((header) => header !== null),
  };
}

/** The revision whose header the whole policy has: the served version that begins last. */
function headerBearer(revisions: readonly RevisionDocument[]): RevisionDocument | undefined {
  return servedRevisions(revisions).at(-1);
}

async function headerOf(revision: RevisionDocument | undefined): Promise<PolicyHeader | null> {
  return revision ? parseHeader(await contentJson(revision)) : null;
}
