import { lintPolicy } from '../rules/lint/lint-policies.js';
import type { Policy } from '../rules/policy/policy.js';
import type { ReferenceData } from '../rules/reference/reference-data.js';

/** Why a stored policy cannot be answered from. */
export interface ServingFault {
  /** First day of the version; null for what the policy says beside its versions. */
  readonly validFrom: string | null;
  readonly path: string;
  readonly code: string;
  readonly reason: string;
}

/**
 * Faults of sources, of wording and of care. They keep content from being published, but no answer
 * fails for them, and a policy in force must not vanish because a later program asks for more.
 */
const ANSWERED_ALL_THE_SAME: ReadonlySet<string> = new Set([
  'article_not_found',
  'article_without_source',
  'circular_prerequisites',
  'circular_successors',
  'duplicate_exclusion',
  'duplicate_item',
  'empty_quote',
  'end_without_source',
  'fractional_bound',
  'group_mark_stronger',
  'low_above_high',
  'mark_too_strong',
  'negative_amount',
  'overlapping_windows',
  'own_exclusion',
  'prerequisite_excluded',
  'quote_not_found',
  'quote_unchecked',
  'successor_before_start',
  'time_called_changeable',
  'unknown_article_source',
  'unknown_policy',
  'version_changes_nothing',
  'version_without_change',
  'versions_out_of_order',
  'window_outside_version',
]);

const NO_TEXTS: ReadonlyMap<string, string> = new Map();

/** What the checks of files have against answering from a policy with this reference. */
export function servingFaults(policy: Policy, reference: ReferenceData): ServingFault[] {
  const source = { file: policy.id, policy: { ...policy, versions: [...policy.versions] } };
  return lintPolicy(source, new Set([policy.id]), { reference, texts: NO_TEXTS })
    .filter(({ code, severity }) => severity !== 'warning' && !ANSWERED_ALL_THE_SAME.has(code))
    .map(({ path, code, message }) => {
      const [, index] = /^\$\.versions\[(\d+)\]/.exec(path) ?? [];
      const validFrom = policy.versions[Number(index)]?.validFrom ?? null;
      return { validFrom, path, code, reason: message };
    });
}
