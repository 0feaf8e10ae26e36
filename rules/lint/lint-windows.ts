import { shiftDate } from '../dates/calendar-date.js';
import type { Window } from '../policy/window.js';
import { EARLIEST_DATE, LATEST_DATE } from '../profile/fact-schema.js';
import type { ConditionIssue } from './lint-conditions.js';

const QUARTER_END = /-(?:03-31|06-30|09-30|12-31)$/;

/** Every quarter is reckoned for every day that is asked about; no more are than this leaves. */
const MOST_YEARS = 40;

/**
 * Checks that windows open before they close, and of those after quarters that quarters end where
 * quarters do and are not too many.
 */
export function lintWindows(windows: readonly Window[]): ConditionIssue[] {
  return windows.flatMap((window, index) => {
    const issue = (key: string, code: string, message: string): ConditionIssue[] => [
      { path: ['windows', index, key], code, message },
    ];
    if (window.kind === 'dated' && window.closesOn < window.opensOn) {
      const message = `${window.closesOn} is before ${window.opensOn}.`;
      return issue('closesOn', 'window_closes_before_opening', message);
    }
    if (window.kind !== 'after_quarter') return [];
    const { firstQuarterEndsOn: first, lastQuarterEndsOn: last } = window;
    return [
      ...(['firstQuarterEndsOn', 'lastQuarterEndsOn'] as const).flatMap((key) =>
        QUARTER_END.test(window[key])
          ? []
          : issue(key, 'no_quarter_end', `No quarter ends on ${window[key]}.`),
      ),
      ...(last < first
        ? issue('lastQuarterEndsOn', 'window_closes_before_opening', `${last} is before ${first}.`)
        : []),
      ...tooLong(window).flatMap(({ key, message }) => issue(key, 'window_too_long', message)),
    ];
  });
}

/** Which ends of a window after quarters lie too far away. */
function tooLong({
  firstQuarterEndsOn: first,
  lastQuarterEndsOn: last,
}: Window & { kind: 'after_quarter' }): { key: string; message: string }[] {
  const isBeyond = (date: string) => date < EARLIEST_DATE || date > LATEST_DATE;
  const messageOf = (date: string) => `${date} is not in ${EARLIEST_DATE} to ${LATEST_DATE}.`;
  const beyond = [
    ...(isBeyond(first) ? [{ key: 'firstQuarterEndsOn', message: messageOf(first) }] : []),
    ...(isBeyond(last) ? [{ key: 'lastQuarterEndsOn', message: messageOf(last) }] : []),
  ];
  if (beyond.length > 0 || last < shiftDate(first, `P${MOST_YEARS}Y`)) return beyond;
  const message = `From ${first} to ${last} are more than ${MOST_YEARS} years of quarters.`;
  return [{ key: 'lastQuarterEndsOn', message }];
}
