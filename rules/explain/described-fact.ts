import type { FactOption } from '../facts/fact-definition.js';
import type { Unit } from '../facts/units.js';
import { factNamed, fieldNamed } from '../facts/vocabulary/index.js';
import type { ReferenceData } from '../reference/reference-data.js';
import type { Text } from '../text.js';

/** What is needed to show a fact or a record's field to people. */
export interface DescribedFact {
  label: Text;
  type: string;
  unit: Unit | null;
  isWhole: boolean;
  options: readonly FactOption[];
}

/**
 * A fact, or a field written dotted, as people read it.
 * @throws RangeError when the vocabulary has no such fact.
 */
export function describeFact(key: string, reference: ReferenceData): DescribedFact {
  const described = DESCRIBED.get(reference) ?? new Map<string, DescribedFact>();
  DESCRIBED.set(reference, described);
  const known = described.get(key);
  if (known) return known;
  const description = describe(key, reference);
  described.set(key, description);
  return description;
}

// Every sentence describes a fact, and a description may list a hundred counties.
const DESCRIBED = new WeakMap<ReferenceData, Map<string, DescribedFact>>();

function describe(key: string, reference: ReferenceData): DescribedFact {
  const fact = fieldNamed(key)?.field ?? factNamed(key);
  if (!fact) throw new RangeError(`Unknown fact: ${key}`);
  return {
    label: fact.label,
    type: fact.type,
    unit: 'unit' in fact ? fact.unit : null,
    isWhole: fact.type === 'date' || ('integer' in fact && fact.integer === true),
    options: 'values' in fact ? optionsOf(fact.values, reference) : [],
  };
}

/** The allowed values of an enum or list, looked up where a reference table holds them. */
export function optionsOf(
  values: readonly FactOption[] | 'cities' | 'counties',
  reference: ReferenceData,
): readonly FactOption[] {
  if (values !== 'cities' && values !== 'counties') return values;
  return reference.regions[values].map(({ code, name }) => ({
    value: code,
    label: { zh: name, en: name },
  }));
}
