import type { CalendarDate } from '../dates/calendar-date.js';
import type { Profile } from '../facts/fact-definition.js';

/** A profile that shows an issue on a day, or why there is none to show it by. */
export type ContentExample =
  | { profile: Profile; asOf: CalendarDate; shows: string }
  | { profile: null; reason: string };

/** One thing wrong with a content file, as data; whoever shows it renders it. */
export interface ContentIssue {
  /** Path of the file, relative to the content root, with forward slashes. */
  file: string;
  /** Where in the file, such as `$.cities[3].code`; `$` is the whole document. */
  path: string;
  /** Stable identifier of the kind of issue, in snake_case. */
  code: string;
  /** Explanation for the editor, in English. */
  message: string;
  /** What is worth a look without being wrong is a warning; anything else is an error. */
  severity?: 'warning';
  /** Of issues that follow from what conditions mean. */
  example?: ContentExample;
}

/** Content that cannot be used, with everything found wrong in it. */
export class ContentError extends Error {
  override readonly name = 'ContentError';
  readonly issues: readonly ContentIssue[];

  constructor(issues: readonly ContentIssue[]) {
    super(issues.map((issue) => `${issue.file} ${issue.path}: ${issue.message}`).join('\n'));
    this.issues = issues;
  }
}

/** The keys and indexes that lead to a value, written as `$.zones['440100']` or `$.cities[3].code`. */
export function jsonPath(segments: readonly PropertyKey[]): string {
  return segments.reduce<string>((path, segment) => path + pathSegment(segment), '$');
}

function pathSegment(segment: PropertyKey): string {
  if (typeof segment === 'number') return `[${segment}]`;
  const key = String(segment);
  return /^[A-Za-z_]\w*$/.test(key) ? `.${key}` : `['${key}']`;
}
