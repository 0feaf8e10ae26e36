import { z } from 'zod';
import { citationSchema } from '../../rules/engine/citation.js';
import { changeSummarySchema } from '../../rules/publish/change-summary.js';
import {
  readFactSchema,
  versionChangeSchema,
} from '../../rules/publish/changelog/version-change.js';
import { calendarDateSchema } from '../../rules/reference/calendar-date-schema.js';
import { textSchema } from '../../rules/text.js';
import { pageQuery } from '../http/page-query.js';

/** How many versions a page holds unless asked otherwise, and at most. */
const PAGE = { usual: 20, most: 100 };

export const versionsQuerySchema = z.strictObject(pageQuery(PAGE));

const revisionSchema = z
  .strictObject({
    revision: z.int(),
    validTo: calendarDateSchema.nullable(),
    hash: z.string(),
    origin: z.enum(['seed', 'editor']),
    withdrawn: z.boolean(),
    publishedAt: z.iso.datetime(),
    publishedBy: z.string().nullable(),
    note: textSchema.nullable(),
    changes: changeSummarySchema.nullable(),
  })
  .meta({ id: 'PolicyRevision' });
export type PolicyRevisionReply = z.infer<typeof revisionSchema>;

const changelogEntrySchema = z
  .strictObject({
    takesEffectOn: calendarDateSchema,
    follows: calendarDateSchema.nullable(),
    what: textSchema.nullable(),
    affects: textSchema.nullable(),
    isDerived: z.boolean(),
    cite: citationSchema.nullable(),
    computed: versionChangeSchema.nullable(),
    reads: z.array(readFactSchema),
  })
  .meta({ id: 'ChangelogEntry' });
export type ChangelogEntry = z.infer<typeof changelogEntrySchema>;

const versionSchema = z
  .strictObject({
    validFrom: calendarDateSchema,
    validTo: calendarDateSchema.nullable(),
    withdrawn: z.boolean(),
    change: changelogEntrySchema.nullable(),
    revisions: z.array(revisionSchema),
  })
  .meta({ id: 'VersionHistory' });
export type VersionHistoryReply = z.infer<typeof versionSchema>;

export const versionPageSchema = z
  .strictObject({ items: z.array(versionSchema), nextCursor: z.string().nullable() })
  .meta({ id: 'VersionHistoryPage' });
