import type { Connection } from 'mongoose';
import { assessmentModel } from './assessments/assessment-document.js';
import { enterpriseModel } from './enterprises/enterprise-document.js';
import { profileHistoryModel } from './enterprises/profile-history-document.js';
import { matchColumnModel } from './matches/match-column-document.js';
import { matchRunModel } from './matches/match-run-document.js';
import { matchSegmentModel } from './matches/match-segment-document.js';
import { matchTotalsModel } from './matches/match-totals-document.js';
import { draftModel } from './policy-drafts/draft-document.js';

/**
 * Creates every index that is missing. Safe to run at every start and from several processes at
 * once. The collections of policies and of work calendars need none beside that of their ids.
 */
export async function ensureIndexes(connection: Connection): Promise<void> {
  await enterpriseModel(connection).createIndexes();
  await profileHistoryModel(connection).createIndexes();
  await assessmentModel(connection).createIndexes();
  await matchRunModel(connection).createIndexes();
  await matchSegmentModel(connection).createIndexes();
  await matchColumnModel(connection).createIndexes();
  await matchTotalsModel(connection).createIndexes();
  await draftModel(connection).createIndexes();
}
