import { type CalendarDate, daysBetween } from '../dates/calendar-date.js';
import {
  disclaimer,
  leafDistance,
  presentCite,
  presentFailing,
  presentMissing,
  presentTree,
} from '../explain/present.js';
import type { Profile } from '../facts/fact-definition.js';
import { FactResolver } from '../facts/fact-resolver.js';
import type { Policy, PolicyVersion } from '../policy/policy.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Assessment, PolicyResult, Verdict } from './assessment.js';
import { estimateBenefit } from './benefit-estimate.js';
import { coverageOf } from './coverage.js';
import { normalisedDistance } from './distance.js';
import type { EvaluatedNode } from './evaluated-tree.js';
import { failingOf, fewestObstacles, type Obstacles } from './failing.js';
import { GROUPS, groupOf } from './group.js';
import { missingFacts } from './missing.js';
import { evaluateByReference } from './reference-evaluator.js';
import { versionAt } from './version-at.js';
import { windowAt } from './window-at.js';

const CHECK_IS_OLD_AFTER_DAYS = 365;
const VERDICT_OF = { met: 'eligible', unmet: 'not_eligible', unknown: 'needs_info' } as const;

/** A question: which policies, for which profile, on which day. */
export interface Question {
  policies: readonly Policy[];
  profile: Profile;
  asOf: CalendarDate;
  reference: ReferenceData;
}

/** A result with what only its place in the list needs. */
interface Placed {
  result: PolicyResult;
  blocking: number;
  distance: number;
}

/**
 * Answers a question: every policy evaluated, explained and put in order, nearest first (by group,
 * then by how few things stand in the way, then by how near they are, then by id). The answer
 * depends on nothing but the question: the same question gives the same bytes.
 */
export async function assess(question: Question): Promise<Assessment> {
  const resolver = new FactResolver(question.profile, question.asOf, question.reference);
  const placed = await Promise.all(
    question.policies.map((policy) => assessPolicy(policy, resolver)),
  );
  placed.sort(
    (left, right) =>
      GROUPS.indexOf(left.result.group) - GROUPS.indexOf(right.result.group) ||
      left.blocking - right.blocking ||
      left.distance - right.distance ||
      (left.result.policyId < right.result.policyId ? -1 : 1),
  );
  return {
    asOf: question.asOf,
    disclaimer: disclaimer(),
    results: placed.map(({ result }) => result),
  };
}

async function assessPolicy(policy: Policy, resolver: FactResolver): Promise<Placed> {
  const { asOf, reference } = resolver;
  const { version, standing } = versionAt(policy, asOf);
  const { conditions } = version;
  const tree = conditions && (await evaluateByReference(conditions, resolver));
  const verdict: Verdict = tree ? VERDICT_OF[tree.outcome] : 'needs_info';
  const obstacles: Obstacles = tree ? fewestObstacles(tree) : { nodes: [], count: 0, fixed: 0 };
  const window = windowAt(version, standing, asOf, reference.workCalendar);
  const isInformational = conditions === null;
  const group = groupOf({
    isInformational,
    standing,
    verdict,
    windowState: window.state,
    obstacles,
  });
  const { cite: windowCite, ...windowDates } = window;

  return {
    blocking: obstacles.count,
    distance: obstacles.nodes.reduce((total, node) => {
      const distance = node.node === 'leaf' ? leafDistance(node, reference) : undefined;
      return total + normalisedDistance(node, distance);
    }, 0),
    result: {
      policyId: policy.id,
      name: policy.name,
      kind: policy.kind,
      level: policy.level,
      version: {
        validFrom: version.validFrom,
        validTo: version.validTo,
        revision: version.revision,
        hash: version.hash,
      },
      verdict,
      informational: isInformational,
      inForce: standing === 'in_force',
      window: {
        ...windowDates,
        daysLeft:
          window.state === 'open' && window.closesOn ? daysBetween(asOf, window.closesOn) : null,
        source: windowCite && presentCite(windowCite, reference),
      },
      group,
      ...explanation(tree, obstacles, version, resolver),
      ...description(policy, version, reference),
      checkIsOld: daysBetween(version.checkedOn, asOf) > CHECK_IS_OLD_AFTER_DAYS,
    },
  };
}

/** What the tree says: outcomes, gaps and what is missing. */
function explanation(
  tree: EvaluatedNode | null,
  obstacles: Obstacles,
  version: PolicyVersion,
  resolver: FactResolver,
) {
  const { reference } = resolver;
  return {
    tree: tree && presentTree(tree, reference),
    missing: tree ? missingFacts(tree).map((item) => presentMissing(item, reference)) : [],
    failing: tree
      ? failingOf(tree).map((node) =>
          presentFailing(node, obstacles.nodes.includes(node), reference),
        )
      : [],
    coverage:
      tree && version.conditions ? coverageOf(version.conditions, tree) : { known: 0, total: 0 },
    benefitEstimate:
      tree?.outcome === 'unmet' ? null : estimateBenefit(version.benefit, resolver, tree),
  };
}

/** What the content says, whoever asks: benefit, papers, people, sources. */
function description(policy: Policy, version: PolicyVersion, reference: ReferenceData) {
  const cited = <Item extends { cite: Parameters<typeof presentCite>[0] }>(item: Item) => ({
    ...item,
    cite: presentCite(item.cite, reference),
  });
  return {
    successor: version.successor && {
      ...cited(version.successor),
      policyId: version.successor.policyId ?? null,
      from: version.successor.from ?? null,
    },
    manual: version.manual.map(cited),
    benefit: version.benefit.text,
    benefitCite: presentCite(version.benefit.cite, reference),
    materials: version.materials.map(({ name, note }) => ({ name, note: note ?? null })),
    applicant: version.applicant,
    payee: version.payee,
    prerequisites: version.prerequisites.map((item) => ({
      ...cited(item),
      policyId: item.policyId ?? null,
    })),
    exclusions: version.exclusions.map((item) => ({
      ...cited(item),
      policyId: item.policyId ?? null,
    })),
    departments: policy.departments,
    contact: policy.contact,
    nextStep: version.nextStep,
    basis: version.basis.map((cite) => presentCite(cite, reference)),
    measures: policy.measures,
    checkedOn: version.checkedOn,
  };
}
