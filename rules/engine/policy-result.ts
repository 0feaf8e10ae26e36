import { type CalendarDate, daysBetween } from '../dates/calendar-date.js';
import { presentCite, presentFailing, presentMissing, presentTree } from '../explain/present.js';
import { presentGaps } from '../explain/present-gaps.js';
import type { FactResolver } from '../facts/fact-resolver.js';
import type { Policy, PolicyVersion } from '../policy/policy.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { PolicyResult } from './assessment.js';
import { estimateBenefit } from './benefit-estimate.js';
import { coverageOf } from './coverage.js';
import { failingOf } from './failing.js';
import type { PolicyAt, PolicySetAt } from './policy-set.js';
import type { Ranked } from './rank.js';
import { daysLeftOf } from './window-at.js';

const CHECK_IS_OLD_AFTER_DAYS = 365;

/** Everything that is said of one policy for one profile. */
export function policyResult(
  set: PolicySetAt,
  place: Ranked,
  resolver: FactResolver,
): PolicyResult {
  const { index, verdict, group } = place;
  const at = set.policies[index];
  if (!at) throw new RangeError(`There is no policy ${index}.`);
  const { policy, version, standing } = at;
  const { asOf, reference } = set;
  return {
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
    informational: version.conditions === null,
    inForce: standing === 'in_force',
    window: windowResult(at, asOf, reference),
    group,
    ...explanation(place, version, resolver),
    ...presentGaps({ tree: place.tree, at, resolver }),
    ...description(policy, version, reference),
    checkIsOld: isCheckOld(version, asOf),
  };
}

/** True when the content was last compared with its source more than a year before a day. */
export function isCheckOld({ checkedOn }: PolicyVersion, asOf: CalendarDate): boolean {
  return daysBetween(checkedOn, asOf) > CHECK_IS_OLD_AFTER_DAYS;
}

function windowResult(at: PolicyAt, asOf: string, reference: ReferenceData) {
  const { cite, ...dates } = at.window;
  return {
    ...dates,
    daysLeft: daysLeftOf(at.window, at.version, asOf),
    source: cite && presentCite(cite, reference),
  };
}

/** What the tree says: outcomes, gaps and what is missing. */
function explanation(
  { tree, obstacles, missing }: Ranked,
  version: PolicyVersion,
  resolver: FactResolver,
) {
  const { reference } = resolver;
  return {
    tree: tree && presentTree(tree, reference),
    missing: missing.map((item) => presentMissing(item, reference)),
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
