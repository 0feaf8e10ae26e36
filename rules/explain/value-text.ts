import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { FactValue } from '../facts/resolution.js';
import { UNITS, type Unit } from '../facts/units.js';
import type { DescribedFact } from './described-fact.js';

const MOST_DECIMALS = 4;

/** A number as people write it, with at most four decimals. */
export function numberText(value: number, language: Language): string {
  return new Intl.NumberFormat(language, { maximumFractionDigits: MOST_DECIMALS }).format(value);
}

/** A number with its unit; percentages stand without a space. */
export function amountText(value: number, unit: Unit, language: Language): string {
  const amount = numberText(value, language);
  if (unit === 'percent') return `${amount}%`;
  return formatMessage(messagesIn(language).explanations.amountWithUnit, {
    amount,
    unit: textIn(UNITS[unit], language),
  });
}

/** A difference with its unit; of percentages in percentage points, of dates in days. */
export function distanceText(amount: number, unit: Unit, language: Language): string {
  if (unit !== 'percent') return amountText(amount, unit, language);
  return formatMessage(messagesIn(language).explanations.percentagePoints, {
    amount: numberText(amount, language),
  });
}

/** A value of a fact as people read it: labels for choices, yes and no, numbers with units. */
export function valueText(value: FactValue, fact: DescribedFact, language: Language): string {
  const words = messagesIn(language).explanations;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    return fact.unit ? amountText(value, fact.unit, language) : numberText(value, language);
  }
  if (typeof value === 'string') return optionText(value, fact, language);
  if (value.length === 0) return words.none;
  return value.map((item) => optionText(item, fact, language)).join(words.listSeparator);
}

function optionText(value: string, fact: DescribedFact, language: Language): string {
  const option = fact.options.find((candidate) => candidate.value === value);
  return option ? textIn(option.label, language) : value;
}
