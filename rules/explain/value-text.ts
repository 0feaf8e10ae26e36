import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import { withoutNoise } from '../facts/derived/ratio.js';
import type { FactValue } from '../facts/resolution.js';
import { ENGLISH_SINGULARS, ENGLISH_UNITS, UNITS, type Unit } from '../facts/units.js';
import type { DescribedFact } from './described-fact.js';

const USUAL_DECIMALS = 4;
const MOST_DECIMALS = 12;

/** A number as people write it, with at most `decimals` decimals. */
function numberText(value: number, language: Language, decimals = USUAL_DECIMALS): string {
  return numberFormat(language, decimals).format(value);
}

// Making a formatter takes a hundred times as long as using it.
const NUMBER_FORMATS = new Map<string, Intl.NumberFormat>();

function numberFormat(language: Language, decimals: number): Intl.NumberFormat {
  const key = `${language} ${decimals}`;
  const known = NUMBER_FORMATS.get(key);
  if (known) return known;
  // Without a sign before a zero, which is what a small negative rate is rounded to.
  const format = new Intl.NumberFormat(language, {
    maximumFractionDigits: decimals,
    signDisplay: 'negative',
  });
  NUMBER_FORMATS.set(key, format);
  return format;
}

/** As many decimals as two different numbers need so that they do not read the same. */
export function decimalsToTellApart(left: unknown, right: unknown): number {
  if (typeof left !== 'number' || typeof right !== 'number' || left === right) {
    return USUAL_DECIMALS;
  }
  const needed = Math.ceil(-Math.log10(Math.abs(left - right))) + 1;
  return Math.min(Math.max(needed, USUAL_DECIMALS), MOST_DECIMALS);
}

/** A number with its unit; percentages stand without a space. */
export function amountText(
  value: number,
  unit: Unit,
  language: Language,
  decimals = USUAL_DECIMALS,
): string {
  if (unit === 'percent') return `${numberText(value, language, decimals)}%`;
  const spoken = language === 'en' ? ENGLISH_UNITS[unit] : undefined;
  const amount = spoken ? withoutNoise(value * spoken.factor) : value;
  const text = numberText(amount, language, decimals);
  const singular = language === 'en' && text === '1' ? ENGLISH_SINGULARS[unit] : undefined;
  return formatMessage(messagesIn(language).explanations.amountWithUnit, {
    amount: text,
    unit: spoken?.label ?? singular ?? textIn(UNITS[unit], language),
  });
}

/** A difference with its unit; of percentages in percentage points, of dates in days. */
export function distanceText(
  amount: number,
  unit: Unit,
  language: Language,
  decimals = USUAL_DECIMALS,
): string {
  if (unit !== 'percent') return amountText(amount, unit, language, decimals);
  const { onePercentagePoint, percentagePoints } = messagesIn(language).explanations;
  const text = numberText(amount, language, decimals);
  return text === '1' ? onePercentagePoint : formatMessage(percentagePoints, { amount: text });
}

/** A value of a fact as people read it: labels for choices, yes and no, numbers with units. */
export function valueText(
  value: FactValue,
  fact: DescribedFact,
  language: Language,
  decimals = USUAL_DECIMALS,
): string {
  const words = messagesIn(language).explanations;
  if (typeof value === 'boolean') return value ? words.yes : words.no;
  if (typeof value === 'number') {
    return fact.unit
      ? amountText(value, fact.unit, language, decimals)
      : numberText(value, language, decimals);
  }
  if (typeof value === 'string') return optionText(value, fact, language);
  if (value.length === 0) return words.none;
  return value.map((item) => optionText(item, fact, language)).join(words.listSeparator);
}

function optionText(value: string, fact: DescribedFact, language: Language): string {
  const option = fact.options.find((candidate) => candidate.value === value);
  return option ? textIn(option.label, language) : value;
}
