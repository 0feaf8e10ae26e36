import type { AskedFact, Profile } from '../rules/facts/fact-definition.js';
import { isDerived } from '../rules/facts/fact-definition.js';
import { isOfType } from '../rules/facts/value-kind.js';
import { factNamed } from '../rules/facts/vocabulary/index.js';

/**
 * True when a profile states something of another kind than the vocabulary has it now, such as a
 * text for a number. Matching takes such a value for not stated.
 */
export function hasMisfit(profile: Profile): boolean {
  for (const key of Object.keys(profile)) {
    const value = profile[key];
    if (value === null || value === undefined) continue;
    const fact = factNamed(key);
    if (!fact || isDerived(fact) || !fits(value, fact)) return true;
  }
  return false;
}

function fits(value: unknown, fact: AskedFact): boolean {
  switch (fact.type) {
    case 'yearly':
      return isPlain(value) && Object.values(value).every((one) => fitsOrNull(one, 'number'));
    case 'records':
      return (
        Array.isArray(value) &&
        value.every(
          (record) =>
            isPlain(record) && fact.fields.every(({ key, type }) => fitsOrNull(record[key], type)),
        )
      );
    default:
      return isOfType(value, fact.type);
  }
}

function fitsOrNull(value: unknown, type: Parameters<typeof isOfType>[1]): boolean {
  return value === null || value === undefined || isOfType(value, type);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
