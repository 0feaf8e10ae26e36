import { messagesIn } from '../../messages/catalogue.js';
import { formatMessage } from '../../messages/format-message.js';
import { type Language, textIn } from '../../messages/language.js';
import type { MissingFact } from '../facts/resolution.js';
import type { ReferenceData } from '../reference/reference-data.js';
import { describeFact } from './described-fact.js';

const RECORD_PATH = /^(\w+)\[(\d+)\]\.(\w+)$/;
const YEAR_PATH = /^(\w+)\.(\d{4})$/;

/** What a missing path asks for: a fact, one year of it, or a field of one record. */
export function missingLabel(
  missing: MissingFact,
  reference: ReferenceData,
  language: Language,
): string {
  const words = messagesIn(language).explanations;
  const record = RECORD_PATH.exec(missing.path);
  if (record) {
    const [, list = '', index, field] = record;
    return formatMessage(words.ofRecord, {
      list: textIn(describeFact(list, reference).label, language),
      number: Number(index) + 1,
      label: textIn(describeFact(`${list}.${field}`, reference).label, language),
    });
  }
  const label = textIn(describeFact(missing.fact, reference).label, language);
  const year = YEAR_PATH.exec(missing.path)?.[2];
  return year ? formatMessage(words.ofYear, { label, year }) : label;
}

/** Why a missing path cannot be known. */
export function reasonText(
  missing: MissingFact,
  reference: ReferenceData,
  language: Language,
): string {
  return formatMessage(messagesIn(language).explanations.reasons[missing.reason], {
    label: missingLabel(missing, reference, language),
  });
}
