import { z } from 'zod';
import { jsonPath } from '../../rules/lint/content-issue.js';
import {
  type Policy,
  type PolicyHeader,
  type PolicyVersion,
  type PolicyVersionFile,
  policySchema,
} from '../../rules/policy/policy.js';
import { compressJson, expandJson } from '../compressed-json.js';
import { servedRevisions } from './current-revisions.js';
import type { PolicyDocument, RevisionDocument } from './policy-document.js';
import { UnreadableContentError } from './unreadable-content-error.js';

const headerSchema = policySchema.omit({ versions: true });

/** What the hash of a version names: the version and the header it was published with. */
export interface PolicyContent {
  policy: PolicyHeader;
  version: PolicyVersionFile;
}

/** Content as it is stored. */
export async function packContent({ policy, version }: PolicyContent): Promise<Buffer> {
  return compressJson(JSON.stringify({ policy, version }));
}

/** The exact JSON of `{policy, version}` that was stored; null for a withdrawal. */
export async function contentJson({ content }: RevisionDocument): Promise<string | null> {
  return content === null ? null : expandJson(content);
}

/**
 * The policy that stored revisions make up: the newest of each version, under the header of the
 * version that begins last. Null when every version is withdrawn.
 * @throws UnreadableContentError when stored content is damaged or no longer fits the format of
 * policies.
 */
export async function assemblePolicy({ _id, revisions }: PolicyDocument): Promise<Policy | null> {
  let header: PolicyHeader | undefined;
  const versions: PolicyVersion[] = [];
  for (const stored of servedRevisions(revisions)) {
    const content = await contentJson(stored).catch((cause: unknown) => {
      throw unreadable(_id, stored, cause);
    });
    const { policy, version } = parseContent(_id, { ...stored, content });
    header = policy;
    versions.push({ ...version, revision: stored.revision, hash: stored.hash });
  }
  return header ? { ...header, versions } : null;
}

/**
 * The content of a stored revision of a policy.
 * @throws UnreadableContentError when it no longer fits the format of policies.
 */
export function parseContent(id: string, stored: StoredContent): PolicyContent {
  const { policy, version } = parseJson(id, stored);
  const parsed = policySchema.safeParse({ ...policy, versions: [version] });
  const [first] = parsed.data?.versions ?? [];
  if (!parsed.success || !first) throw unreadable(id, stored, parsed.error);
  const { versions: _versions, ...header } = parsed.data;
  return { policy: header, version: first };
}

type RevisionName = Pick<RevisionDocument, 'validFrom' | 'revision'>;
type StoredContent = RevisionName & { readonly content: string | null };

function parseJson(id: string, stored: StoredContent): Partial<PolicyContent> {
  try {
    return JSON.parse(stored.content ?? '{}') as Partial<PolicyContent>;
  } catch (cause) {
    throw unreadable(id, stored, cause);
  }
}

function unreadable(
  id: string,
  { validFrom, revision }: RevisionName,
  cause: unknown,
): UnreadableContentError {
  const [issue] = cause instanceof z.ZodError ? cause.issues : [];
  const path = jsonPath(issue ? placeInContent(issue.path) : []);
  const reason = issue?.message ?? (cause instanceof Error ? cause.message : String(cause));
  return new UnreadableContentError(id, validFrom, revision, path, reason, { cause });
}

/** The version is parsed as the only one of its policy, and stored beside the header. */
function placeInContent([first, index, ...rest]: readonly PropertyKey[]): PropertyKey[] {
  if (first === 'versions') return ['version', ...rest];
  return ['policy', ...[first, index].filter((key) => key !== undefined), ...rest];
}

/** The header in the JSON of a stored revision; null where there is none of today's format. */
export function parseHeader(json: string | null): PolicyHeader | null {
  const { policy } = JSON.parse(json ?? '{}') as Partial<PolicyContent>;
  return headerSchema.safeParse(policy).data ?? null;
}
