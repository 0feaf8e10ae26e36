import { currentRevisions } from '../../models/policies/current-revisions.js';
import { type PolicyContent, parseContent } from '../../models/policies/policy-content.js';
import type {
  HistoricRevision,
  PolicyHistory,
  PolicyStore,
} from '../../models/policies/policy-store.js';
import { summariseChanges } from '../../rules/publish/change-summary.js';
import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { type Page, pageAfter } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { changelogOf } from './policy-changelog.js';
import type { PolicyRevisionReply, VersionHistoryReply } from './policy-versions.schema.js';

/**
 * Every version of a policy, by first day, with what it changed against the one before and with its
 * revisions in the order of their publication, a page at a time.
 * @throws Problem `not_found` for a policy that was never published, `validation_failed` for a
 * cursor not ours.
 */
export async function listVersionsOf(
  policyId: string,
  page: { cursor?: string | undefined; limit: number },
  { policies, reference }: { policies: PolicyStore; reference: ReferenceData },
): Promise<Page<VersionHistoryReply>> {
  const history = await policies.readHistory(policyId);
  if (history.counter === 0) throw new Problem('not_found');
  const versions = currentRevisions(history.revisions);
  const counting = versions
    .filter(({ withdrawn }) => !withdrawn)
    .map((current) => ({
      validFrom: current.validFrom,
      content: readableContent(policyId, current),
    }));
  const entries = changelogOf(counting, reference);
  const { items, nextCursor } = pageAfter(versions, ({ validFrom }) => validFrom, page);
  return {
    items: items.map((current) => ({
      ...versionReply(current, history),
      change: entries.get(current.validFrom) ?? null,
    })),
    nextCursor,
  };
}

function versionReply(
  current: HistoricRevision,
  history: PolicyHistory,
): Omit<VersionHistoryReply, 'change'> {
  const { validFrom, validTo, withdrawn } = current;
  const revisions = history.revisions.filter((revision) => revision.validFrom === validFrom);
  let earlier: PolicyContent | null = null;
  const replies: PolicyRevisionReply[] = [];
  for (const revision of revisions) {
    const content = readableContent(history.id, revision);
    const changes = earlier && content && summariseChanges(earlier, content);
    replies.push(revisionReply(revision, changes));
    earlier = content ?? earlier;
  }
  return { validFrom, validTo, withdrawn, revisions: replies };
}

function revisionReply(
  { revision, validTo, hash, origin, withdrawn, publishedAt, publishedBy, note }: HistoricRevision,
  changes: PolicyRevisionReply['changes'],
): PolicyRevisionReply {
  return {
    revision,
    validTo,
    hash,
    origin,
    withdrawn,
    publishedAt: publishedAt.toISOString(),
    publishedBy,
    note,
    changes,
  };
}

/** The content of a revision; null for a withdrawal, and for a format that is no longer read. */
function readableContent(policyId: string, revision: HistoricRevision): PolicyContent | null {
  if (revision.content === null) return null;
  try {
    return parseContent(policyId, revision);
  } catch {
    return null;
  }
}
