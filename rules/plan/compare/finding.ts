/**
 * The outcome of one comparison: `same`, `known` (it differs, and the content says how), or
 * `unknown` (it differs and nothing says so).
 */
export interface Finding {
  outcome: 'same' | 'known' | 'unknown';
  /** What was compared. */
  subject: string;
  /** What differs, or what was noticed while it did not. */
  detail?: string;
}
