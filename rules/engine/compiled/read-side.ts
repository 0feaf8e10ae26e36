import type { ProfileReader, RecordScope, Resolution } from '../../facts/resolution.js';
import type { FactReference } from '../../policy/conditions.js';

/** Reads one side of a leaf: a fact, or a field of the record in scope. */
export type ReadSide = (facts: ProfileReader, scope: RecordScope | undefined) => Resolution;

/** The reader of a reference. */
export function readSide({ fact, params = {} }: FactReference): ReadSide {
  return fact.includes('.')
    ? (facts, scope) => (scope ? facts.readField(fact, scope) : facts.read(fact, params))
    : (facts) => facts.read(fact, params);
}
