import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import { isFactReference } from '../engine/bind.js';
import type { Distance } from '../engine/distance.js';
import type { EvaluatedLeaf } from '../engine/evaluated-tree.js';
import { missingOf } from '../facts/resolution.js';
import type { OperatorName } from '../policy/operators.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { type DescribedFact, describeFact } from './described-fact.js';
import { missingLabel, reasonText } from './missing-text.js';
import { distanceText, valueText } from './value-text.js';

/** One sentence that says what the enterprise has, what is required and what lacks. */
export function leafSentence(
  leaf: EvaluatedLeaf,
  distance: Distance | undefined,
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const fact = describeFact(leaf.leaf.fact, reference);
  const label = textIn(fact.label, language);
  const parts = {
    subject: leaf.year ? formatMessage(words.ofYear, { label, year: leaf.year }) : label,
    required: requiredText(leaf, fact, reference, language),
  };
  if (leaf.outcome === 'unknown' || !leaf.actual.known) {
    return unknownSentence(leaf, parts, reference, language);
  }
  const actual = valueText(leaf.actual.value, fact, language);
  if ((leaf.outcome === 'met') !== leaf.negated) {
    return formatMessage(words.leaf.met, { ...parts, actual });
  }
  if (!distance) return formatMessage(words.leaf.unmet, { ...parts, actual });
  if (distance.amount === 0) return formatMessage(words.leaf.on_bound, { ...parts, actual });
  return formatMessage(words.leaf.unmet_by, {
    ...parts,
    actual,
    distance: distanceText(distance.amount, distance.unit, language),
  });
}

function unknownSentence(
  leaf: EvaluatedLeaf,
  parts: { subject: string; required: string },
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const missing = missingOf([leaf.actual, leaf.required]);
  const askable = missing.filter(({ reason }) => reason === 'absent');
  if (askable.length === 0) {
    return formatMessage(words.leaf.unknown_unaskable, {
      ...parts,
      reason: missing
        .map((item) => reasonText(item, reference, language))
        .join(words.listSeparator),
    });
  }
  return formatMessage(words.leaf.unknown, {
    ...parts,
    missing: askable
      .map((item) => missingLabel(item, reference, language))
      .join(words.listSeparator),
  });
}

function requiredText(
  leaf: EvaluatedLeaf,
  fact: DescribedFact,
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const value = leaf.required.known
    ? valueText(leaf.required.value, fact, language)
    : formatMessage(words.other, { label: referencedLabel(leaf, reference, language) });
  const required = formatMessage(words.operators[leaf.leaf.operator as OperatorName], { value });
  return leaf.negated ? formatMessage(words.negated, { required }) : required;
}

function referencedLabel(
  leaf: EvaluatedLeaf,
  reference: ReferenceData,
  language: Language,
): string {
  const { value } = leaf.leaf;
  return isFactReference(value) ? textIn(describeFact(value.fact, reference).label, language) : '';
}
