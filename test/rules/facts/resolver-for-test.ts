import type { FactParams, Profile } from '../../../rules/facts/fact-definition.js';
import { FactResolver } from '../../../rules/facts/fact-resolver.js';
import type { ReferenceData } from '../../../rules/reference/reference-data.js';

/** What a fact of a profile comes to: its value, or each gap as its path, the reason with it. */
export type Answer = { value: unknown } | { missing: string[] };

/**
 * Reads one fact; gaps read `salesRevenue.2025`, or `salesRevenue.2025 zero_denominator` where
 * there is another reason than that nothing was given.
 */
export function answerOf(
  reference: ReferenceData,
  profile: Profile,
  key: string,
  { asOf = '2026-05-01', params = {} }: { asOf?: string; params?: FactParams } = {},
): Answer {
  const resolution = new FactResolver(profile, asOf, reference).read(key, params);
  if (resolution.known) return { value: resolution.value };
  return {
    missing: resolution.missing.map(({ path, reason }) =>
      reason === 'absent' ? path : `${path} ${reason}`,
    ),
  };
}
