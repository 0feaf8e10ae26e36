import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { casesFileSchema } from '../rules/cases/cases-file.js';
import { CASE_KINDS, type CaseKind, requirementsOf } from '../rules/cases/required-cases.js';
import { type CaseContext, runCases } from '../rules/cases/run-cases.js';
import { ContentError, jsonPath } from '../rules/lint/content-issue.js';
import type { Policy } from '../rules/policy/policy.js';
import { buildProfileSchema } from '../rules/profile/profile-schema.js';
import { contentRoot } from '../seeds/content-root.js';
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

/** How many checks held, and what did not. */
interface Tally {
  passed: number;
  failures: string[];
}

process.exitCode = await main();

/**
 * `rules:check [POLICY …] [--policies DIR]`: lints the policies, runs every case and checks that
 * each kind of case is there. Exit code 0 when everything holds, 1 otherwise.
 */
async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: { policies: { type: 'string' } },
    allowPositionals: true,
  });
  const content = contentRoot();
  const root = values.policies ? pathToFileURL(`${resolve(values.policies)}/`) : content;
  const tally: Tally = { passed: 0, failures: [] };
  try {
    const reference = await loadReference(content);
    const texts = await textsInHand(content, reference);
    const policies = await loadPolicies(root, { reference, texts });
    const unknown = positionals.filter((id) => !policies.some((policy) => policy.id === id));
    tally.failures.push(...unknown.map((id) => `There is no policy ${id}.`));
    const chosen = policies.filter(
      ({ id }) => positionals.length === 0 || positionals.includes(id),
    );
    const context = { reference, profileSchema: buildProfileSchema(reference) };
    for (const policy of chosen) await checkPolicy(policy, root, context, tally);
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    for (const { file, path, code, message } of error.issues) {
      tally.failures.push(`${file} ${path}: ${code}: ${message}`);
    }
  }
  for (const failure of tally.failures) console.log(`✗ ${failure}`);
  console.log(`${tally.passed} passed, ${tally.failures.length} failed`);
  return tally.failures.length === 0 ? 0 : 1;
}

async function checkPolicy(
  policy: Policy,
  root: URL,
  context: CaseContext,
  tally: Tally,
): Promise<void> {
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
  console.log(`${isSound ? '✓' : '✗'} ${policy.id}: ${[cases, ...kinds].join(', ')}`);
}
