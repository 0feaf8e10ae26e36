import { shiftDate } from '../dates/calendar-date.js';
import type { PolicyVersionFile } from '../policy/policy.js';
import type { Window } from '../policy/window.js';
import { EARLIEST_DATE, LATEST_DATE } from '../profile/fact-schema.js';
import { nthWorkdayAfter, type WorkCalendar } from '../reference/work-calendar.js';
import type { ConditionIssue } from './lint-conditions.js';

const QUARTER_END = /-(?:03-31|06-30|09-30|12-31)$/;

/** Every quarter is reckoned for every day that is asked about; no more are than this leaves. */
const MOST_YEARS = 40;

type DatedWindow = Extract<Window, { kind: 'dated' }>;
type QuarterlyWindow = Extract<Window, { kind: 'after_quarter' }>;

/** The windows of a version and the days on which it is in force. */
type WindowsOfVersion = Pick<PolicyVersionFile, 'windows' | 'validFrom' | 'validTo'>;

/**
 * Checks that windows open before they close and while their version is in force, that dated ones
 * do not overlap, and that quarters end where quarters do and are not too many. Whether the first of several quarters
 * comes too early can only be told of a year that the work calendar holds.
 */
export function lintWindows(version: WindowsOfVersion, calendar: WorkCalendar): ConditionIssue[] {
  const { windows } = version;
  return windows.flatMap((window, index) => {
    if (window.kind === 'dated') {
      return [
        ...lintDated(window, index, version),
        ...lintOverlap(window, index, windows.slice(0, index)),
      ];
    }
    return window.kind === 'after_quarter' ? lintQuarters(window, index, version, calendar) : [];
  });
}

function lintDated(
  { opensOn, closesOn }: DatedWindow,
  index: number,
  version: WindowsOfVersion,
): ConditionIssue[] {
  if (closesOn < opensOn) {
    const message = `${closesOn} is before ${opensOn}.`;
    return [issue(index, 'closesOn', 'window_closes_before_opening', message)];
  }
  const { validTo } = version;
  if (validTo === null || opensOn <= validTo) {
    return endsTooEarly(index, 'closesOn', closesOn, version);
  }
  const message = `It opens on ${opensOn}, after the version ends on ${validTo}.`;
  return [issue(index, 'opensOn', 'window_outside_version', message)];
}

function lintOverlap(
  window: DatedWindow,
  index: number,
  earlier: readonly Window[],
): ConditionIssue[] {
  const other = earlier.findIndex(
    (one) =>
      one.kind === 'dated' && one.opensOn <= window.closesOn && window.opensOn <= one.closesOn,
  );
  if (other < 0) return [];
  const message = `It is open at the same time as window ${other}.`;
  return [{ path: ['windows', index], code: 'overlapping_windows', message }];
}

function lintQuarters(
  { firstQuarterEndsOn: first, lastQuarterEndsOn: last, workingDays }: QuarterlyWindow,
  index: number,
  version: WindowsOfVersion,
  calendar: WorkCalendar,
): ConditionIssue[] {
  const bounds = { firstQuarterEndsOn: first, lastQuarterEndsOn: last };
  const issues = Object.entries(bounds).flatMap(([key, day]) =>
    QUARTER_END.test(day)
      ? []
      : [issue(index, key, 'no_quarter_end', `No quarter ends on ${day}.`)],
  );
  if (last < first) {
    const message = `${last} is before ${first}.`;
    return [...issues, issue(index, 'lastQuarterEndsOn', 'window_closes_before_opening', message)];
  }
  const tooMany = tooManyQuarters(index, first, last);
  if (tooMany.length > 0) return [...issues, ...tooMany];
  const firstCloses = nthWorkdayAfter(calendar, first, workingDays);
  if (firstCloses) issues.push(...endsTooEarly(index, 'firstQuarterEndsOn', firstCloses, version));
  const { validTo } = version;
  if (validTo !== null && last >= validTo) {
    const message = `It opens after ${last}, when the version has ended on ${validTo}.`;
    issues.push(issue(index, 'lastQuarterEndsOn', 'window_outside_version', message));
  }
  return issues;
}

/** Which ends of a window after quarters lie too far away. */
function tooManyQuarters(index: number, first: string, last: string): ConditionIssue[] {
  const bounds = { firstQuarterEndsOn: first, lastQuarterEndsOn: last };
  const beyond = Object.entries(bounds)
    .filter(([, day]) => day < EARLIEST_DATE || day > LATEST_DATE)
    .map(([key, day]) => {
      const message = `${day} is not in ${EARLIEST_DATE} to ${LATEST_DATE}.`;
      return issue(index, key, 'window_too_long', message);
    });
  if (beyond.length > 0 || last < shiftDate(first, `P${MOST_YEARS}Y`)) return beyond;
  const message = `From ${first} to ${last} are more than ${MOST_YEARS} years of quarters.`;
  return [issue(index, 'lastQuarterEndsOn', 'window_too_long', message)];
}

function endsTooEarly(
  index: number,
  key: string,
  closesOn: string,
  { validFrom }: WindowsOfVersion,
): ConditionIssue[] {
  if (closesOn >= validFrom) return [];
  const message = `It closes on ${closesOn}, before the version begins on ${validFrom}.`;
  return [issue(index, key, 'window_outside_version', message)];
}

function issue(index: number, key: string, code: string, message: string): ConditionIssue {
  return { path: ['windows', index, key], code, message };
}
