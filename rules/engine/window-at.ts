import { addDays, type CalendarDate, daysBetween, shiftDate } from '../dates/calendar-date.js';
import { type Mark, weakerOf } from '../marks.js';
import type { Cite } from '../policy/cite.js';
import type { PolicyVersion } from '../policy/policy.js';
import type { Window } from '../policy/window.js';
import { markOfSpan, nthWorkdayAfter, type WorkCalendar } from '../reference/work-calendar.js';
import type { Text } from '../text.js';
import type { Standing } from './version-at.js';

export type WindowState = 'open' | 'upcoming' | 'closed' | 'not_published';

/** Whether one can apply on a day. Dates are null where none is published or it never closes. */
export interface WindowAt {
  state: WindowState;
  permanent: boolean;
  opensOn: CalendarDate | null;
  closesOn: CalendarDate | null;
  /** When it used to be, where the dates to come are not published. */
  usual: Text | null;
  note: Text | null;
  cite: Cite | null;
}

interface Span {
  opensOn: CalendarDate;
  /** Null when the work calendar does not reach that far. */
  closesOn: CalendarDate | null;
  source: Window;
  /** How well the calendar is known with which the last day was reckoned, where one was. */
  reckonedWith?: Mark;
}

/**
 * The window of a version on a day: of those open the one that closes last, else the next to open,
 * else the one that closed last. A window counts only as far as the version is in force: one that
 * closes before its first day or opens after its last is none, and none closes after its last day.
 * Dates are never invented: a recurring window without published dates is `not_published`, and so
 * is a working-day deadline in a year the work calendar does not hold, until the next window of its
 * kind has begun.
 */
export function windowAt(
  version: PolicyVersion,
  standing: Standing,
  asOf: CalendarDate,
  calendar: WorkCalendar,
): WindowAt {
  const permanent = version.windows.find(({ kind }) => kind === 'permanent');
  const unpublished = version.windows.find(({ kind }) => kind === 'unpublished');
  const usual = unpublished?.kind === 'unpublished' ? (unpublished.usual ?? null) : null;

  if (permanent) return permanentWindow(permanent, version, standing);

  const spans = version.windows
    .flatMap((window) => spansOf(window, calendar))
    .flatMap((span) => whileInForce(span, version))
    .sort(byOpening);
  const begun = spans.filter(({ opensOn }) => opensOn <= asOf);
  if (standing === 'in_force') {
    const open = lastToClose(begun.filter(({ closesOn }) => closesOn !== null && asOf <= closesOn));
    if (open) return { ...dated(open, 'open'), usual };
    const endless = begun.filter((span) => span.closesOn === null && isLatest(span, begun)).at(-1);
    if (endless) return { ...dated(endless, 'not_published'), usual };
  }
  // Before the version begins, a window that has begun is still to come: it outlasts the first day.
  const next = spans.find(({ opensOn }) => asOf < opensOn || standing === 'not_yet');
  if (next && standing !== 'ended') return { ...dated(next, 'upcoming'), usual };
  const last = lastToClose(begun.filter(({ closesOn }) => closesOn !== null && closesOn < asOf));
  if (last) return { ...dated(last, 'closed'), usual };
  if (standing === 'ended') return undated('closed', unpublished, usual);
  return undated('not_published', unpublished, usual);
}

function lastToClose(spans: readonly Span[]): Span | undefined {
  return spans.reduce<Span | undefined>(
    (last, span) => (last && String(last.closesOn) >= String(span.closesOn) ? last : span),
    undefined,
  );
}

/** True when no later span of the same window has begun. */
function isLatest({ source, opensOn }: Span, begun: readonly Span[]): boolean {
  return !begun.some((other) => other.source === source && other.opensOn > opensOn);
}

/** The span as far as the version is in force, if it is at all. */
function whileInForce(span: Span, { validFrom, validTo }: PolicyVersion): Span[] {
  const { opensOn, closesOn } = span;
  if (closesOn !== null && closesOn < validFrom) return [];
  if (validTo === null) return [span];
  if (opensOn > validTo) return [];
  return [closesOn !== null && closesOn > validTo ? { ...span, closesOn: validTo } : span];
}

/** The earlier first, of those that open on one day the one that closes last: never as in the file. */
function byOpening(left: Span, right: Span): number {
  return (
    compare(left.opensOn, right.opensOn) ||
    compare(right.closesOn ?? '', left.closesOn ?? '') ||
    compare(JSON.stringify(left.source), JSON.stringify(right.source))
  );
}

function compare(left: string, right: string): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

/**
 * Days from a day to the last one on which one can apply; null where no window is open or no end
 * is known. A version that ends before its window ends the window.
 */
export function daysLeftOf(
  { state, closesOn }: WindowAt,
  { validTo }: PolicyVersion,
  asOf: CalendarDate,
): number | null {
  if (state !== 'open' || closesOn === null) return null;
  return daysBetween(asOf, validTo !== null && validTo < closesOn ? validTo : closesOn);
}

function permanentWindow(window: Window, version: PolicyVersion, standing: Standing): WindowAt {
  const states = { not_yet: 'upcoming', in_force: 'open', ended: 'closed' } as const;
  return {
    state: states[standing],
    permanent: true,
    opensOn: version.validFrom,
    closesOn: version.validTo,
    usual: null,
    note: window.note ?? null,
    cite: window.cite,
  };
}

function dated(span: Span, state: WindowState): WindowAt {
  return {
    state,
    permanent: false,
    opensOn: span.opensOn,
    closesOn: span.closesOn,
    usual: null,
    note: span.source.note ?? null,
    cite: citeOf(span),
  };
}

/** A day is known no better than the calendar that it was reckoned with. */
function citeOf({ source: { cite }, reckonedWith }: Span): Cite {
  return reckonedWith ? { ...cite, mark: weakerOf(cite.mark, reckonedWith) } : cite;
}

function undated(state: WindowState, source: Window | undefined, usual: Text | null): WindowAt {
  return {
    state,
    permanent: false,
    opensOn: null,
    closesOn: null,
    usual,
    note: source?.note ?? null,
    cite: source?.cite ?? null,
  };
}

function spansOf(window: Window, calendar: WorkCalendar): Span[] {
  if (window.kind === 'dated') {
    return [{ opensOn: window.opensOn, closesOn: window.closesOn, source: window }];
  }
  if (window.kind !== 'after_quarter') return [];
  return quarterEnds(window).map((quarterEnd) => {
    const opensOn = addDays(quarterEnd, 1);
    const closesOn = nthWorkdayAfter(calendar, quarterEnd, window.workingDays) ?? null;
    if (closesOn === null) return { opensOn, closesOn, source: window };
    const reckonedWith = markOfSpan(calendar, opensOn, closesOn);
    return { opensOn, closesOn, source: window, reckonedWith };
  });
}

function quarterEnds(window: Window & { kind: 'after_quarter' }): CalendarDate[] {
  const ends: CalendarDate[] = [];
  let end = window.firstQuarterEndsOn;
  while (end <= window.lastQuarterEndsOn) {
    ends.push(end);
    end = addDays(shiftDate(addDays(end, 1), 'P3M'), -1);
  }
  return ends;
}
