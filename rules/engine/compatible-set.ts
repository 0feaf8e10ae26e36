import { withoutNoise } from '../facts/derived/ratio.js';
import type { Cite } from '../policy/cite.js';
import type { ExclusionScope, PolicyVersion } from '../policy/policy.js';
import type { BenefitEstimate } from './benefit-estimate.js';

/** A policy that can be applied for, as far as choosing between policies takes it. */
export interface Candidate {
  readonly policyId: string;
  readonly exclusions: PolicyVersion['exclusions'];
  readonly benefitEstimate: BenefitEstimate | null;
}

/** A policy that the set leaves out, with what excludes it. */
export interface LeftOut {
  readonly policyId: string;
  /** Policies of the set that it cannot be combined with, each with the rule that says so. */
  readonly inFavourOf: readonly { policyId: string; scope: ExclusionScope; cite: Cite }[];
}

/** Policies that can all be applied for together, worth the most among such sets. */
export interface CompatibleSet {
  readonly policyIds: readonly string[];
  /**
   * Sum of the estimates in 万元, for comparing sets only: cash and deductions are added up alike.
   * Null when no policy of the set has one.
   */
  readonly benefit: { low: number; high: number; unit: 'ten_thousand_yuan' } | null;
  /** Policies of the set that add nothing to the sum, for want of an estimate in money. */
  readonly unquantified: readonly string[];
  readonly leftOut: readonly LeftOut[];
  /** False when so many policies exclude each other that not every combination was looked at. */
  readonly exact: boolean;
}

/** Policies that exclude each other, directly or over others, beyond which choosing is greedy. */
const MOST_EXACT = 24;

/**
 * The best set among policies that can be applied for: no two exclude each other, and the sum of
 * the midpoints of the estimated benefits is the highest there is; among equals the one with more
 * policies, then the one whose ids come first. An exclusion counts both ways even if only one side
 * states it, and within whatever scope it holds: for the same project, loan or year it is a choice,
 * too. Policies that are not among the candidates exclude nobody.
 */
export function compatibleSet(candidates: readonly Candidate[]): CompatibleSet {
  const sorted = [...candidates].sort((a, b) => (a.policyId < b.policyId ? -1 : 1));
  const conflicts = conflictsAmong(sorted);
  const isContested = ({ policyId }: Candidate) => conflicts.has(policyId);
  let exact = true;
  const chosen = new Set<string>();
  for (const one of sorted) if (!isContested(one)) chosen.add(one.policyId);
  for (const component of componentsOf(sorted.filter(isContested), conflicts)) {
    const isSmall = component.length <= MOST_EXACT;
    exact &&= isSmall;
    const best = isSmall ? bestOf(component, conflicts) : greedyOf(component, conflicts);
    for (const { policyId } of best.members) chosen.add(policyId);
  }
  const kept = sorted.filter(({ policyId }) => chosen.has(policyId));
  return {
    policyIds: kept.map(({ policyId }) => policyId),
    benefit: totalBenefit(kept),
    unquantified: kept.filter((one) => !moneyOf(one)).map(({ policyId }) => policyId),
    leftOut: sorted
      .filter(({ policyId }) => !chosen.has(policyId))
      .map(({ policyId }) => ({
        policyId,
        inFavourOf: [...(conflicts.get(policyId) ?? [])]
          .filter(([other]) => chosen.has(other))
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([other, rule]) => ({ policyId: other, ...rule })),
      })),
    exact,
  };
}

interface Rule {
  readonly scope: ExclusionScope;
  readonly cite: Cite;
}

/** By policy the others that it excludes or is excluded by, with the rule. */
type Conflicts = ReadonlyMap<string, ReadonlyMap<string, Rule>>;

/** Policies that nothing excludes, which are most, are not in it. */
function conflictsAmong(candidates: readonly Candidate[]): Conflicts {
  const ids = new Set(candidates.map(({ policyId }) => policyId));
  const conflicts = new Map<string, Map<string, Rule>>();
  const rulesOf = (policyId: string) => {
    const rules = conflicts.get(policyId) ?? new Map<string, Rule>();
    conflicts.set(policyId, rules);
    return rules;
  };
  for (const { policyId, exclusions } of candidates) {
    for (const { policyId: other, scope, cite } of exclusions) {
      if (other === undefined || other === policyId || !ids.has(other)) continue;
      const rule = { scope, cite };
      rulesOf(policyId).set(other, rule);
      const reverse = rulesOf(other);
      if (!reverse.has(policyId)) reverse.set(policyId, rule);
    }
  }
  return conflicts;
}

