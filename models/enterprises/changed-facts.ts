import { isDeepStrictEqual } from 'node:util';
import { isDerived } from '../../rules/facts/fact-definition.js';
import { factNamed } from '../../rules/facts/vocabulary/index.js';
import type { FactSource, ProfileChange, ProfileFact } from './enterprise-document.js';

/** A value to write, and where it comes from. */
export interface FactStatement {
  readonly value: ProfileFact['value'];
  readonly source: FactSource;
  readonly evidenceId?: string | undefined;
}

/** What to write: a fact left out stays as it is, null clears it. */
export type FactChanges = Readonly<Record<string, FactStatement | null>>;

/** Who writes, and when. */
export interface Authorship {
  readonly by: string;
  readonly at: Date;
}

/**
 * What changes would make of stored facts; those that say what is stored already are left out.
 * @throws RangeError for a fact that is not in the vocabulary or never asked.
 */
export function changedFacts(
  stored: Readonly<Record<string, ProfileFact>>,
  changes: FactChanges,
  authorship: Authorship,
): ProfileChange['facts'] {
  return Object.entries(changes).flatMap(([key, statement]) => {
    const from = Object.hasOwn(stored, key) ? (stored[key] ?? null) : null;
    const to = describeFact(key, statement, authorship);
    return saysTheSame(from, to) ? [] : [{ key, from, to }];
  });
}

function describeFact(
  key: string,
  statement: FactStatement | null,
  { by, at }: Authorship,
): ProfileFact | null {
  const fact = factNamed(key);
  if (!fact || isDerived(fact)) throw new RangeError(`Not a fact that is asked: ${key}`);
  if (!statement) return null;
  return {
    value: statement.value,
    unit: 'unit' in fact ? fact.unit : null,
    period: fact.period,
    source: statement.source,
    evidenceId: statement.evidenceId ?? null,
    by,
    at,
  };
}

function saysTheSame(from: ProfileFact | null, to: ProfileFact | null): boolean {
  if (!from || !to) return from === to;
  return isDeepStrictEqual({ ...from, by: to.by, at: to.at }, to);
}
