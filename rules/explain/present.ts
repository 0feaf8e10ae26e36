import { messagesIn } from '../../messages/catalogue.js';
import type { Failing, LeafResult, Missing, TreeResult } from '../engine/assessment.js';
import type { Citation } from '../engine/citation.js';
import type {
  EvaluatedGroup,
  EvaluatedLeaf,
  EvaluatedNode,
  EvaluatedRecords,
} from '../engine/evaluated-tree.js';
import { type FailingNode, failingOf } from '../engine/failing.js';
import type { WantedFact } from '../engine/missing.js';
import { isDerived } from '../facts/fact-definition.js';
import { factNamed } from '../facts/vocabulary/index.js';
import type { Cite } from '../policy/cite.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';
import { describeFact } from './described-fact.js';
import { sentenceOf } from './leaf-sentence.js';
import { missingLabel } from './missing-text.js';
import { recordsSentence } from './records-sentence.js';
import { shortfallOf } from './shortfall.js';

/** Both languages of a text that is built per language. */
export function inBothLanguages(build: (language: 'zh-CN' | 'en') => string): Text {
  return { zh: build('zh-CN'), en: build('en') };
}

/** The sentence that goes with every answer: it is no decision. */
export function disclaimer(): Text {
  return inBothLanguages((language) => messagesIn(language).explanations.disclaimer);
}

/**
 * A citation with the number and title of its document.
 * @throws RangeError when the document is not in the register, which loading rules out.
 */
export function presentCite(cite: Cite, reference: ReferenceData): Citation {
  const document = reference.sources.get(cite.document);
  if (!document) throw new RangeError(`Unknown document: ${cite.document}`);
  return {
    document: document.id,
    number: document.number,
    title: document.title,
    article: cite.article ?? null,
    quote: cite.quote ?? null,
    note: cite.note ?? null,
    mark: cite.mark,
  };
}

/** What presenting a node needs to know: the dated tables, and which nodes keep the root unmet. */
interface PresentContext {
  reference: ReferenceData;
  failing: ReadonlySet<FailingNode>;
}

/** The evaluated tree as data for people and programs. */
export function presentTree(root: EvaluatedNode, reference: ReferenceData): TreeResult {
  return presentNode(root, { reference, failing: new Set(failingOf(root)) });
}

function presentNode(node: EvaluatedNode, context: PresentContext): TreeResult {
  const { reference } = context;
  switch (node.node) {
    case 'leaf':
      return presentLeaf(node, context);
    case 'forSome':
      return {
        node: 'forSome',
        id: node.group.id,
        label: node.group.label,
        kind: node.group.kind,
        outcome: node.outcome,
        negated: node.negated,
        list: node.group.forSome,
        metBy: node.records.flatMap(({ outcome }, index) => (outcome === 'met' ? [index] : [])),
        sentence: inBothLanguages((language) => recordsSentence(node, reference, language)),
        cite: presentCite(node.group.cite, reference),
        records: node.records.map((record) => presentGroup(record, null, context)),
      };
    default: {
      const label = 'label' in node.condition ? (node.condition.label ?? null) : null;
      return presentGroup(node, label, context);
    }
  }
}

function presentGroup(node: EvaluatedGroup, label: Text | null, context: PresentContext) {
  return {
    node: node.node,
    label,
    outcome: node.outcome,
    children: node.children.map((child) => presentNode(child, context)),
  };
}

function presentLeaf(leaf: EvaluatedLeaf, { reference, failing }: PresentContext): LeafResult {
  const isFailing = failing.has(leaf);
  return {
    node: 'leaf',
    id: leaf.leaf.id,
    label: leaf.leaf.label,
    kind: leaf.leaf.kind,
    outcome: leaf.outcome,
    negated: leaf.negated,
    fact: leaf.leaf.fact,
    year: leaf.year ?? null,
    record: leaf.scope ? { list: leaf.scope.list, index: leaf.scope.index } : null,
    operator: leaf.leaf.operator,
    actual: leaf.actual.known ? plain(leaf.actual.value) : null,
    required: leaf.required.known ? plain(leaf.required.value) : null,
    unit: describeFact(leaf.leaf.fact, reference).unit,
    distance: shortfallOf(leaf, isFailing, reference) ?? null,
    sentence: inBothLanguages((language) => sentenceOf(leaf, isFailing, reference, language)),
    cite: presentCite(leaf.leaf.cite, reference),
  };
}

function plain(value: string | number | boolean | readonly string[]) {
  return typeof value === 'object' ? [...value] : value;
}

/** What stands in the way, leaf by leaf; an empty list stands for its group. */
export function presentFailing(
  node: FailingNode,
  blocking: boolean,
  reference: ReferenceData,
): Failing {
  const failing =
    node.node === 'leaf' ? failingLeaf(node, reference) : failingList(node, reference);
  return { ...failing, blocking };
}

function failingLeaf(node: EvaluatedLeaf, reference: ReferenceData): Omit<Failing, 'blocking'> {
  const {
    node: _node,
    outcome: _outcome,
    ...leaf
  } = presentLeaf(node, {
    reference,
    failing: new Set([node]),
  });
  return leaf;
}

function failingList(node: EvaluatedRecords, reference: ReferenceData): Omit<Failing, 'blocking'> {
  return {
    id: node.group.id,
    label: node.group.label,
    kind: node.group.kind,
    negated: node.negated,
    fact: node.group.forSome,
    year: null,
    record: null,
    operator: null,
    actual: null,
    required: null,
    unit: null,
    distance: null,
    sentence: inBothLanguages((language) => recordsSentence(node, reference, language)),
    cite: presentCite(node.group.cite, reference),
  };
}

/** A missing fact with the label under which to ask for it. */
export function presentMissing(wanted: WantedFact, reference: ReferenceData): Missing {
  const fact = factNamed(wanted.fact);
  return {
    fact: wanted.fact,
    path: wanted.path,
    reason: wanted.reason,
    label: inBothLanguages((language) => missingLabel(wanted, reference, language)),
    section: fact && !isDerived(fact) ? fact.section : null,
    openConditions: wanted.openConditions,
  };
}
