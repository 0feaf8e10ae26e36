import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { Change, FactChange } from '../engine/gaps/changes/change-set.js';
import type { Bound, MoveTarget } from '../engine/gaps/changes/regions/move.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { type DescribedFact, describeFact } from './described-fact.js';
import { decimalsToTellApart, distanceText, valueText } from './value-text.js';

/** One sentence that says what has to become different. */
export function changeSentence(
  change: Change,
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).gaps;
  if (change.change === 'new_record') {
    return formatMessage(words.newRecord, {
      list: textIn(describeFact(change.group.forSome, reference).label, language),
      label: textIn(change.group.label, language),
    });
  }
  const { target, present } = change;
  const fact = describeFact(change.reference.fact, reference);
  const telling: Telling = {
    subject: subjectOf(change, fact, reference, language),
    fact,
    language,
  };
  switch (target.kind) {
    case 'bound':
      return moveSentence(target, present, telling);
    case 'one_of': {
      const [only, ...others] = target.values;
      return formatMessage(others.length === 0 ? words.choose : words.chooseOneOf, {
        subject: telling.subject,
        actual: valueText(present, fact, language),
        value: only === undefined ? '' : valueText(only, fact, language),
        values: valueText(target.values.map(String), fact, language),
      });
    }
    case 'none_of':
      return formatMessage(words.avoid, {
        subject: telling.subject,
        values: valueText(target.values, fact, language),
      });
    case 'items':
      return itemsSentence(target, telling);
  }
}

/** What a sentence is about, and in which language. */
interface Telling {
  subject: string;
  fact: DescribedFact;
  language: Language;
}

function subjectOf(
  { record, year }: FactChange,
  fact: DescribedFact,
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const label = textIn(fact.label, language);
  if (record) {
    const list = textIn(describeFact(record.list, reference).label, language);
    return formatMessage(words.ofRecord, { list, number: record.index + 1, label });
  }
  return year ? formatMessage(words.ofYear, { label, year }) : label;
}

function moveSentence(
  target: MoveTarget & { kind: 'bound' },
  present: FactChange['present'],
  { subject, fact, language }: Telling,
): string {
  const { amount, to, limit } = target;
  const decimals = Math.max(
    decimalsToTellApart(present, to.value),
    decimalsToTellApart(to.value, limit?.value),
  );
  const isDate = fact.type === 'date';
  const sentence = formatMessage(templateOf(target, isDate, language), {
    subject,
    distance: distanceText(amount, isDate ? 'days' : unitOf(fact), language, decimals),
    target: valueText(to.value, fact, language, decimals),
  });
  if (!limit) return sentence;
  return formatMessage(limitTemplateOf(target, limit, isDate, language), {
    sentence,
    limit: valueText(limit.value, fact, language, decimals),
  });
}

function templateOf(
  { direction, amount, to, limit }: MoveTarget & { kind: 'bound' },
  isDate: boolean,
  language: Language,
): string {
  const words = messagesIn(language).gaps;
  const isUp = direction === 'up';
  if (isDate && limit) return isUp ? words.postponeUntil : words.advanceUntil;
  if (isDate) return isUp ? words.postpone : words.advance;
  if (to.included) return isUp ? words.raise : words.lower;
  if (amount === 0) return isUp ? words.raisePast : words.lowerPast;
  return isUp ? words.raiseAbove : words.lowerBelow;
}

function limitTemplateOf(
  { direction, to }: MoveTarget & { kind: 'bound' },
  limit: Bound,
  isDate: boolean,
  language: Language,
): string {
  const words = messagesIn(language).gaps.limits;
  if (limit.value === to.value) return isDate ? words.onThatDay : words.exactly;
  if (isDate) return direction === 'up' ? words.noLaterThan : words.noEarlierThan;
  if (direction === 'up') return limit.included ? words.atMost : words.below;
  return limit.included ? words.atLeast : words.above;
}

function itemsSentence(
  { add, remove }: MoveTarget & { kind: 'items' },
  { subject, fact, language }: Telling,
): string {
  const words = messagesIn(language).gaps;
  const added = add.map((items) =>
    formatMessage(items.length === 1 ? words.addItem : words.addOneOf, {
      subject,
      item: valueText(items, fact, language),
      items: valueText(items, fact, language),
    }),
  );
  const removed =
    remove.length === 0
      ? []
      : [formatMessage(words.removeItems, { subject, items: valueText(remove, fact, language) })];
  return [...added, ...removed].join(words.joiner);
}

/**
 * The unit of a fact that is a number.
 * @throws RangeError for a number without a unit, of which the vocabulary has none.
 */
export function unitOf(fact: DescribedFact): NonNullable<DescribedFact['unit']> {
  if (!fact.unit) throw new RangeError(`${fact.label.zh} has no unit.`);
  return fact.unit;
}
