import { ConflictError } from '../../models/conflict-error.js';
import type {
  CalendarRevision,
  NewCalendarRevision,
  WorkCalendarStore,
} from '../../models/work-calendars/work-calendar-store.js';
import type { WorkCalendar } from '../../rules/reference/work-calendar.js';
import { differencesBetween } from '../../rules/replay/differences.js';
import type { ContentStore } from '../content-store.js';
import { type Page, pageAfter } from '../http/cursor.js';
import { Problem } from '../http/problem.js';
import { requireSoundYear } from './check-year.js';
import type { CalendarRevisionReply, CalendarYearReply, NewYear } from './work-calendar.schema.js';

/** What an editor sends, and which revision of the year was seen before (0 for none of an editor). */
export interface YearRequest {
  readonly year: string;
  readonly expected: number;
  readonly content: NewYear;
}

/**
 * A year as it is used now, an editor's in place of that of the files.
 * @throws Problem `not_found` for a year that neither has.
 */
export function describeYear(year: string, { years, ...table }: WorkCalendar): CalendarYearReply {
  const found = years[year];
  if (!found) throw new Problem('not_found');
  const { holidays, makeUpWorkdays, source, mark, note, revision = 0 } = found;
  return {
    year,
    origin: revision > 0 ? 'editor' : 'seed',
    revision,
    holidays,
    makeUpWorkdays,
    source: source ?? table.source,
    mark: mark ?? table.mark,
    note: note ?? null,
  };
}

/**
 * Makes a year the next revision and serves it. What is there already is not written again, so that
 * a request whose answer was lost can be sent once more as it is.
 * @throws Problem `validation_failed` for dates, a document or a mark that do not fit.
 * @throws ConflictError when the year is not at the expected revision any more.
 */
export async function writeYear(
  { year, expected, content }: YearRequest,
  { store, contentStore, at }: { store: WorkCalendarStore; contentStore: ContentStore; at: Date },
): Promise<CalendarYearReply> {
  requireSoundYear(year, content, contentStore.current().reference.sources);
  const next = revisionOf(content, at);
  const written = await addOnce(year, expected, next, store);
  const served = contentStore.current().reference.workCalendar.years[year]?.revision ?? 0;
  if (served < written.revision) await contentStore.reload();
  const { revision, holidays, makeUpWorkdays, source, mark, note } = written;
  return { year, origin: 'editor', revision, holidays, makeUpWorkdays, source, mark, note };
}

async function addOnce(
  year: string,
  expected: number,
  next: NewCalendarRevision,
  store: WorkCalendarStore,
): Promise<CalendarRevision> {
  const isThere = (newest: CalendarRevision | undefined): newest is CalendarRevision =>
    newest !== undefined &&
    (newest.revision === expected || newest.revision === expected + 1) &&
    saysTheSame(newest, next);
  const newest = (await store.history(year)).at(-1);
  if (isThere(newest)) return newest;
  try {
    return await store.addRevision(year, expected, next);
  } catch (error) {
    const faster = (await store.history(year)).at(-1);
    if (error instanceof ConflictError && isThere(faster)) return faster;
    throw error;
  }
}

/**
 * Every revision of a year that an editor wrote, the oldest first, a page at a time.
 * @throws Problem `validation_failed` for a cursor not ours.
 */
export async function listYearRevisions(
  year: string,
  page: { cursor?: string | undefined; limit: number },
  store: WorkCalendarStore,
): Promise<Page<CalendarRevisionReply>> {
  const { items, nextCursor } = pageAfter(await store.history(year), orderOf, page);
  return {
    items: items.map(({ publishedAt, ...revision }) => ({
      ...revision,
      publishedAt: publishedAt.toISOString(),
    })),
    nextCursor,
  };
}

/** The number in a form whose text orders as numbers do. */
function orderOf({ revision }: CalendarRevision): string {
  return String(revision).padStart(9, '0');
}

function revisionOf(content: NewYear, publishedAt: Date): NewCalendarRevision {
  const { holidays, makeUpWorkdays, source, document = null, mark, note = null } = content;
  return {
    holidays: [...holidays].sort(),
    makeUpWorkdays: [...makeUpWorkdays].sort(),
    source,
    document,
    mark,
    note,
    publishedAt,
    publishedBy: content.publishedBy ?? null,
  };
}

function saysTheSame(one: NewCalendarRevision, other: NewCalendarRevision): boolean {
  return differencesBetween(said(one), said(other)).length === 0;
}

function said({ holidays, makeUpWorkdays, source, document, mark, note }: NewCalendarRevision) {
  return { holidays, makeUpWorkdays, source, document, mark, note };
}