/** Candidates that are connected by exclusions, in order. */
function componentsOf(candidates: readonly Candidate[], conflicts: Conflicts): Candidate[][] {
  const byId = new Map(candidates.map((candidate) => [candidate.policyId, candidate]));
  const seen = new Set<string>();
  return candidates.flatMap(({ policyId }) => {
    if (seen.has(policyId)) return [];
    seen.add(policyId);
    const component = [policyId];
    for (const id of component) {
      for (const other of conflicts.get(id)?.keys() ?? []) {
        if (seen.has(other)) continue;
        seen.add(other);
        component.push(other);
      }
    }
    return [component.sort().flatMap((id) => byId.get(id) ?? [])];
  });
}

/** Some policies without a conflict, with what they are worth. */
interface Choice {
  readonly members: readonly Candidate[];
  readonly worth: number;
}

const NOTHING: Choice = { members: [], worth: 0 };

/**
 * The best choice of a component. The policy that excludes most of the others is either in or out;
 * once none excludes another, all of them are in.
 */
function bestOf(open: readonly Candidate[], conflicts: Conflicts): Choice {
  const hub = hubOf(open, conflicts);
  if (!hub) return open.reduce((choice, candidate) => added(candidate, choice), NOTHING);
  const others = open.filter((candidate) => candidate !== hub);
  const excluded = conflicts.get(hub.policyId);
  const compatible = others.filter(({ policyId }) => !excluded?.has(policyId));
  return better(added(hub, bestOf(compatible, conflicts)), bestOf(others, conflicts));
}

/** The first of the policies that exclude most of the others; undefined when none excludes any. */
function hubOf(open: readonly Candidate[], conflicts: Conflicts): Candidate | undefined {
  const ids = new Set(open.map(({ policyId }) => policyId));
  let hub: Candidate | undefined;
  let most = 0;
  for (const candidate of open) {
    const others = [...(conflicts.get(candidate.policyId)?.keys() ?? [])];
    const count = others.filter((id) => ids.has(id)).length;
    if (count > most) [hub, most] = [candidate, count];
  }
  return hub;
}

function greedyOf(open: readonly Candidate[], conflicts: Conflicts): Choice {
  const byWorth = [...open].sort((a, b) => midpointOf(b) - midpointOf(a));
  let choice = NOTHING;
  for (const candidate of byWorth) {
    const excluded = conflicts.get(candidate.policyId);
    if (choice.members.some(({ policyId }) => excluded?.has(policyId))) continue;
    choice = added(candidate, choice);
  }
  return choice;
}

function added(candidate: Candidate, { members, worth }: Choice): Choice {
  return { members: [candidate, ...members], worth: withoutNoise(worth + midpointOf(candidate)) };
}

function better(left: Choice, right: Choice): Choice {
  if (left.worth !== right.worth) return left.worth > right.worth ? left : right;
  if (left.members.length !== right.members.length) {
    return left.members.length > right.members.length ? left : right;
  }
  return idsOf(left) <= idsOf(right) ? left : right;
}

function idsOf({ members }: Choice): string {
  return members
    .map(({ policyId }) => policyId)
    .sort()
    .join(' ');
}

function moneyOf({ benefitEstimate }: Candidate): BenefitEstimate | null {
  return benefitEstimate?.unit === 'ten_thousand_yuan' ? benefitEstimate : null;
}

function midpointOf(candidate: Candidate): number {
  const money = moneyOf(candidate);
  return money ? (money.low + money.high) / 2 : 0;
}

function totalBenefit(kept: readonly Candidate[]): CompatibleSet['benefit'] {
  const amounts = kept.flatMap((candidate) => moneyOf(candidate) ?? []);
  if (amounts.length === 0) return null;
  const sum = (pick: (amount: BenefitEstimate) => number) =>
    withoutNoise(amounts.reduce((total, amount) => total + pick(amount), 0));
  return { low: sum(({ low }) => low), high: sum(({ high }) => high), unit: 'ten_thousand_yuan' };
}
