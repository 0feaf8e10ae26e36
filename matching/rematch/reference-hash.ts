import type { ReferenceData } from '../../rules/reference/reference-data.js';
import { contentHash } from '../../seeds/load-content.js';

const HASHES = new WeakMap<ReferenceData, string>();

/**
 * Names the content of the dated tables that facts are worked out with: zone schemes and size class
 * standards. Computed once for each state of the tables that is loaded.
 */
export function referenceHash(reference: ReferenceData): string {
  const known = HASHES.get(reference);
  if (known) return known;
  const { zoneSchemes, sizeClassStandards } = reference;
  const hash = contentHash({ zoneSchemes: Object.fromEntries(zoneSchemes), sizeClassStandards });
  HASHES.set(reference, hash);
  return hash;
}
