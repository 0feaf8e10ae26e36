import type { z } from 'zod';
import { requirementsOf } from '../cases/required-cases.js';
import { type CaseRun, differencesOf, runCases } from '../cases/run-cases.js';
import type { Profile } from '../facts/fact-definition.js';
import type { LintContext } from '../lint/lint-policies.js';
import type { Condition } from '../policy/conditions.js';
import type { Policy, PolicyVersionFile } from '../policy/policy.js';
import type { Span } from '../policy/span.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { type BoundaryProfile, boundaryProfiles } from './boundary-profiles.js';
import type { CheckedCase, CheckReport, GateReport } from './check-report.js';
import type { DraftContent } from './draft-content.js';
import { type Evaluators, evaluatorsOf, findDisagreements } from './gate.js';
import { lintDraft, lintMeaning } from './lint-draft.js';

/** What a draft is checked against. */
export interface CheckContext extends LintContext {
  profileSchema: z.ZodType<Profile>;
  /** Ids of all other policies, which the draft may refer to. */
  policyIds: readonly string[];
  /** The versions of the same policy that are published now. */
  published: readonly PolicyVersionFile[];
  /** Those of them that do not fit today's format. */
  unreadable?: readonly Span[];
  /** Makes the evaluators that the gate compares; the two of the program when left out. */
  evaluatorsOf?: (conditions: Condition) => Evaluators;
  /** Awaited now and then, so that others get a turn. */
  pause?: (() => Promise<void>) | undefined;
}

/**
 * Checks a draft as loading and `rules:check` check files, and runs the gate: both evaluators over
 * every case and every boundary profile. Nothing is stored, and the same draft in the same context
 * gives the same report.
 */
export async function checkDraft(draft: DraftContent, context: CheckContext): Promise<CheckReport> {
  const faults = lintDraft(draft, context);
  // What conditions mean can only be told of conditions that are sound.
  const { issues, warnings } =
    faults.length > 0 ? { issues: faults, warnings: [] } : await lintMeaning(draft, context);
  if (issues.length > 0) {
    return { publishable: false, issues, warnings, cases: null, requirements: [], gate: null };
  }
  const policy = policyOf(draft);
  const { reference } = context;
  const { runs, failures } = await runCases(policy, draft.cases, context);
  const errors = new Map(failures.map(({ index, message }) => [index, message]));
  const cases = draft.cases.cases.map(({ name, asOf }, index): CheckedCase => {
    const run = runs.find((one) => one.index === index);
    const differences = run ? differencesOf(run) : [];
    return {
      index,
      name,
      asOf: asOf ?? draft.cases.asOf,
      passed: run !== undefined && differences.length === 0,
      verdict: run?.result.verdict ?? null,
      error: run ? null : (errors.get(index) ?? ''),
      differences,
    };
  });
  const requirements = requirementsOf(policy, runs, reference);
  const gate = await runGate(draft.version.conditions, runs, context);
  return {
    publishable:
      cases.every(({ passed }) => passed) &&
      requirements.every(({ met }) => met) &&
      gate.disagreements.length === 0,
    issues,
    warnings,
    cases,
    requirements,
    gate,
  };
}

/** The policy as if the draft were its only version: its cases speak of this version alone. */
function policyOf({ policy, version }: DraftContent): Policy {
  return { ...policy, versions: [{ ...version, revision: 1, hash: 'draft' }] };
}

async function runGate(
  conditions: Condition | null,
  runs: readonly CaseRun[],
  context: CheckContext,
): Promise<GateReport> {
  if (!conditions) return { profiles: 0, boundaries: [], unreached: [], disagreements: [] };
  const { reference, pause } = context;
  const { profiles, unreached } = boundariesOf(conditions, runs, reference);
  const probes = [
    ...runs.map(({ index, profile, asOf }) => ({
      profile,
      asOf,
      name: { case: index, boundary: null },
    })),
    ...profiles.map((boundary) => ({
      profile: boundary.profile,
      asOf: boundary.asOf,
      name: { case: null, boundary: describe(boundary) },
    })),
  ];
  const evaluators = (context.evaluatorsOf ?? evaluatorsOf)(conditions);
  const found = await findDisagreements(evaluators, probes, { reference, pause });
  return {
    profiles: probes.length,
    boundaries: profiles.map(describe),
    unreached,
    disagreements: found.map(({ probe, ...disagreement }) => ({ ...probe.name, ...disagreement })),
  };
}

function boundariesOf(conditions: Condition, runs: readonly CaseRun[], reference: ReferenceData) {
  const bases = runs
    .filter(({ result }) => result.verdict === 'eligible')
    .map(({ profile, asOf, result }) => ({ profile, asOf, tree: result.tree }));
  return boundaryProfiles(conditions, bases, reference);
}

function describe({ leaf, side, path, asOf }: BoundaryProfile) {
  return { leaf, side, path, asOf };
}
