import { messagesIn } from '../../messages/catalogue.js';
import { type Language, textIn } from '../../messages/language.js';
import { estimateBenefit } from '../engine/benefit-estimate.js';
import { coverageOf } from '../engine/coverage.js';
import type { EvaluatedGroup, EvaluatedLeaf, EvaluatedNode } from '../engine/evaluated-tree.js';
import { type FailingNode, failingOf } from '../engine/failing.js';
import { changeSetsOf } from '../engine/gaps/changes/change-sets.js';
import { timeBounds } from '../engine/gaps/days/time-bounds.js';
import { guidanceFor } from '../engine/guidance.js';
import type {
  NearestAnswer,
  NearestGroup,
  NearestNode,
  NearestResult,
} from '../engine/nearest-answer.js';
import { isCheckOld } from '../engine/policy-result.js';
import type { PolicyAt, PolicySetAt } from '../engine/policy-set.js';
import { namesIn } from '../engine/policy-set.js';
import type { Ranked } from '../engine/rank.js';
import { daysLeftOf } from '../engine/window-at.js';
import type { FactResolver } from '../facts/fact-resolver.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';
import { changeSentence } from './change-sentence.js';
import { sentenceOf } from './leaf-sentence.js';
import { missingLabel } from './missing-text.js';
import { leftOutSentence } from './present-guidance.js';
import { recordsSentence } from './records-sentence.js';

/** More questions than these are not asked on one screen. */
const MOST_QUESTIONS = 10;

/** In which language, and what the sentences look things up in. */
interface Telling {
  readonly language: Language;
  readonly reference: ReferenceData;
  /** Ids of the documents cited so far. */
  readonly documents: Set<string>;
}

/** Explained policies in one language, with the documents that they cite. */
export function presentNearest(
  set: PolicySetAt,
  ranked: readonly Ranked[],
  resolver: FactResolver,
  language: Language,
): Omit<NearestAnswer, 'detail' | 'asOf' | 'policySet' | 'verdicts' | 'total'> {
  const { reference } = set;
  const telling: Telling = { language, reference, documents: new Set() };
  const results = ranked.map((place) => presentPolicy(set, place, resolver, telling));
  const { questions, compatible } = guidanceFor(set, ranked, resolver);
  const names = compatible.leftOut.length > 0 ? namesIn(set, ranked) : new Map<string, Text>();
  return {
    language,
    disclaimer: messagesIn(language).explanations.disclaimer,
    documents: [...telling.documents].sort().flatMap((id) => {
      const source = reference.sources.get(id);
      if (!source) return [];
      const { number, title } = source;
      return [{ document: id, number, title: textIn(title, language) }];
    }),
    results,
    nextQuestions: questions.slice(0, MOST_QUESTIONS).map((question) => ({
      path: question.path,
      label: missingLabel({ ...question, reason: 'absent' }, reference, language),
      decides: question.decides,
      couldMakeEligible: question.couldMakeEligible,
    })),
    compatibleSet: {
      policyIds: [...compatible.policyIds],
      benefit: compatible.benefit,
      leftOut: compatible.leftOut.map((left) => ({
        policyId: left.policyId,
        sentence: leftOutSentence(left, names, language),
      })),
    },
  };
}

