import { describeFact } from '../../../../explain/described-fact.js';
import type { ComparableType, Range } from '../../../../facts/fact-definition.js';
import { VOCABULARY_TYPES } from '../../../../facts/vocabulary/fact-types.js';
import { factNamed, fieldNamed } from '../../../../facts/vocabulary/index.js';
import type { ReferenceData } from '../../../../reference/reference-data.js';

/** The values that a fact can have, as far as the vocabulary says. */
export interface FactShape {
  type: ComparableType;
  /** Numbers without decimals, and dates, which go by days. */
  isWhole: boolean;
  /** Of an asked number: the values that are taken; a formula may give any. */
  range: Range | undefined;
  /** Of an enum or a list: every option, in the order of the vocabulary. */
  options: readonly string[];
}

/**
 * The shape of a fact, or of a record's field written dotted.
 * @throws RangeError when the vocabulary has no such fact, or it is a list of records.
 */
export function shapeOf(key: string, reference: ReferenceData): FactShape {
  const type = VOCABULARY_TYPES.typeOf(key);
  if (type === undefined) throw new RangeError(`Not a fact with one value: ${key}`);
  const fact = fieldNamed(key)?.field ?? factNamed(key);
  const { isWhole, options } = describeFact(key, reference);
  return {
    type,
    isWhole,
    range: fact && 'range' in fact ? fact.range : undefined,
    options: options.map(({ value }) => value),
  };
}
