import { deserialize, type ObjectId } from 'bson';
import type { CompilablePolicy } from '../rules/engine/compiled/compiled-policies.js';
import type { Profile } from '../rules/facts/fact-definition.js';
import { askedInputs } from '../rules/facts/vocabulary/index.js';
import { factsNamedIn } from '../rules/policy/facts-used.js';

/** What matching reads of an enterprise. */
export interface StoredProfile {
  /** The bytes of its id. */
  readonly id: Uint8Array;
  /** Empty where it is missing. */
  readonly cityCode: string;
  readonly countyCode: string | null;
  readonly profile: Profile;
  /** The place is stored as something that is no text, and was left out. */
  readonly hasOddPlace: boolean;
}

interface ProjectedEnterprise {
  _id: ObjectId;
  cityCode?: unknown;
  countyCode?: unknown;
  profile?: { facts?: Record<string, { value?: Profile[string] } | null> };
}

/**
 * The facts that policies rest on, those that tell the size class, and the day of registration, by
 * key: that day tells a year that has no figures from one that was not stated.
 */
export function factsRead(policies: readonly CompilablePolicy[]): string[] {
  const named = policies.flatMap(({ conditions }) => factsNamedIn(conditions));
  return [...new Set([...named, 'sizeClass', 'registeredOn'].flatMap(askedInputs))].sort();
}

/** The projection that reads nothing but place and values of an enterprise. */
export function projectionOf(facts: readonly string[]): Record<string, 1> {
  const values = facts.map((key) => [`profile.facts.${key}.value`, 1] as const);
  return { cityCode: 1, countyCode: 1, ...Object.fromEntries(values) };
}

/** The BSON of an enterprise read with `projectionOf`. */
export function readStoredProfile(bytes: Uint8Array): StoredProfile {
  const { _id, cityCode, countyCode, profile } = deserialize(bytes) as ProjectedEnterprise;
  const values: Record<string, Profile[string]> = {};
  for (const [key, fact] of Object.entries(profile?.facts ?? {})) {
    values[key] = fact?.value ?? null;
  }
  const hasOddPlace =
    typeof cityCode !== 'string' || (typeof countyCode !== 'string' && countyCode != null);
  return {
    id: _id.id,
    cityCode: typeof cityCode === 'string' ? cityCode : '',
    countyCode: typeof countyCode === 'string' ? countyCode : null,
    profile: values,
    hasOddPlace,
  };
}
