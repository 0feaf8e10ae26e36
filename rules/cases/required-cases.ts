import { daysBetween } from '../dates/calendar-date.js';
import type { LeafResult, TreeResult } from '../engine/assessment.js';
import { describeFact } from '../explain/described-fact.js';
import { factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import { isRecordGroup, type Leaf, leavesOf, walk } from '../policy/conditions.js';
import type { Policy, PolicyVersion } from '../policy/policy.js';
import { differingPaths, flattenFacts } from '../profile/profile-path.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { inputsOf } from './leaf-inputs.js';
import type { CaseRun } from './run-cases.js';

/** The kinds of case that every policy needs. */
export const CASE_KINDS = [
  'in_force',
  'leaf_decides',
  'leaf_missing',
  'threshold',
  'empty_list',
  'before_start',
  'after_end',
] as const;
export type CaseKind = (typeof CASE_KINDS)[number];

/** One thing that the cases must show, and whether they do. */
export interface Requirement {
  kind: CaseKind;
  /** What it is about: a leaf, a bound of a leaf, a list, a version. */
  about: string;
  met: boolean;
}

/**
 * What the cases of a policy must show, judged from what their evaluation gave and never from a
 * label: for each leaf two profiles that differ only in its inputs and get opposite verdicts, one
 * with its input missing and nothing else changed, and values just inside, on and just outside
 * every bound; an empty list for each record group; a day before the start and one after the end.
 */
export function requirementsOf(
  policy: Policy,
  runs: readonly CaseRun[],
  reference: ReferenceData,
): Requirement[] {
  const first = policy.versions[0];
  const last = policy.versions.at(-1);
  if (!first || !last) return [];
  return [
    ...policy.versions.flatMap((version) =>
      versionRequirements(
        version,
        runs.filter(({ result }) => result.version.validFrom === version.validFrom),
        reference,
      ),
    ),
    {
      kind: 'before_start',
      about: first.validFrom,
      met: runs.some(({ asOf, result }) => asOf < first.validFrom && !result.inForce),
    },
    ...(last.validTo === null
      ? []
      : [
          {
            kind: 'after_end' as const,
            about: last.validTo,
            met: runs.some(({ asOf, result }) => asOf > String(last.validTo) && !result.inForce),
          },
        ]),
  ];
}

/** A run with what every leaf asks of it, found once. */
interface IndexedRun extends CaseRun {
  /** The facts by their paths. */
  values: ReadonlyMap<string, string>;
  /** The results of each leaf by its id, one for each record. */
  leaves: ReadonlyMap<string, readonly LeafResult[]>;
  /** The outcomes of each leaf, put together. */
  outcomes: ReadonlyMap<string, string>;
}

function indexed(run: CaseRun): IndexedRun {
  const leaves = new Map<string, LeafResult[]>();
  for (const leaf of run.result.tree ? leafResultsIn(run.result.tree) : []) {
    const known = leaves.get(leaf.id);
    if (known) known.push(leaf);
    else leaves.set(leaf.id, [leaf]);
  }
  const outcomes = new Map(
    [...leaves].map(([id, results]) => [id, results.map(({ outcome }) => outcome).join(' ')]),
  );
  return { ...run, values: flattenFacts(run.facts), leaves, outcomes };
}

function versionRequirements(
  version: PolicyVersion,
  caseRuns: readonly CaseRun[],
  reference: ReferenceData,
): Requirement[] {
  const { conditions } = version;
  const runs = caseRuns.map(indexed);
  const verdict = conditions ? 'eligible' : 'needs_info';
  const inForce: Requirement = {
    kind: 'in_force',
    about: `${verdict} since ${version.validFrom}`,
    met: runs.some(({ result }) => result.inForce && result.verdict === verdict),
  };
  if (!conditions) return [inForce];
  const lists: string[] = [];
  walk(conditions, (node) => {
    if (isRecordGroup(node)) lists.push(node.forSome);
  });
  return [
    inForce,
    ...leavesOf(conditions).flatMap((leaf) => leafRequirements(leaf, runs, reference)),
    ...[...new Set(lists)].map(
      (list): Requirement => ({
        kind: 'empty_list',
        about: list,
        met: runs.some(({ facts }) => isEmptyList((facts as Record<string, unknown>)[list])),
      }),
    ),
  ];
}

function leafRequirements(
  leaf: Leaf,
  runs: readonly IndexedRun[],
  reference: ReferenceData,
): Requirement[] {
  const isInput = inputsOf(leaf);
  const isDecisive = runs.some((one) =>
    runs.some(
      (other) =>
        one.result.verdict === 'eligible' &&
        other.result.verdict === 'not_eligible' &&
        one.asOf === other.asOf &&
        outcomesOf(leaf, one) !== outcomesOf(leaf, other) &&
        differingPaths(one.values, other.values).every(isInput),
    ),
  );
  const isMissed = runs.some(
    (one) =>
      one.result.verdict === 'needs_info' &&
      outcomesOf(leaf, one).includes('unknown') &&
      runs.some(
        (other) =>
          other.result.verdict !== 'needs_info' &&
          one.asOf === other.asOf &&
          differingPaths(one.values, other.values).every(isInput),
      ),
  );
  return [
    { kind: 'leaf_decides', about: leaf.id, met: isDecisive },
    { kind: 'leaf_missing', about: leaf.id, met: isMissed },
    ...boundRequirements(leaf, runs, reference),
  ];
}

/** Where a value stands towards a bound, when it is on it or next to it. */
type Side = 'below' | 'on' | 'above';

function boundRequirements(
  leaf: Leaf,
  runs: readonly IndexedRun[],
  reference: ReferenceData,
): Requirement[] {
  const { type, isWhole } = describeFact(leaf.fact, reference);
  const isBound = !['equal', 'notEqual', 'in', 'notIn'].includes(leaf.operator);
  const hasBound = isBound && (type === 'number' || type === 'yearly' || type === 'date');
  if (!hasBound) return [];
  const seen = new Set(
    runs
      .flatMap(({ leaves }) => leaves.get(leaf.id) ?? [])
      .map((result) => sideOf(result, isWhole)),
  );
  return (['below', 'on', 'above'] as const)
    .filter((side) => !isBeyond(side, leaf))
    .map((side) => ({ kind: 'threshold', about: `${leaf.id}: ${side}`, met: seen.has(side) }));
}

/** True when no plausible value lies on that side, such as below a bound of 0 on an amount. */
function isBeyond(side: Side, leaf: Leaf): boolean {
  const fact = fieldNamed(leaf.fact)?.field ?? factNamed(leaf.fact);
  if (!fact || !('range' in fact) || typeof leaf.value !== 'number') return false;
  const { min, max } = fact.range;
  return (side === 'below' && leaf.value <= min) || (side === 'above' && leaf.value >= max);
}

const NEAR = 0.01;

function sideOf({ actual, required }: LeafResult, isWhole: boolean): Side | undefined {
  if (typeof actual === 'string' && typeof required === 'string') {
    const days = daysBetween(required, actual);
    if (Math.abs(days) > 1) return undefined;
    return days === 0 ? 'on' : days > 0 ? 'above' : 'below';
  }
  if (typeof actual !== 'number' || typeof required !== 'number') return undefined;
  if (actual === required) return 'on';
  const near = Math.max(NEAR * Math.abs(required), isWhole || required === 0 ? 1 : 0);
  if (Math.abs(actual - required) > near) return undefined;
  return actual > required ? 'above' : 'below';
}

function outcomesOf(leaf: Leaf, { outcomes }: IndexedRun): string {
  return outcomes.get(leaf.id) ?? '';
}

function leafResultsIn(node: TreeResult): LeafResult[] {
  if (node.node === 'leaf') return [node];
  return (node.node === 'forSome' ? node.records : node.children).flatMap(leafResultsIn);
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
