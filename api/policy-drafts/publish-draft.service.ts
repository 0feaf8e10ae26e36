import { ConflictError } from '../../models/conflict-error.js';
import type { PolicyContent } from '../../models/policies/policy-content.js';
import { PolicyFullError } from '../../models/policies/policy-full-error.js';
import type { NewContent, PolicyHistory } from '../../models/policies/policy-store.js';
import { type Draft, draftRevisionName } from '../../models/policy-drafts/draft-store.js';
import type { CheckReport } from '../../rules/publish/check-report.js';
import type { DraftContent } from '../../rules/publish/draft-content.js';
import { findingsOf } from '../../rules/publish/findings.js';
import { reportWithoutRoom } from '../../rules/publish/lint-draft.js';
import { endedBy, planPublication, succeededBy } from '../../rules/publish/plan-publication.js';
import type { Text } from '../../rules/text.js';
import { contentHash } from '../../seeds/load-content.js';
import { Problem } from '../http/problem.js';
import { validationFailed } from '../http/validation/validation-failed.js';
import { checkValue } from '../http/validation/validation-issues.js';
import type { Storage } from '../storage.js';
import { type Authoring, publishedVersions } from './authoring.js';
import { draftContentSchema, type PublicationReply } from './policy-drafts.schema.js';

const ERRORS_SHOWN = 50;

/** Which state of which draft to publish, and what to remember about it. */
export interface PublishRequest {
  readonly policyId: string;
  readonly draftId: string;
  /** The revision of the draft that the editor saw. */
  readonly revision: number;
  readonly publishedBy: string | undefined;
  readonly note: Text | undefined;
}

type Publication = Pick<NewContent, 'origin' | 'publishedAt' | 'publishedBy'>;

/**
 * Publishes a draft: checks it, adds it to its policy together with the end of every version that
 * it follows, in one write, removes the draft, and serves the result. However often it is tried, a
 * revision of a draft is published once.
 * @throws Problem `not_found`, `already_published`, `validation_failed` for a draft that is older
 * than today's format, `publish_refused` with the report.
 * @throws ConflictError when the draft or the policy was changed meanwhile.
 */
export async function publishDraft(
  request: PublishRequest,
  { drafts, policies }: Pick<Storage, 'drafts' | 'policies'>,
  authoring: Authoring,
  publishedAt: Date,
): Promise<PublicationReply> {
  const { policyId, draftId, revision, publishedBy = null, note = null } = request;
  const name = draftRevisionName({ id: draftId, revision });
  const finish = async () => {
    await drafts.remove(policyId, draftId, revision).catch(ignoreConflict);
    await authoring.reload();
  };
  // The draft comes first: who finds it gone finds in the history, read later, what became of it.
  const draft = await drafts.find(policyId, draftId);
  const history = await policies.readHistory(policyId);
  const earlier = history.revisions.find((one) => one.draft === name);
  if (earlier) {
    await finish();
    const params = { policyId, validFrom: earlier.validFrom, revision: earlier.revision };
    throw new Problem('already_published', { params });
  }
  if (!draft) throw new Problem('not_found');
  if (draft.revision !== revision) throw new ConflictError(`draft:${draftId}`);

  const content = requireFormat(draft);
  const published = publishedVersions(history);
  const report = await authoring.check(content, published);
  if (!report.publishable) throw publishRefused(report);
  const publication = { origin: 'editor', publishedAt, publishedBy } as const;
  const added: NewContent = { ...newContent(content, publication), note, draft: name };
  const additions = [added, ...endings(content, published.readable, publication)];
  await requireUnchanged(request, { drafts, policies }, history);
  const [version, ...ended] = await policies
    .addRevisions(history, additions)
    .catch((error: unknown) => {
      if (!(error instanceof PolicyFullError)) throw error;
      throw publishRefused(reportWithoutRoom(report));
    });
  if (!version) throw new Error('A publication without a revision.');
  await finish();
  return { policyId, version: versionId(version), ended: ended.map(versionId), report };
}

/**
 * Checking takes seconds, in which an editor may have removed the draft or changed it.
 * @throws Problem `not_found`.
 * @throws ConflictError when the draft was changed, or is gone because somebody else published it.
 */
async function requireUnchanged(
  { policyId, draftId, revision }: PublishRequest,
  { drafts, policies }: Pick<Storage, 'drafts' | 'policies'>,
  { counter }: PolicyHistory,
): Promise<void> {
  const draft = await drafts.find(policyId, draftId);
  if (draft?.revision === revision) return;
  const record = draft ? undefined : await policies.readRecord(policyId);
  if (record?.counter === counter) throw new Problem('not_found');
  throw new ConflictError(`draft:${draftId}`);
}

/** The next revision of every version that ends where the draft begins. */
function endings(
  { version }: DraftContent,
  published: readonly PolicyContent[],
  publication: Publication,
): NewContent[] {
  const plan = planPublication(
    version,
    published.map((content) => content.version),
  );
  return published
    .filter((content) => plan.ended.includes(content.version))
    .map((content) => ({
      ...newContent({ ...content, version: endedBy(content.version, version) }, publication),
      note: succeededBy(version),
    }));
}

function newContent({ policy, version }: PolicyContent, publication: Publication): NewContent {
  return { policy, version, hash: contentHash({ policy, version }), ...publication };
}

function versionId({ validFrom, validTo, revision, hash }: PublicationReply['version']) {
  return { validFrom, validTo, revision, hash };
}

/** The format may have become stricter since the draft was stored. */
export function requireFormat({ content }: Draft): DraftContent {
  const checked = checkValue(draftContentSchema, content);
  if ('errors' in checked) throw validationFailed(checked.errors);
  return checked.data;
}

function publishRefused(report: CheckReport): Problem {
  const errors = findingsOf(report).map((finding) => ({ ...finding, params: {} }));
  const count = errors.length;
  return new Problem('publish_refused', {
    params: { count, shown: ERRORS_SHOWN },
    ...(count > ERRORS_SHOWN && { detail: 'publish_refused_first' as const }),
    errors: errors.slice(0, ERRORS_SHOWN),
    report,
  });
}

function ignoreConflict(error: unknown): void {
  if (!(error instanceof ConflictError)) throw error;
}
