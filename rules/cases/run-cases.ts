import type { z } from 'zod';
import type { CalendarDate } from '../dates/calendar-date.js';
import { assess, assessByReference } from '../engine/assess.js';
import type { PolicyResult } from '../engine/assessment.js';
import { PolicySets } from '../engine/policy-set.js';
import type { Profile } from '../facts/fact-definition.js';
import type { Policy } from '../policy/policy.js';
import { parseProfilePath, withoutValue, withValue } from '../profile/profile-path.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { CasesFile, PolicyCase } from './cases-file.js';

/** A case that was evaluated. */
export interface CaseRun {
  index: number;
  case: PolicyCase;
  asOf: CalendarDate;
  /** The facts as written, before the vocabulary fills anything in. */
  facts: object;
  /** The facts as the vocabulary reads them. */
  profile: Profile;
  result: PolicyResult;
}

/** A case that could not be evaluated or came out otherwise than expected. */
export interface CaseFailure {
  index: number;
  message: string;
}

/** What running cases needs besides them. */
export interface CaseContext {
  reference: ReferenceData;
  profileSchema: z.ZodType<Profile>;
  /** Awaited before each case, so that others get a turn. */
  pause?: (() => Promise<void>) | undefined;
}

/** Evaluates every case of a policy and compares what came out with what was expected. */
export async function runCases(
  policy: Policy,
  file: CasesFile,
  context: CaseContext,
): Promise<{ runs: CaseRun[]; failures: CaseFailure[] }> {
  const runs: CaseRun[] = [];
  const failures: CaseFailure[] = [];
  for (const [index, policyCase] of file.cases.entries()) {
    await context.pause?.();
    try {
      const run = await runCase(policy, file, index, policyCase, context);
      const twin = runs.find((other) => questionOf(other) === questionOf(run));
      if (twin) throw new RangeError(`It asks what case ${twin.index} asks.`);
      runs.push(run);
      failures.push(
        ...differencesOf(run).map((difference) => ({ index, message: inWords(difference) })),
      );
    } catch (error) {
      failures.push({ index, message: error instanceof Error ? error.message : String(error) });
    }
  }
  return { runs, failures };
}

async function runCase(
  policy: Policy,
  file: CasesFile,
  index: number,
  policyCase: PolicyCase,
  { reference, profileSchema }: CaseContext,
): Promise<CaseRun> {
  const asOf = policyCase.asOf ?? file.asOf;
  if (!policyCase.name.includes(asOf)) {
    throw new RangeError(`The name must say for which day the case holds: ${asOf}.`);
  }
  const facts = factsOf(file, policyCase);
  const parsed = profileSchema.safeParse(facts);
  if (!parsed.success) {
    const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new RangeError(`The profile is refused: ${faults.join('; ')}`);
  }
  const question = { set: new PolicySets([policy], reference).at(asOf), profile: parsed.data };
  const answer = assess(question);
  if (JSON.stringify(answer) !== JSON.stringify(await assessByReference(question))) {
    throw new RangeError('The compiled evaluator and the reference disagree.');
  }
  const [result] = answer.results;
  if (!result) throw new RangeError('The policy gave no result.');
  requirePlausible(result.benefitEstimate);
  return { index, case: policyCase, asOf, facts, profile: parsed.data, result };
}

/** What a case asks, as it is written: the same facts in other words may deserve a name of their own. */
function questionOf({ asOf, case: { profile, set = {}, unset = [] } }: CaseRun): string {
  const entries = Object.entries(set).sort(([left], [right]) => (left < right ? -1 : 1));
  return JSON.stringify([asOf, profile, entries, [...unset].sort()]);
}

/** Amounts from facts can only be checked once there are facts. */
function requirePlausible(estimate: PolicyResult['benefitEstimate']): void {
  if (estimate === null || (estimate.low >= 0 && estimate.low <= estimate.high)) return;
  throw new RangeError(`The estimate goes from ${estimate.low} to ${estimate.high}.`);
}

function factsOf(file: CasesFile, { profile, set = {}, unset = [] }: PolicyCase): object {
  const base = Object.hasOwn(file.profiles, profile) ? file.profiles[profile] : undefined;
  if (!base) {
    const known = Object.keys(file.profiles).join(', ');
    throw new RangeError(`There is no profile ${profile}. Use one of: ${known}.`);
  }
  const filled = Object.entries(set).reduce<object>(
    (facts, [path, value]) => withValue(facts, parseProfilePath(path), value),
    base,
  );
  return unset.reduce<object>((facts, path) => withoutValue(facts, parseProfilePath(path)), filled);
}

/** Something that a case expects and that came out otherwise, both as JSON. */
export interface CaseDifference {
  field: string;
  expected: string;
  actual: string;
}

/** What came out otherwise than expected; lists in any order. */
export function differencesOf({ case: { expect }, result }: CaseRun): CaseDifference[] {
  const actual = {
    verdict: result.verdict,
    inForce: result.inForce,
    group: result.group,
    window: result.window.state,
    failing: result.failing.map(({ id }) => id).sort(),
    missing: result.missing.map(({ path }) => path).sort(),
    benefit: rangeOf(result.benefitEstimate),
  };
  const expected = {
    ...expect,
    ...(expect.failing && { failing: [...expect.failing].sort() }),
    ...(expect.missing && { missing: [...expect.missing].sort() }),
    ...(expect.benefit && { benefit: rangeOf(expect.benefit) }),
  };
  return (Object.keys(expected) as (keyof typeof actual)[]).flatMap((key) => {
    const [want, got] = [JSON.stringify(expected[key]), JSON.stringify(actual[key])];
    return want === undefined || want === got ? [] : [{ field: key, expected: want, actual: got }];
  });
}

/** The two ends alone, in one order, so that they can be compared as JSON. */
function rangeOf<Range extends { low: number; high: number }>(range: Range | null) {
  return range && { low: range.low, high: range.high };
}

function inWords({ field, expected, actual }: CaseDifference): string {
  return `${field}: expected ${expected}, got ${actual}`;
}