function presentPolicy(
  set: PolicySetAt,
  { index, verdict, group, obstacles, tree, missing }: Ranked,
  resolver: FactResolver,
  telling: Telling,
): NearestResult {
  const at = set.policies[index];
  if (!at) throw new RangeError(`There is no policy ${index}.`);
  const { policy, version, standing } = at;
  const { language, reference } = telling;
  const failing = tree ? failingOf(tree) : [];
  const estimate =
    tree?.outcome === 'unmet' ? null : estimateBenefit(version.benefit, resolver, tree);
  const { validFrom, validTo, revision } = version;
  const gaps = presentGapsIn(at, tree, resolver, telling);
  return {
    policyId: policy.id,
    name: textIn(policy.name, language),
    kind: policy.kind,
    level: policy.level,
    version: { validFrom, validTo, revision },
    verdict,
    informational: version.conditions === null,
    inForce: standing === 'in_force',
    group,
    window: presentWindow(at, set.asOf),
    successor: version.successor && textIn(version.successor.name, language),
    coverage:
      tree && version.conditions ? coverageOf(version.conditions, tree) : { known: 0, total: 0 },
    tree: tree && presentNode(tree, new Set(failing), telling),
    missing: missing.map((wanted) => ({
      path: wanted.path,
      label: missingLabel(wanted, reference, language),
      openConditions: wanted.openConditions,
    })),
    failing: failing.map((node) => ({
      id: node.node === 'leaf' ? node.leaf.id : node.group.id,
      blocking: obstacles.nodes.includes(node),
    })),
    changes: gaps.changes,
    becomesEligibleOn: gaps.becomesEligibleOn,
    expiresOn: gaps.expiresOn,
    manual: version.manual.map(({ label }) => textIn(label, language)),
    benefit: textIn(version.benefit.text, language),
    benefitEstimate: estimate && {
      low: estimate.low,
      high: estimate.high,
      unit: estimate.unit,
      basis: textIn(estimate.basis, language),
    },
    nextStep: textIn(version.nextStep, language),
    checkIsOld: isCheckOld(version, set.asOf),
  };
}

function presentGapsIn(
  at: PolicyAt,
  tree: EvaluatedNode | null,
  resolver: FactResolver,
  { language, reference }: Telling,
): Pick<NearestResult, 'changes' | 'becomesEligibleOn' | 'expiresOn'> {
  // Nobody can make use of advice on a policy that has ended.
  if (!tree || at.standing === 'ended') {
    return { changes: [], becomesEligibleOn: null, expiresOn: null };
  }
  const { becomesEligibleOn, expiresOn } = timeBounds({ tree, facts: resolver, at });
  const changes = changeSetsOf(tree, resolver).sets.map(({ count, changes, assumptions }) => ({
    count,
    sentences: changes.map((change) => changeSentence(change, reference, language)),
    assumptions: assumptions.map((missing) => missingLabel(missing, reference, language)),
  }));
  return { changes, becomesEligibleOn, expiresOn };
}

function presentWindow({ window, version }: PolicyAt, asOf: string): NearestResult['window'] {
  const { state, permanent, opensOn, closesOn } = window;
  const daysLeft = daysLeftOf(window, version, asOf);
  return { state, permanent, opensOn, closesOn, daysLeft };
}

function presentNode(
  node: EvaluatedNode,
  failing: ReadonlySet<FailingNode>,
  telling: Telling,
): NearestNode {
  const { language, reference } = telling;
  switch (node.node) {
    case 'leaf':
      return presentLeaf(node, failing, telling);
    case 'forSome': {
      const { id, kind, cite, forSome: list } = node.group;
      telling.documents.add(cite.document);
      return {
        node: 'forSome',
        id,
        kind,
        outcome: node.outcome,
        sentence: recordsSentence(node, reference, language),
        document: cite.document,
        article: cite.article ?? null,
        mark: cite.mark,
        list,
        records: node.records.map((record) => presentGroup(record, null, failing, telling)),
      };
    }
    default: {
      const label = 'label' in node.condition ? node.condition.label : undefined;
      return presentGroup(node, label ? textIn(label, language) : null, failing, telling);
    }
  }
}

function presentGroup(
  node: EvaluatedGroup,
  label: string | null,
  failing: ReadonlySet<FailingNode>,
  telling: Telling,
): NearestGroup {
  return {
    node: node.node,
    label,
    outcome: node.outcome,
    children: node.children.map((child) => presentNode(child, failing, telling)),
  };
}

function presentLeaf(
  leaf: EvaluatedLeaf,
  failing: ReadonlySet<FailingNode>,
  telling: Telling,
): NearestNode {
  const { id, kind, cite } = leaf.leaf;
  telling.documents.add(cite.document);
  return {
    node: 'leaf',
    id,
    kind,
    outcome: leaf.outcome,
    sentence: sentenceOf(leaf, failing.has(leaf), telling.reference, telling.language),
    document: cite.document,
    article: cite.article ?? null,
    mark: cite.mark,
  };
}
