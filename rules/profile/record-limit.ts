import type { z } from 'zod';
import type { Profile } from '../facts/fact-definition.js';
import { ASKED_FACTS } from '../facts/vocabulary/index.js';
import { profileIssue } from './profile-issue.js';

/** How many records all lists of a profile may hold together: every one is explained by itself. */
export const MOST_RECORDS_IN_ALL = 1000;

const LISTS = ASKED_FACTS.filter(({ type }) => type === 'records').map(({ key }) => key);

/** The issue of a profile whose lists hold too many records together, at the list that passes it. */
export function tooManyRecordsIn(profile: Profile): z.core.$ZodRawIssue | undefined {
  let count = 0;
  let passing: string | undefined;
  for (const key of LISTS) {
    const records = profile[key];
    if (!Array.isArray(records)) continue;
    count += records.length;
    if (count > MOST_RECORDS_IN_ALL) passing ??= key;
  }
  if (passing === undefined) return undefined;
  const values = { count, limit: MOST_RECORDS_IN_ALL };
  return profileIssue('too_many_records', [passing], profile[passing], values);
}
