import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { ContentError } from '../rules/lint/content-issue.js';
import { type LintContext, lintPolicies, type PolicySource } from '../rules/lint/lint-policies.js';
import { type Policy, type PolicyFile, policySchema } from '../rules/policy/policy.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';
import { loadReference } from './load-reference.js';
import { readJsonFile } from './read-json-file.js';
import { REFERENCE_PATHS } from './reference-paths.js';

const POLICIES = 'policies';

/** Everything the rules work on, read from files once. */
export interface Content {
  reference: ReferenceData;
  /** In order of their ids. */
  policies: readonly Policy[];
}

/**
 * Reads and checks all content under `root`, the folder that holds `policies/` and `sources.json`.
 * @throws ContentError with every fault found, each naming its file and the place in it.
 */
export async function loadContent(root: URL): Promise<Content> {
  const reference = await loadReference(root);
  const texts = await textsInHand(root, reference);
  return { reference, policies: await loadPolicies(root, { reference, texts }) };
}

/**
 * Reads and checks the policies in the folder `policies/` of `root`. The files hold the first
 * revision of each version; its hash names exactly what was read.
 * @throws ContentError with every fault of every file.
 */
export async function loadPolicies(root: URL, context: LintContext): Promise<Policy[]> {
  const sources = await readPolicies(root);
  const issues = lintPolicies(sources, context);
  if (issues.length > 0) throw new ContentError(issues);
  return sources.map(({ policy }) => withVersionIds(policy));
}

/** The names of the policy folders, in order. */
async function policyFolders(root: URL): Promise<string[]> {
  const entries = await readdir(new URL(POLICIES, root), { withFileTypes: true }).catch(() => {
    const message = 'The folder cannot be read.';
    throw new ContentError([{ file: POLICIES, path: '$', code: 'unreadable', message }]);
  });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function readPolicies(root: URL): Promise<PolicySource[]> {
  const settled = await Promise.allSettled(
    (await policyFolders(root)).map(async (folder): Promise<PolicySource> => {
      const file = `${POLICIES}/${folder}/policy.json`;
      const policy = await readJsonFile(new URL(file, root), policySchema, root);
      return { file, folder, policy };
    }),
  );
  const issues = settled.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    if (outcome.reason instanceof ContentError) return outcome.reason.issues;
    throw outcome.reason;
  });
  if (issues.length > 0) throw new ContentError(issues);
  return settled.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
}

/** The full texts of the documents that are in hand, by document id. */
export async function textsInHand(
  root: URL,
  { sources }: ReferenceData,
): Promise<ReadonlyMap<string, string>> {
  const withText = [...sources.values()].flatMap(({ id, text }) => (text ? [{ id, text }] : []));
  const entries = withText.map(async ({ id, text }) => {
    const content = await readFile(new URL(`${REFERENCE_PATHS.documents}/${text}`, root), 'utf8');
    return [id, content] as const;
  });
  return new Map(await Promise.all(entries));
}

function withVersionIds({ versions, ...policy }: PolicyFile): Policy {
  return {
    ...policy,
    versions: versions
      .map((version) => ({ ...version, revision: 1, hash: contentHash({ policy, version }) }))
      .sort((left, right) => (left.validFrom < right.validFrom ? -1 : 1)),
  };
}

/** SHA-256 of a value's JSON with sorted keys: the same content has the same hash in any order. */
export function contentHash(value: unknown): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, item: unknown) =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)))
      : item,
  );
}
