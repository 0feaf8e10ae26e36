import { type ComparableType, isDerived } from '../fact-definition.js';
import { factNamed, fieldNamed } from './index.js';

/** What the compiler of conditions asks about facts. */
export interface FactTypes {
  /** How values of a fact, or of a record field such as `loans.amount`, compare. */
  typeOf(fact: string): ComparableType | undefined;
  /** True when a profile holds the value under the key of the fact, so that no formula is needed. */
  isStated(fact: string): boolean;
}

/** The types of the vocabulary. A yearly fact compares as the number of one year. */
export const VOCABULARY_TYPES: FactTypes = {
  typeOf: (key) => {
    const fact = key.includes('.') ? fieldNamed(key)?.field : factNamed(key);
    if (!fact || fact.type === 'records') return undefined;
    return fact.type === 'yearly' ? 'number' : fact.type;
  },
  isStated: (key) => {
    const fact = factNamed(key);
    return (
      fact !== undefined && !isDerived(fact) && fact.type !== 'yearly' && fact.type !== 'records'
    );
  },
};
