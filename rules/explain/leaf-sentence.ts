import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { Distance } from '../engine/distance.js';
import type { EvaluatedLeaf } from '../engine/evaluated-tree.js';
import { type FactValue, missingOf } from '../facts/resolution.js';
import { isFactReference } from '../policy/conditions.js';
import type { OperatorName } from '../policy/operators.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { type DescribedFact, describeFact } from './described-fact.js';
import { missingLabel, reasonText } from './missing-text.js';
import { isHarmless, shortfallOf } from './shortfall.js';
import { decimalsToTellApart, distanceText, valueText } from './value-text.js';

/** What an operator asks for under `not`. */
const OPPOSITES: Readonly<Record<OperatorName, OperatorName | 'containsNone'>> = {
  equal: 'notEqual',
  notEqual: 'equal',
  in: 'notIn',
  notIn: 'in',
  lessThan: 'greaterThanInclusive',
  lessThanInclusive: 'greaterThan',
  greaterThan: 'lessThanInclusive',
  greaterThanInclusive: 'lessThan',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
  containsAny: 'containsNone',
  before: 'onOrAfter',
  onOrBefore: 'after',
  after: 'onOrBefore',
  onOrAfter: 'before',
};

/**
 * One sentence on a leaf in the place where it stands.
 * @param isFailing whether the leaf keeps the root unmet.
 */
export function sentenceOf(
  leaf: EvaluatedLeaf,
  isFailing: boolean,
  reference: ReferenceData,
  language: Language,
): string {
  return isHarmless(leaf, isFailing)
    ? harmlessSentence(leaf, reference, language)
    : leafSentence(leaf, shortfallOf(leaf, isFailing, reference), reference, language);
}

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
  const subject = leaf.year ? formatMessage(words.ofYear, { label, year: leaf.year }) : label;
  const required = requiredText(leaf, fact, reference, language);
  if (leaf.outcome === 'unknown' || !leaf.actual.known) {
    return unknownSentence(leaf, { subject, required }, reference, language);
  }
  const decimals = decimalsOf(leaf);
  const statement = statementOf(
    subject,
    leaf.actual.value,
    valueText(leaf.actual.value, fact, language, decimals),
    language,
  );
  if ((leaf.outcome === 'met') !== leaf.negated) {
    return formatMessage(words.leaf.met, { statement, required });
  }
  if (!distance) return formatMessage(words.leaf.unmet, { statement, required });
  if (distance.amount === 0) return formatMessage(words.leaf.on_bound, { statement, required });
  return formatMessage(words.leaf.unmet_by, {
    statement,
    required,
    distance: distanceText(distance.amount, distance.unit, language, decimals),
  });
}

/** What a leaf found where it changes nothing, because the `not` around it is satisfied anyway. */
function harmlessSentence(
  leaf: EvaluatedLeaf,
  reference: ReferenceData,
  language: Language,
): string {
  if (!leaf.actual.known) return '';
  const fact = describeFact(leaf.leaf.fact, reference);
  const { value } = leaf.actual;
  const actual = valueText(value, fact, language);
  const statement = statementOf(textIn(fact.label, language), value, actual, language);
  return formatMessage(messagesIn(language).explanations.leaf.harmless, { statement });
}

function statementOf(
  subject: string,
  value: FactValue,
  actual: string,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  return formatMessage(typeof value === 'number' ? words.measured : words.stated, {
    subject,
    actual,
  });
}

/** Enough decimals for both sides of a leaf to look as different as they are. */
function decimalsOf({ actual, required }: EvaluatedLeaf): number {
  return decimalsToTellApart(
    actual.known ? actual.value : undefined,
    required.known ? required.value : undefined,
  );
}

function unknownSentence(
  leaf: EvaluatedLeaf,
  { subject, required }: { subject: string; required: string },
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const missing = missingOf([leaf.actual, leaf.required]);
  const askable = missing.filter(({ reason }) => reason === 'absent');
  if (askable.length === 0) {
    return formatMessage(words.leaf.unknown_unaskable, {
      subject,
      required,
      reason: missing
        .map((item) => reasonText(item, reference, language))
        .join(words.listSeparator),
    });
  }
  return formatMessage(words.leaf.unknown, {
    subject,
    required,
    missing: askable
      .map((item) => missingLabel(item, reference, language))
      .join(words.listSeparator),
  });
}

/** What is required, turned round under `not`; of yes and no the value turns, not the verb. */
function requiredText(
  leaf: EvaluatedLeaf,
  fact: DescribedFact,
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const stated = leaf.leaf.operator as OperatorName;
  const operator = leaf.negated ? OPPOSITES[stated] : stated;
  if (!leaf.required.known) {
    const label = referencedLabel(leaf, reference, language);
    return formatMessage(words.operators[operator], {
      value: formatMessage(words.other, { label }),
    });
  }
  const { value: required } = leaf.required;
  if (typeof required === 'boolean' && operator === 'notEqual') {
    return formatMessage(words.operators.equal, { value: valueText(!required, fact, language) });
  }
  return formatMessage(words.operators[operator], {
    value: valueText(required, fact, language, decimalsOf(leaf)),
  });
}

function referencedLabel(
  leaf: EvaluatedLeaf,
  reference: ReferenceData,
  language: Language,
): string {
  const { value } = leaf.leaf;
  return isFactReference(value) ? textIn(describeFact(value.fact, reference).label, language) : '';
}
