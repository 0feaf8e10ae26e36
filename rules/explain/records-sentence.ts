import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { EvaluatedRecords } from '../engine/evaluated-tree.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { describeFact } from './described-fact.js';

/** One sentence that says which records of a list meet a group, or why none is known to. */
export function recordsSentence(
  node: EvaluatedRecords,
  reference: ReferenceData,
  language: Language,
): string {
  const messages = messagesIn(language).explanations;
  const words = messages.records;
  const values = {
    label: textIn(node.group.label, language),
    list: textIn(describeFact(node.group.forSome, reference).label, language),
    count: node.records.length,
    numbers: node.records
      .flatMap(({ outcome }, index) => (outcome === 'met' ? [index + 1] : []))
      .join(messages.listSeparator),
  };
  return formatMessage(templateFor(node, words), values);
}

function templateFor(node: EvaluatedRecords, words: RecordWords): string {
  if (node.missing) return words.unknown_list;
  if (node.outcome === 'unknown') return words.unknown;
  if (node.outcome === 'met') return node.negated ? words.present_though_excluded : words.met;
  if (node.negated) return words.absent_as_required;
  return node.records.length === 0 ? words.none : words.unmet;
}

type RecordWords = Record<
  | 'met'
  | 'unmet'
  | 'none'
  | 'unknown_list'
  | 'unknown'
  | 'absent_as_required'
  | 'present_though_excluded',
  string
>;
