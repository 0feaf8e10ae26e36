import type { Window } from '../policy/window.js';
import type { ConditionIssue } from './lint-conditions.js';

const QUARTER_END = /-(?:03-31|06-30|09-30|12-31)$/;

/** Checks that windows open before they close and that quarters end where quarters do. */
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
    ];
  });
}
