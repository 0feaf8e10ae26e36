import type { ContentExample } from '../content-issue.js';
import type { ConditionIssue } from '../lint-conditions.js';
import type { Possibility } from './version-logic.js';

/** Something that follows from what a version says; `path` lies below the version. */
export interface Finding extends ConditionIssue {
  severity?: 'warning';
  /** Ways to show it, the best first, and what they show; none where nothing can. */
  shownBy: { possibilities: readonly Possibility[]; shows: string } | { reason: string };
  /** True when it says that a profile exists, so that nothing is said without one. */
  isShownOnly?: boolean;
}

/** Finds a profile that shows something. */
export type FindExample = (shownBy: Finding['shownBy']) => Promise<ContentExample>;
