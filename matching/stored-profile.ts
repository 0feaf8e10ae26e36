import { deserialize, type ObjectId } from 'bson';
import type { CompilablePolicy } from '../rules/engine/compiled/compiled-policies.js';
import type { Profile } from '../rules/facts/fact-definition.js';
import { askedInputs } from '../rules/facts/vocabulary/index.js';
import { factsNamedIn } from '../rules/policy/facts-used.js';

/** What matching reads of an enterprise. */
export interface StoredProfile {
  /** The bytes of its id. */
  readonly id: Uint8Array;
  readonly cityCode: string;
  readonly countyCode: string | null;
  readonly profile: Profile;
}

interface ProjectedEnterprise {
  _id: ObjectId;
  cityCode: string;
  countyCode: string | null;
  profile?: { facts?: Record<string, { value?: Profile[string] }> };
}

/** The facts that policies rest on, and those that tell the size class, by key. */
export function factsRead(policies: readonly CompilablePolicy[]): string[] {
  const named = policies.flatMap(({ conditions }) => factsNamedIn(conditions));
  return [...new Set([...named, 'sizeClass'].flatMap(askedInputs))].sort();
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
    values[key] = fact.value ?? null;
  }
  return { id: _id.id, cityCode, countyCode, profile: values };
}
