import { casesFileSchema } from '../rules/cases/cases-file.js';
import { CASE_KINDS, type CaseKind, requirementsOf } from '../rules/cases/required-cases.js';
import { type CaseContext, runCases } from '../rules/cases/run-cases.js';
import {
  ContentError,
  type ContentExample,
  type ContentIssue,
  jsonPath,
} from '../rules/lint/content-issue.js';
import { lintSemantics } from '../rules/lint/lint-semantics.js';
import type { Policy } from '../rules/policy/policy.js';
import { buildProfileSchema } from '../rules/profile/profile-schema.js';
import { loadPolicies, textsInHand } from '../seeds/load-content.js';
import { loadReference } from '../seeds/load-reference.js';
import { readJsonFile } from '../seeds/read-json-file.js';

const KIND_LABELS: Readonly<Record<CaseKind, string>> = {
  in_force: 'in force',
  leaf_decides: 'leaf decides',
  leaf_missing: 'leaf missing',
  threshold: 'bounds',
  empty_list: 'empty lists',
  before_start: 'before start',
  after_end: 'after end',
};

/** What to check, and where the report goes, line by line. */
export interface CheckOptions {
  /** The folder that holds `policies/`. */
  root: URL;
  /** The folder that holds the reference content. */
  contentRoot: URL;
  /** Ids of the policies whose cases are run; all when empty. */
  policyIds: readonly string[];
  print(line: string): void;
}

/** How many checks held, what did not, and what deserves a look all the same. */
interface Tally {
  passed: number;
  failures: string[];
  warnings: string[];
  /** Lines that show a failure or a warning, by its text. */
  examples: Map<string, string>;
}

/**
 * Lints the policies, runs every case and checks that each kind of case is there. True when
 * everything holds; warnings are printed and change nothing.
 */
export async function checkRules(options: CheckOptions): Promise<boolean> {
  const tally: Tally = { passed: 0, failures: [], warnings: [], examples: new Map() };
  await collectingFailures(tally, () => checkAll(options, tally));
  const printAll = (sign: string, texts: readonly string[]) => {
    for (const text of texts) {
      options.print(`${sign} ${text}`);
      const example = tally.examples.get(text);
      if (example !== undefined) options.print(`  ${example}`);
    }
  };
  printAll('⚠', tally.warnings);
  printAll('✗', tally.failures);
  options.print(`${tally.passed} passed, ${tally.failures.length} failed`);
  return tally.failures.length === 0;
}

async function checkAll(
  { root, contentRoot, policyIds, print }: CheckOptions,
  tally: Tally,
): Promise<void> {
  const reference = await loadReference(contentRoot);
  const texts = await textsInHand(contentRoot, reference);
  const policies = await loadPolicies(root, { reference, texts });
  const unknown = policyIds.filter((id) => !policies.some((policy) => policy.id === id));
  tally.failures.push(...unknown.map((id) => `There is no policy ${id}.`));
  const isWhole = root.href === contentRoot.href;
  for (const issue of await lintSemantics({ policies, reference, isWhole })) {
    const isNamed = policyIds.some((id) => issue.file.startsWith(`policies/${id}/`));
    if (policyIds.length === 0 || isNamed) noteIssue(issue, tally);
  }
  const context = { reference, profileSchema: buildProfileSchema(reference) };
  for (const policy of policies) {
    if (policyIds.length > 0 && !policyIds.includes(policy.id)) continue;
    await collectingFailures(tally, async () => {
      print(await checkPolicy(policy, root, context, tally));
    });
  }
}

/** Faults of content are failures of the check; anything else is thrown on. */
async function collectingFailures(tally: Tally, check: () => Promise<void>): Promise<void> {
  try {
    await check();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const issue of error.issues) noteIssue(issue, tally);
  }
}

function noteIssue(issue: ContentIssue, tally: Tally): void {
  const { file, path, code, message, severity, example } = issue;
  const text = `${file} ${path}: ${code}: ${message}`;
  (severity === 'warning' ? tally.warnings : tally.failures).push(text);
  if (example) tally.examples.set(text, exampleText(example));
}

function exampleText(example: ContentExample): string {
  if (example.profile === null) return `no example: ${example.reason}`;
  const { profile, asOf, shows } = example;
  return `example on ${asOf}: ${JSON.stringify(profile)} – ${shows}`;
}

/** Runs the cases of one policy; returns the line that sums them up. */
async function checkPolicy(
  policy: Policy,
  root: URL,
  context: CaseContext,
  tally: Tally,
): Promise<string> {
  const name = `policies/${policy.id}/cases.json`;
  const file = await readJsonFile(new URL(name, root), casesFileSchema, root);
  const { runs, failures } = await runCases(policy, file, context);
  const failedCases = new Set(failures.map(({ index }) => index));
  tally.passed += file.cases.length - failedCases.size;
  for (const { index, message } of failures) {
    const title = file.cases[index]?.name ?? '';
    tally.failures.push(`${name} ${jsonPath(['cases', index])}: ${title} — ${message}`);
  }

  const requirements = requirementsOf(policy, runs, context.reference);
  const lacking = requirements.filter(({ met }) => !met);
  tally.passed += requirements.length - lacking.length;
  tally.failures.push(
    ...lacking.map(
      ({ kind, about }) => `${name} ${jsonPath(['cases'])}: no case of kind ${kind} for ${about}`,
    ),
  );

  const kinds = CASE_KINDS.flatMap((kind) => {
    const ofKind = requirements.filter((requirement) => requirement.kind === kind);
    const met = ofKind.filter((requirement) => requirement.met).length;
    return ofKind.length === 0 ? [] : [`${KIND_LABELS[kind]} ${met}/${ofKind.length}`];
  });
  const cases = `cases ${file.cases.length - failedCases.size}/${file.cases.length}`;
  const isSound = failedCases.size === 0 && lacking.length === 0;
  return `${isSound ? '✓' : '✗'} ${policy.id}: ${[cases, ...kinds].join(', ')}`;
}
