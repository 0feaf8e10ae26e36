import type { CalendarDate } from '../dates/calendar-date.js';
import { ASKED_FACTS, DERIVED_FACTS } from '../facts/vocabulary/index.js';
import type { Condition } from '../policy/conditions.js';
import type { PolicyVersionFile } from '../policy/policy.js';
import type { Span } from '../policy/span.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { type ContentIssue, jsonPath } from './content-issue.js';
import { bandFaults } from './semantics/bands.js';
import { constantConditions } from './semantics/constant-conditions.js';
import { contradictions } from './semantics/contradictions.js';
import { exampleFinder } from './semantics/example-profile.js';
import type { Finding } from './semantics/finding.js';
import { identicalConditions, type PolicyVersions } from './semantics/identical-conditions.js';
import { shadowedConditions } from './semantics/shadowed.js';
import { uncoveredChoices } from './semantics/uncovered-choices.js';
import { unusedFacts } from './semantics/unused-facts.js';
import { VersionLogic } from './semantics/version-logic.js';

/** Policies that the other static checks have accepted. */
export interface SemanticContent {
  /** Their versions in the order of their files, which is that of their first days. */
  policies: readonly PolicyVersions[];
  reference: ReferenceData;
  /** True when these are all policies, so that a fact they do not use is used by none. */
  isWhole: boolean;
}

/**
 * What follows from the meaning of conditions: contradictions, conditions that never decide,
 * alternatives and demands that never matter are errors; bands with gaps or overlaps, policies with
 * the same conditions and facts without any use are warnings. Errors are proven for every profile
 * whose values the vocabulary allows and every day of the version; where that is too much to try,
 * nothing is said. Each comes with an example that the reference evaluator has confirmed.
 */
export async function lintSemantics(content: SemanticContent): Promise<ContentIssue[]> {
  const { policies, reference, isWhole } = content;
  const findExample = exampleFinder(reference);
  const issues: ContentIssue[] = [];
  const findings = [
    ...policies.flatMap(({ id, versions }) =>
      versions.flatMap((version, index) =>
        findingsIn(version, reference).map((finding) => ({ id, index, finding })),
      ),
    ),
    ...repeatedConditions(content),
  ];
  for (const { id, index, finding } of findings) {
    const { path, shownBy, isShownOnly = false, ...said } = finding;
    const example = await findExample(shownBy);
    if (isShownOnly && example.profile === null) continue;
    const place = { file: fileOf(id), path: jsonPath(['versions', index, ...path]) };
    issues.push({ ...said, ...place, example });
  }
  return [...issues, ...(isWhole ? unusedFactIssues(policies) : [])];
}

/**
 * What follows from the meaning of one version; paths lie below the version. Where one day is as
 * good as another it is judged by the day on which its sources were checked.
 */
export function findingsIn(
  version: Pick<
    PolicyVersionFile,
    'conditions' | 'benefit' | 'validFrom' | 'validTo' | 'checkedOn'
  >,
  reference: ReferenceData,
): Finding[] {
  const { conditions, benefit, checkedOn, ...span } = version;
  const context = { reference, asOf: checkedOn };
  const { estimate } = benefit;
  const amounts = (['low', 'high'] as const).flatMap((end) =>
    estimate
      ? uncoveredChoices(estimate[end], ['benefit', 'estimate', end], {
          conditions,
          span,
          ...context,
        })
      : [],
  );
  return [...(conditions ? conditionFindings(conditions, span, context) : []), ...amounts];
}

function conditionFindings(
  conditions: Condition,
  span: Span,
  context: { reference: ReferenceData; asOf: CalendarDate },
): Finding[] {
  const logic = new VersionLogic(conditions, span, context);
  const faulty = new Set<Condition>();
  const found = [
    ...constantConditions(logic, faulty),
    ...contradictions(logic, faulty),
    ...shadowedConditions(logic, faulty),
    ...bandFaults(logic),
  ];
  return found.map((finding) => ({ ...finding, path: ['conditions', ...finding.path] }));
}

function repeatedConditions({ policies, reference }: SemanticContent) {
  return identicalConditions(policies).map(({ id, index, version, conditions, span, others }) => {
    const logic = new VersionLogic(conditions, span, { reference, asOf: version.checkedOn });
    const finding: Finding = {
      path: ['conditions'],
      code: 'identical_conditions',
      severity: 'warning',
      message: `The conditions are those of ${others.join(', ')}, in force at the same time.`,
      shownBy: {
        possibilities: logic.possibilities([{ place: logic.root, met: true }]),
        shows: `It meets the conditions of ${[...others, id].join(', ')}.`,
      },
    };
    return { id, index, finding };
  });
}

function unusedFactIssues(policies: SemanticContent['policies']): ContentIssue[] {
  const facts = { asked: ASKED_FACTS, derived: DERIVED_FACTS };
  return unusedFacts(policies, facts).map((key) => ({
    file: 'vocabulary',
    path: jsonPath([key]),
    code: 'unused_fact',
    severity: 'warning',
    message: `No condition, estimate or formula uses ${key}.`,
    example: { profile: null, reason: 'No answer depends on it.' },
  }));
}

function fileOf(policyId: string): string {
  return `policies/${policyId}/policy.json`;
}
