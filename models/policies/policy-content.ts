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
 * @throws Error when stored content no longer fits the format of policies.
 */
export async function assemblePolicy({ _id, revisions }: PolicyDocument): Promise<Policy | null> {
  let header: PolicyHeader | undefined;
  const versions: PolicyVersion[] = [];
  for (const stored of servedRevisions(revisions)) {
    const { policy, version } = parseContent(_id, {
      ...stored,
      content: await contentJson(stored),
    });
    header = policy;
    versions.push({ ...version, revision: stored.revision, hash: stored.hash });
  }
  return header ? { ...header, versions } : null;
}

/**
 * The content of a stored revision of a policy.
 * @throws Error when it no longer fits the format of policies.
 */
export function parseContent(
  id: string,
  stored: Pick<RevisionDocument, 'validFrom' | 'revision'> & { readonly content: string | null },
): PolicyContent {
  const { policy, version } = JSON.parse(stored.content ?? '{}') as Partial<PolicyContent>;
  const parsed = policySchema.safeParse({ ...policy, versions: [version] });
  const [first] = parsed.data?.versions ?? [];
  if (!parsed.success || !first) {
    const { validFrom, revision } = stored;
    throw new Error(
      `Policy ${id}, version ${validFrom}, revision ${revision} does not fit the format.`,
      { cause: parsed.error },
    );
  }
  const { versions: _versions, ...header } = parsed.data;
  return { policy: header, version: first };
}

/** The header in the JSON of a stored revision; null where there is none of today's format. */
export function parseHeader(json: string | null): PolicyHeader | null {
  const { policy } = JSON.parse(json ?? '{}') as Partial<PolicyContent>;
  return headerSchema.safeParse(policy).data ?? null;
}
